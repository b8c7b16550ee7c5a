import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import words from '../../models/kindred-static/manifest.json';
import minilm from '../../models/minilm-l6/manifest.json';
import { desk } from '../testing/desk';

const texts = [
  'the dress fits well',
  '',
  'the phone broke',
  'the dress fits well',
  'books arrived fast',
  '   ',
];
const reviews = ['id,review', ...texts.map((text, i) => `${i},"${text}"`)].join('\n');

/** A matrix file as NumPy reads it. */
function readNpy(path: string): { shape: number[]; rows: number[][] } {
  const bytes = new Uint8Array(readFileSync(path));
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const length = bytes[8]! + bytes[9]! * 256;
  expect((10 + length) % 64).toBe(0);
  const header = new TextDecoder().decode(bytes.subarray(10, 10 + length));
  expect(header).toMatch(/^\{'descr': '<f4', 'fortran_order': False, 'shape': \(\d+, \d+\), \} *\n$/);
  const shape = /\((\d+), (\d+)\)/.exec(header)!.slice(1).map(Number);
  const numbers = new Float32Array(bytes.slice(10 + length).buffer);
  const [n, d] = shape as [number, number];
  expect(numbers).toHaveLength(n * d);
  return { shape, rows: Array.from({ length: n }, (_, i) => [...numbers.subarray(i * d, (i + 1) * d)]) };
}

const length = (row: readonly number[]): number => Math.hypot(...row);

test.each([
  ['auto', 'lexical', null],
  ['minilm-l6', 'minilm-l6', minilm.files['model.onnx'].sha256],
  ['kindred-static', 'kindred-static', words.files['table-a.i8'].sha256],
])(
  '--encoder %s gives every row a vector, in order; rows without text are zero',
  async (wanted, encoder, sha256) => {
    const { folder, put, kindred } = desk();
    put('reviews.csv', reviews);
    const argv = ['embed', 'reviews.csv', '--text', 'review', '--encoder', wanted, '--out', 'o'];
    expect((await kindred(argv)).status).toBe(0);
    const { shape, rows } = readNpy(join(folder, 'o/vectors.npy'));
    expect(rows.map((row) => Math.round(length(row) * 1e4) / 1e4)).toEqual([1, 0, 1, 1, 1, 0]);
    expect(rows[3]).toEqual(rows[0]);
    const facts = JSON.parse(readFileSync(join(folder, 'o/vectors.json'), 'utf8')) as object;
    expect(facts).toMatchObject({
      encoder,
      sha256,
      d: shape[1],
      rows: 6,
      device: expect.stringMatching(/^wasm/) as string,
    });
    expect(facts).toHaveProperty('seconds.text');
    if (encoder === 'minilm-l6') expect(shape).toEqual([6, 384]);

    const first = readFileSync(join(folder, 'o/vectors.npy'));
    await kindred(argv);
    expect(readFileSync(join(folder, 'o/vectors.npy')).equals(first)).toBe(true);
  },
);

test('a single text is embedded, too', async () => {
  const { folder, put, kindred } = desk();
  put('one.csv', 'review\nthe dress fits well\n');
  expect((await kindred(['embed', 'one.csv', '--text', 'review', '--out', 'o'])).status).toBe(0);
  expect(readNpy(join(folder, 'o/vectors.npy')).shape[0]).toBe(1);
});

test('a taught encoder says how it was taught, and can be taught on another file', async () => {
  const { folder, put, kindred } = desk();
  put('reviews.csv', reviews);
  put('other.csv', 'review\nthe dress fits well\nthe phone broke\nbooks arrived fast\n');
  const argv = ['embed', 'reviews.csv', '--text', 'review', '--encoder', 'taught', '--out', 'o'];
  expect((await kindred(argv)).status).toBe(0);
  expect(readNpy(join(folder, 'o/vectors.npy')).shape).toEqual([6, 384]);
  const facts = (): object => JSON.parse(readFileSync(join(folder, 'o/vectors.json'), 'utf8')) as object;
  expect(facts()).toMatchObject({
    encoder: 'taught',
    teacher: 'minilm-l6',
    taught: { rows: 3, agreement: 1 },
  });
  expect((await kindred([...argv, '--teach-on', 'other.csv'])).status).toBe(0);
  expect(readNpy(join(folder, 'o/vectors.npy')).shape[0]).toBe(6);
  expect(facts()).toMatchObject({ taught: { rows: 3, held_back: 3 } });
});

test('how an encoder is taught can be said of a taught one alone', async () => {
  const { put, kindred } = desk();
  put('reviews.csv', reviews);
  const argv = ['embed', 'reviews.csv', '--text', 'review', '--teach-rows', '10', '--out', 'o'];
  expect(await kindred(argv)).toMatchObject({
    status: 2,
    err: expect.stringContaining('--encoder taught') as string,
  });
});
