import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../data/userError';
import { blockLimits, eachBlock, rowsPerBlock, type BlockLimits } from './blocks';
import { isOutOfMemory } from './outOfMemory';
import type { Device } from './runtime';

const mebi = 2 ** 20;
const limits: BlockLimits = { tensorBytes: 1024 * mebi, blockBytes: 32 * mebi };

test('a block takes a 128th of the memory, within bounds', () => {
  expect([0.5, 4, 8, 64].map((gib) => blockLimits(gib).blockBytes / mebi)).toEqual([8, 32, 64, 64]);
});

test('an adapter sets the largest tensor, and with it the block', () => {
  const gpu = { maxBufferSize: 256 * mebi, maxStorageBufferBindingSize: 16 * mebi };
  expect(blockLimits(4, gpu)).toEqual({ tensorBytes: 16 * mebi, blockBytes: 16 * mebi });
});

test('rows are what the budget holds, between the least and the most', () => {
  expect(rowsPerBlock(limits, { bytesPerRow: 4 * 20_000 })).toBe(419);
  expect(rowsPerBlock(limits, { bytesPerRow: 0 })).toBe(1024);
  expect(rowsPerBlock(limits, { bytesPerRow: 256, most: 65_536 })).toBe(65_536);
  expect(rowsPerBlock(limits, { bytesPerRow: 4e6 }), 'the least').toBe(16);
  expect(rowsPerBlock(limits, { bytesPerRow: 4e8 }), 'what one tensor may hold').toBe(2);
  expect(rowsPerBlock(limits, { bytesPerRow: 4e9 }), 'one row is tried').toBe(1);
});

/** A runtime whose devices hold so many rows at once, and what was run on it. */
function device(holds: Partial<Record<Device['kind'], number>>) {
  let kind: Device['kind'] = 'webgpu' in holds ? 'webgpu' : 'wasm';
  const runs: string[] = [];
  return {
    get device(): Device {
      return { kind, threads: 1, reason: 'only' };
    },
    limits,
    runs,
    run: async (start: number, rows: number, canSplit: boolean | undefined): Promise<void> => {
      const here = `${kind} ${start}+${rows}`;
      if (rows <= holds[kind]!) return void runs.push(here);
      runs.push(`${here} failed`);
      if (canSplit || kind === 'wasm') throw new UserError('out-of-memory', { megabytes: rows });
      kind = 'wasm';
      runs.push(`wasm ${start}+${rows}`);
    },
  };
}

const go = (on: ReturnType<typeof device>, rows: number): Promise<void> =>
  eachBlock(on, rows, { bytesPerRow: 8 * mebi, least: 1 }, (start, count, { canSplit }) =>
    on.run(start, count, canSplit),
  );

test('rows are gone through in order, the last block is what is left', async () => {
  const on = device({ wasm: 4 });
  await go(on, 9);
  expect(on.runs).toEqual(['wasm 0+4', 'wasm 4+4', 'wasm 8+1']);
  await go(on, 0);
  expect(on.runs).toHaveLength(3);
});

test('a block that does not fit is halved and the rest goes on so', async () => {
  const on = device({ wasm: 1 });
  await go(on, 4);
  expect(on.runs).toEqual([
    'wasm 0+4 failed',
    'wasm 0+2 failed',
    'wasm 0+1',
    'wasm 1+1',
    'wasm 2+1',
    'wasm 3+1',
  ]);
});

test('what the graphics card cannot hold by the row goes on on WebAssembly, in its own blocks', async () => {
  const on = device({ webgpu: 0, wasm: 9 });
  await go(on, 6);
  expect(on.runs).toEqual([
    'webgpu 0+4 failed',
    'webgpu 0+2 failed',
    'webgpu 0+1 failed',
    'wasm 0+1',
    'wasm 1+4',
    'wasm 5+1',
  ]);
});

test('a row too large for WebAssembly is the user’s situation; other errors are not tried again', async () => {
  await expect(go(device({ wasm: 0 }), 2)).rejects.toMatchObject({ code: 'out-of-memory' });
  let runs = 0;
  const broken = eachBlock(device({ wasm: 9 }), 8, { bytesPerRow: 1 }, async () => {
    runs++;
    throw new RangeError('kMeans: k must be in [1, 3], got 4');
  });
  await expect(broken).rejects.toThrow('kMeans');
  expect(runs).toBe(1);
});

test('every row is done exactly once, however much fits', async () => {
  const cases = fc.record({ rows: fc.integer({ min: 0, max: 300 }), holds: fc.integer({ min: 1, max: 70 }) });
  await fc.assert(
    fc.asyncProperty(cases, async ({ rows, holds }) => {
      const done = new Uint8Array(rows);
      const on = device({ wasm: holds });
      await eachBlock(on, rows, { bytesPerRow: 1, most: 64 }, async (start, count, { canSplit }) => {
        await on.run(start, count, canSplit);
        for (let i = start; i < start + count; i++) done[i]!++;
      });
      expect([...done].every((times) => times === 1)).toBe(true);
    }),
  );
});

test('the words of engines that ran out of memory are known, those of wrong inputs are not taken for them', () => {
  const outOfMemory = [
    'failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc',
    'ERROR_CODE: 2, ERROR_MESSAGE: Tensor shape is too large',
    'SafeIntOnOverflow() Integer overflow',
    'Array buffer allocation failed',
    'Invalid typed array length: 4000000000',
    'Failed to allocate memory for requested buffer of size 8589934592',
    'Out of memory',
    'Buffer size (400000000) exceeds the max buffer size limit (268435456)',
  ];
  for (const message of outOfMemory)
    expect([message, isOutOfMemory(new Error(message))]).toEqual([message, true]);
  const others = [
    "invalid input 'wrong'",
    'webgpu device lost: driver reset',
    'vectors: there are 4 rows, got 3 to 5',
    'Got invalid dimensions for input: x',
  ];
  for (const message of others)
    expect([message, isOutOfMemory(new Error(message))]).toEqual([message, false]);
  expect(isOutOfMemory('out of memory')).toBe(false);
});
