import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Papa from 'papaparse';
import { expect, type TestInfo } from '@playwright/test';
import { adjustedRand } from '../src/core/math/adjustedRand';
import type { DiskFile, Kindred } from './pages/kindred';

const program = fileURLToPath(new URL('../scripts/kindred.mjs', import.meta.url));

/** What `kindred segment` wrote. */
export interface Segmented {
  /** Lines of customers.csv. */
  readonly customers: readonly Readonly<Record<string, string>>[];
  readonly summary: { readonly recipe: Readonly<Record<string, unknown>>; readonly device: string };
  readonly workspace: DiskFile;
}

/** Runs `kindred segment` on a file, as a person does in a terminal. */
export async function segmentInTerminal(
  testInfo: TestInfo,
  file: DiskFile,
  ...options: readonly string[]
): Promise<Segmented> {
  const input = testInfo.outputPath(file.name);
  const out = testInfo.outputPath('segments');
  writeFileSync(input, file.bytes);
  await promisify(execFile)(process.execPath, [
    program,
    'segment',
    input,
    '--out',
    out,
    '--quiet',
    ...options,
  ]);
  const text = (name: string): string => readFileSync(join(out, name), 'utf8');
  return {
    customers: Papa.parse<Record<string, string>>(text('customers.csv'), {
      header: true,
      skipEmptyLines: true,
    }).data,
    summary: JSON.parse(text('summary.json')) as Segmented['summary'],
    workspace: { name: 'workspace.kindred', bytes: readFileSync(join(out, 'workspace.kindred')) },
  };
}

/** Segment of each row as the terminal numbers them. */
export const segmentIds = ({ customers }: Segmented): number[] =>
  customers.map((customer) => Number(customer['segment_id']));

/** Holds the page's map against what the terminal makes of the same file by its own choices, but for `options`. */
export async function expectSameInTerminal(
  testInfo: TestInfo,
  kindred: Kindred,
  file: DiskFile,
  ...options: readonly string[]
): Promise<void> {
  const { recipe, rowLabels } = await kindred.grouping();
  // The layout moves nobody into another segment.
  const segmented = await segmentInTerminal(testInfo, file, '--layout', 'none', ...options);
  expect(segmented.summary.recipe).toEqual({ ...recipe, layout: 'none' });
  expect(segmented.summary.device).toMatch(/^wasm/);
  expect(adjustedRand(rowLabels, segmentIds(segmented))).toBe(1);
}
