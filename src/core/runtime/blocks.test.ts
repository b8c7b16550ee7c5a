import { expect, test } from 'vitest';
import { blockLimits, rowsPerBlock, type BlockLimits } from './blocks';

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
