import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { Control } from '../core/data/progress';
import { UserError } from '../core/data/userError';
import small from '../stages/import/fixtures/small.json';
import { oleOf, sheetOf, xlsxOf, zipOf } from './packages';
import { testSource, type TestSource } from './source';

type Read = (source: TestSource, control: Control) => Promise<unknown>;

/** Longest that one of these small files may take; nothing may stand still for longer in the page. */
const mostMs = 2000;

const csv = 'name,spend\n"Ada ""x""",5\r\nBo,"6\n7"\n';
const rows = [['name', 'spend'] as const, ['Ada', 5] as const, ['Bo', 6] as const];

/** A small file of every kind that is read. */
const seeds: readonly Uint8Array[] = [
  ...Object.values(small.files).map(({ base64 }) => new Uint8Array(Buffer.from(base64, 'base64'))),
  xlsxOf({ Shop: sheetOf(rows), More: sheetOf(rows) }, { strings: '<si><t>a</t></si>' }),
  zipOf({ 'shop.csv': csv, 'shop.json': '[{"a": 1}, {"a": 2}]' }),
  oleOf(['Workbook']),
  new Uint8Array(gzipSync(csv)),
  new TextEncoder().encode(csv),
  new TextEncoder().encode('[{"a": 1.5e3, "b": {"c": [1, "\\u00e9"]}}, {"a": null}]'),
  Uint8Array.from(Buffer.from(`\ufeff${csv}`, 'utf16le')),
];

/** What is wrong with the reading of some bytes; undefined when it ends in a table or in a sentence soon enough. */
async function fault(read: Read, bytes: Uint8Array): Promise<string | undefined> {
  let ms = Infinity;
  // A second try, where the machine did something else during the first.
  for (let tries = 0; tries < 2 && ms > mostMs; tries++) {
    const started = performance.now();
    try {
      await read(testSource('x', bytes), {});
    } catch (error) {
      if (!(error instanceof UserError)) return error instanceof Error ? error.stack : String(error);
    }
    ms = Math.min(ms, performance.now() - started);
  }
  return ms > mostMs
    ? `took ${Math.round(ms)} ms: ${Buffer.from(bytes).toString('base64').slice(0, 5000)}`
    : undefined;
}

/** Starts of the formats, so that arbitrary bytes come to their readers too. */
const starts = [
  '',
  'PK\u0003\u0004',
  'PAR1',
  'ARROW1\0\0',
  '\u00ff\u00ff\u00ff\u00ff',
  '\u0093NUMPY\u0001\0',
  '\u001f\u008b\b',
];
starts.push(
  '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
  '[{"',
  '{"a":[',
  '\u00ff\u00fe',
  'a,b\n',
  '"',
);

/**
 * Reads arbitrary bytes, some with the start of a format before them. A rejection that no one waits for counts as a
 * fault.
 *
 * @returns what went wrong, with the bytes of fast-check's smallest example
 */
export async function tryBytes(read: Read, runs: number, seed: number): Promise<string[]> {
  return watched((faults) =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 80 })),
        async (start, rest) => {
          const tail = typeof rest === 'string' ? new TextEncoder().encode(rest) : rest;
          const found = await fault(read, Uint8Array.from([...Buffer.from(start, 'latin1'), ...tail]));
          if (found) faults.push(found);
          return !found;
        },
      ),
      { numRuns: runs, seed: seed | 0 },
    ),
  );
}

/**
 * Reads files with a few bytes changed, left out or put in, or cut off.
 *
 * @param more  other files to damage; read only
 * @returns what went wrong
 */
export async function tryMutations(
  read: Read,
  runs: number,
  seed: number,
  more: readonly Uint8Array[] = [],
): Promise<string[]> {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    kind: fc.constantFrom('set', 'set', 'flip', 'cut', 'drop', 'wide', 'tail'),
    value: fc.integer({ min: 0, max: 255 }),
  });
  return watched((faults) =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds, ...more),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (whole, changes) => {
          let bytes = Uint8Array.from(whole);
          for (const { at, kind, value } of changes) bytes = changed(bytes, at, kind, value);
          const found = await fault(read, bytes);
          if (found) faults.push(found);
          return !found;
        },
      ),
      { numRuns: runs, seed: seed | 0, endOnFailure: true },
    ),
  );
}

function changed(
  bytes: Uint8Array<ArrayBuffer>,
  share: number,
  kind: string,
  value: number,
): Uint8Array<ArrayBuffer> {
  // The ends of files hold their tables of contents.
  const at = kind === 'tail' ? bytes.length - 1 - (value % 64) : Math.floor(share * bytes.length);
  if (kind === 'cut') return bytes.slice(0, at);
  if (kind === 'drop') return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + 1 + (value % 8))]);
  if (at < 0 || at >= bytes.length) return bytes;
  if (kind === 'wide') bytes.fill([0, 255, 127, 128][value & 3]!, at, at + 4);
  else bytes[at] = kind === 'flip' ? bytes[at]! ^ (1 << (value & 7)) : value;
  return bytes;
}

async function watched(run: (faults: string[]) => Promise<void>): Promise<string[]> {
  const faults: string[] = [];
  const onRejection = (reason: unknown): void => void faults.push(`no one waited for ${String(reason)}`);
  process.on('unhandledRejection', onRejection);
  try {
    await run(faults);
  } catch (error) {
    faults.push(String(error));
  } finally {
    process.off('unhandledRejection', onRejection);
  }
  return faults;
}
