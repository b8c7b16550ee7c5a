import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { dataFolder, publicData, resultFolder } from './folders.mjs';

/** Bytes of a public data file, unpacked; says what is missing and leaves where it is absent. */
function readPublic(file) {
  const path = join(publicData, file);
  if (!existsSync(path)) {
    console.error(`${path} is missing: set KINDRED_DATA to the folder of the public test data.`);
    process.exit(1);
  }
  const bytes = readFileSync(path);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

export const readPublicText = (file) => readPublic(file).toString('utf8');

/** The women's clothing reviews as they are published, unpacked, or the first of them. @returns {string} path */
export function reviewTable(rows = Infinity) {
  const whole = () => readPublic('womens_clothing_reviews/womens_clothing_reviews.csv.gz');
  if (rows === Infinity) return once('reviews.csv', whole);
  return once(`reviews-first-${rows}.csv`, () =>
    Papa.unparse(Papa.parse(whole().toString('utf8'), { preview: rows + 1 }).data, { newline: '\n' }),
  );
}

/** Writes an input unless it is there. @returns {string} its path */
export function once(name, make) {
  const path = join(dataFolder, name);
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, make());
  }
  return path;
}

/** The women's clothing reviews that have a text and a department; each text once, in the file's order. */
export function reviews() {
  const bytes = readPublic('womens_clothing_reviews/womens_clothing_reviews.csv.gz');
  const { data } = Papa.parse(bytes.toString('utf8'), { header: true, skipEmptyLines: true });
  const known = new Set();
  return data.flatMap((row) => {
    const review = row['Review Text'].trim();
    const department = row['Department Name'];
    if (!review || !department || known.has(review)) return [];
    known.add(review);
    return [{ review, department }];
  });
}

/** `count` of the list, evenly spread over it. */
export const spreadOver = (list, count) =>
  list.length <= count
    ? list
    : Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);

/** Texts as a file for the pages and for Python, named by what they are. @returns {{ url: string, path: string, rows: number }} */
export function textFile(texts) {
  const json = JSON.stringify(texts);
  const hash = createHash('sha256').update(json).digest('hex').slice(0, 16);
  const name = `texts-${hash}.json`;
  return { url: `/data/${name}`, path: once(name, () => json), rows: texts.length };
}

/** The online shop's order lines as plain CSV, from the top. @returns {string} path */
export function orderLines(rows) {
  return once(`online-retail-${rows ?? 'all'}.csv`, () => {
    const bytes = readPublic('online_retail/online_retail.csv.gz');
    if (rows === undefined) return bytes;
    const { data } = Papa.parse(bytes.toString('utf8'), { preview: rows + 1 });
    return `${Papa.unparse(data, { newline: '\n' })}\n`;
  });
}

/** Numbers that a contestant gave. @param {string} name */
export function result(name) {
  const { buffer, byteOffset, byteLength } = readFileSync(join(resultFolder, name));
  const Type = name.endsWith('.i32') ? Int32Array : Float32Array;
  return new Type(buffer.slice(byteOffset, byteOffset + byteLength));
}

export const resultPath = (name) => join(resultFolder, name);
