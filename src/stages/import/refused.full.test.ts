import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipOf } from '../../testing/packages';
import { testSource } from '../../testing/source';
import { readTable } from './readTable';

const nothing = Buffer.alloc(2 ** 28 + 2 ** 22, '\n');

test.each([
  ['gzip', gzipSync(nothing)],
  ['a zip', zipOf({ 'nothing.csv': nothing })],
])('%s of a quarter gigabyte of nothing is a trap', async (_, bomb) => {
  await expect(readTable(testSource('bad.csv', bomb), {})).rejects.toMatchObject({
    code: 'file-bomb',
    facts: { file: 'bad.csv' },
  });
});
