import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { readData } from '../src/testing/data';
import { cellsOf } from './exported';
import { textFile, type DiskFile } from './pages/kindred';

/** A sample shop as it lies beside the page. */
export const sampleFile = (file: string): DiskFile => ({
  name: file,
  bytes: readFileSync(new URL(`../public/samples/${file}`, import.meta.url)),
});

/** The rows of a data file whose hashes are lowest, in the order of the file. */
export function sampledRows(file: string, count: number, name: string): DiskFile {
  const [header = [], ...rows] = cellsOf(readData(file));
  const byHash = rows
    .map((row, position) => ({
      position,
      hash: createHash('sha1').update(JSON.stringify(row)).digest('hex'),
    }))
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.position - b.position))
    .slice(0, count)
    .sort((a, b) => a.position - b.position);
  return textFile(name, Papa.unparse([header, ...byHash.map(({ position }) => rows[position] ?? [])]));
}

/** Three plain groups of customers: a table that is mapped in a moment. */
export function smallShop(rows = 90): string {
  const groups = [
    { age: 24, spend: 60, visits: 22, city: 'Lyon' },
    { age: 45, spend: 300, visits: 6, city: 'Porto' },
    { age: 68, spend: 140, visits: 1, city: 'Turku' },
  ];
  const lines = Array.from({ length: rows }, (_, i) => {
    const { age, spend, visits, city } = groups[i % 3] ?? { age: 0, spend: 0, visits: 0, city: '' };
    const shift = ((i * 7919) % 13) - 6;
    return `C-${1000 + i},${age + shift},${spend + shift * 3},${Math.max(0, visits + (shift % 3))},${city}`;
  });
  return ['customer_id,age,spend,visits,city', ...lines].join('\n');
}

/** The small shop with customers who differ all in what they spend, and an address for each. */
export const shopWithMail = (): string =>
  smallShop()
    .split('\n')
    .map((line, i) => {
      const [id, age, spend, ...rest] = line.split(',');
      if (i === 0) return `${line},email`;
      return [id, age, Number(spend) + i / 100, ...rest, `person${i}@example.com`].join(',');
    })
    .join('\n');

/** The first customers of a sample: enough to lie beside the names on a small map. */
export function partOfSample(): DiskFile {
  const { bytes } = sampleFile('linden-loom.csv');
  const lines = new TextDecoder().decode(bytes).split('\n');
  return textFile('loom.csv', lines.slice(0, 700).join('\n'));
}

const said = {
  fit: ['runs small', 'too tight in the shoulders', 'sized up and it fits', 'the petite length is right'],
  cloth: ['soft cotton', 'thin fabric', 'the wool itches', 'the linen wrinkles at once'],
  parcel: ['arrived late', 'the parcel was torn', 'returned it for a refund', 'support never answered'],
} as const;

/** A table of short English reviews on three matters, each with a rating and an age. */
export function smallReviews(rows = 90): string {
  const matters = Object.values(said);
  const lines = Array.from({ length: rows }, (_, i) => {
    const phrases = matters[i % 3] ?? [];
    const at = (step: number): string => phrases[(i * 5 + step * 3 + Math.floor(i / 3)) % 4] ?? '';
    const words = `${at(0)}, ${at(1)} and number ${i} of my orders: ${at(2)}`;
    return `${i + 1},"${words}",${(i % 3) + 2},${28 + (i % 3) * 12 + ((i * 31) % 7)}`;
  });
  return ['review_id,review,rating,age', ...lines].join('\n');
}
