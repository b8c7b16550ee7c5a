// Writes the built-in sample shops: node scripts/samples/generate.mjs [--out DIR] [--with-groups FILE]
// The latent groups never enter the samples; --with-groups writes them to a JSON file of their own, for checks.

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { toCsv } from './csv.mjs';
import * as electronics from './electronics.mjs';
import * as fashion from './fashion.mjs';
import * as gifts from './gifts.mjs';
import { createRng } from './rng.mjs';

const SHOPS = [
  {
    id: 'linden-loom',
    shop: fashion,
    names: { en: 'Linden & Loom, fashion', zh: '林下衣橱' },
    notes: { en: '4,200 customers, English reviews', zh: '4,200 位顾客，英文评论' },
  },
  {
    id: 'lingxi-electronics',
    shop: electronics,
    names: { en: 'Lingxi Electronics', zh: '灵犀电子' },
    notes: { en: '3,600 customers, Chinese reviews', zh: '3,600 位顾客，中文评论' },
  },
  {
    id: 'thistle-twine',
    shop: gifts,
    names: { en: 'Thistle & Twine, gifts', zh: '蓟与麻绳礼品店' },
    notes: { en: 'Two years of orders, line by line', zh: '两年订单明细' },
  },
];

/**
 * @typedef {object} Sample
 * @property {string} id
 * @property {string} file
 * @property {number} rows
 * @property {number} bytes
 * @property {string} sha256
 * @property {{ en: string, zh: string }} names
 * @property {{ en: string, zh: string }} notes
 */

/**
 * Every sample, made in memory.
 * @returns {{ sample: Sample, header: string[], rows: import('./csv.mjs').Cell[][], groups: string[], csv: Buffer }[]}
 */
export function generateSamples() {
  return SHOPS.map(({ id, shop, names, notes }) => {
    const { rows, groups } = shop.createExport(createRng(`kindred/${id}/1`));
    const csv = Buffer.from(toCsv(shop.header, rows), 'utf8');
    const sha256 = createHash('sha256').update(csv).digest('hex');
    const sample = { id, file: `${id}.csv`, rows: rows.length, bytes: csv.length, sha256, names, notes };
    return { sample, header: shop.header, rows, groups, csv };
  });
}

function main() {
  const { values } = parseArgs({ options: { out: { type: 'string' }, 'with-groups': { type: 'string' } } });
  const folder = values.out ?? fileURLToPath(new URL('../../public/samples', import.meta.url));
  const made = generateSamples();
  mkdirSync(folder, { recursive: true });
  for (const { sample, csv } of made) {
    writeFileSync(join(folder, sample.file), csv);
    console.log(`${sample.file}  ${sample.rows} rows  ${sample.bytes} bytes`);
  }
  writeFileSync(
    join(folder, 'samples.json'),
    JSON.stringify(
      made.map(({ sample }) => sample),
      null,
      2,
    ) + '\n',
  );
  if (values['with-groups']) {
    const groups = Object.fromEntries(made.map(({ sample, groups: names }) => [sample.id, names]));
    writeFileSync(values['with-groups'], JSON.stringify(groups) + '\n');
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
