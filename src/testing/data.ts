import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Folder of the public test data: `KINDRED_DATA`, by default `../shared/data` beside the checkout. */
export const dataFolder = resolve(process.env['KINDRED_DATA'] ?? '../shared/data');

/**
 * Whether a test that needs a data file must be skipped. With `KINDRED_REQUIRE_DATA=1` it never is: the test then
 * runs and fails on the missing file. Use as `test.skipIf(lacksData('mall_customers/Mall_Customers.csv'))`.
 */
export function lacksData(file: string): boolean {
  return process.env['KINDRED_REQUIRE_DATA'] !== '1' && !existsSync(`${dataFolder}/${file}`);
}

/** Bytes of a data file, unpacked when it ends in .gz. */
export function readData(file: string): Uint8Array<ArrayBuffer> {
  const bytes = readFileSync(`${dataFolder}/${file}`);
  return new Uint8Array(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}
