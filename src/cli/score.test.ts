import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { makeRng, randomInt, randomNormal } from '../core/math/rng';
import { desk } from '../testing/desk';

const header = 'id,spend,age,town,since,note,tier';

/** Customers whose tier follows from what they spend. Ids from `first` on; some cells are empty, a row is. */
function shop(count: number, seed: number, first = 0): string {
  const rng = makeRng(seed);
  const rows = Array.from({ length: count }, (_, i) => {
    const tier = randomInt(rng, 3);
    if (i === 7) return `c${first + i},,,,,,`;
    const spend = [900, 300, 60][tier]! * Math.exp(0.3 * randomNormal(rng));
    const age = randomInt(rng, 9) === 0 ? '' : String(20 + randomInt(rng, 50));
    const town = `town ${Math.floor(rng() ** 2 * 45)}`;
    const day = `2025-0${1 + randomInt(rng, 9)}-1${randomInt(rng, 9)}`;
    const note = `likes ${['red', 'blue', 'warm'][tier]} coats and ${randomInt(rng, 2) ? 'shoes' : 'hats'}`;
    return `c${first + i},${spend.toFixed(2)},${age},${town},${day},${note},${['gold', 'silver', 'basic'][tier]}`;
  });
  return [header, ...rows].join('\n');
}

const columns = 'id,spend,age,town,since';
const bundle = 'told/classifier.kindred-score.zip';

const linesOf = (path: string) =>
  Papa.parse<{ id: string; class: string; probability: string }>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

async function learned(options: readonly string[] = ['--columns', `${columns},tier`]) {
  const at = desk();
  at.put('shop.csv', shop(240, 5));
  const ran = await at.kindred(['classify', 'shop.csv', '--label', 'tier', ...options, '--out', 'told']);
  expect(ran.status).toBe(0);
  const metrics = JSON.parse(readFileSync(join(at.folder, 'told/metrics.json'), 'utf8')) as object;
  return { ...at, ...ran, metrics };
}

test.each([
  ['as it comes', []],
  ['with a hidden layer, as numbers are', ['--hidden', '3', '--scale', 'none']],
])('the file tells every row what classify told it, to 1e-6: %s', async (_, options) => {
  const { folder, kindred, metrics } = await learned(['--columns', `${columns},tier`, ...options]);
  expect(metrics).toMatchObject({ scoring_file: 'classifier.kindred-score.zip' });
  const { status, err } = await kindred([
    'score',
    'shop.csv',
    '--bundle',
    bundle,
    '--out',
    'again',
    '--quiet',
  ]);
  expect([status, err]).toEqual([0, '']);
  const [told, again] = ['told', 'again'].map((name) => linesOf(join(folder, name, 'predictions.csv')));
  expect(told).toHaveLength(240);
  expect(again!.map((one) => [one.id, one.class])).toEqual(told!.map((one) => [one.id, one.class]));
  for (const [row, { probability }] of told!.entries())
    expect(Math.abs(Number(again![row]!.probability) - Number(probability))).toBeLessThanOrEqual(1e-6);
  expect(told![7]).toEqual({ id: 'c7', class: '', probability: '' });
});

test('tells customers it never saw, whose column of classes is not there', async () => {
  const { folder, put, kindred } = await learned();
  const later = shop(90, 6, 1000).split('\n');
  put('later.csv', later.map((line) => line.replace(/,[^,]*,[^,]*$/, '')).join('\n'));
  const { status } = await kindred(['score', 'later.csv', '--bundle', bundle, '--out', 'later', '--quiet']);
  expect(status).toBe(0);
  const told = linesOf(join(folder, 'later/predictions.csv'));
  const right = later.slice(1).filter((line, row) => line.endsWith(`,${told[row]!.class}`) && row !== 7);
  expect(told[0]!.id).toBe('c1000');
  expect(right.length / 89).toBeGreaterThan(0.8);
});

test('holds no customer: no id, no rare town, no number of one', async () => {
  const { folder } = await learned();
  const text = Object.values(unzipSync(readFileSync(join(folder, bundle))))
    .map((part) => new TextDecoder().decode(part))
    .join('\n');
  const rows = shop(240, 5).split('\n').slice(1);
  expect(rows.filter((row) => text.includes(`"${row.split(',')[0]}"`))).toEqual([]);
  const towns = new Set(rows.map((row) => row.split(',')[3]!));
  expect(towns.size).toBeGreaterThan(31);
  expect([...towns].filter((town) => town !== '' && text.includes(`"${town}"`))).toHaveLength(30);
});

test('learned from texts: left out with a sentence', async () => {
  const { folder, err, metrics } = await learned(['--text', 'note']);
  expect(err).toMatch(/classifier\.kindred-score\.zip was left out: it was learned from texts/);
  expect(metrics).toMatchObject({ scoring_file: null, no_scoring_file: expect.stringMatching(/texts/) });
  expect(existsSync(join(folder, bundle))).toBe(false);
});

test('a damaged file, another file, none, and a table that lacks columns: status 2, one line', async () => {
  const { folder, put, kindred } = await learned();
  const bytes = readFileSync(join(folder, bundle));
  put('cut.zip', bytes.subarray(0, bytes.length - 30));
  put('poor.csv', 'id,spend,town\nc1,20,town 3\nc2,30,town 4');
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['shop.csv', ['--bundle', 'cut.zip'], /cut\.zip is damaged/],
    ['shop.csv', ['--bundle', 'shop.csv'], /shop\.csv is not a scoring file/],
    ['shop.csv', ['--bundle', 'gone.zip'], /no scoring file to read at gone\.zip/],
    ['shop.csv', [], /--bundle FILE/],
    ['poor.csv', ['--bundle', bundle], /lacks 2 columns .*age, since/],
  ];
  for (const [input, options, says] of cases) {
    const { status, err } = await kindred(['score', input, ...options, '--out', 'no', '--quiet']);
    expect([status, err.trim().split('\n').length], err).toEqual([2, 1]);
    expect(err).toMatch(says);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  }
});
