/** Order lines as plain CSV, as large as wanted: ids, dates, names, addresses and a remark of its own on most lines. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './folders.mjs';
import { seeded } from './seeded.mjs';

const adjectives =
  'warm soft light small large round green blue red old new quiet bright long plain fine'.split(' ');
const things =
  'lamp mug blanket chair vase basket candle towel bowl cushion clock mirror rug shelf tray jug'.split(' ');
const words =
  'arrived on time and well packed the colour is darker than shown would buy again gift for my sister please ring at the back door not what we hoped fits nicely delivery took a week a little smaller'.split(
    ' ',
  );
const places = ['United Kingdom', 'Germany', 'France', 'Spain', 'Netherlands', 'Ireland', 'Norway', 'Italy'];
const cities = Array.from(
  { length: 4000 },
  (_, i) => `${['North', 'East', 'South', 'West'][i % 4]}ford ${i}`,
);
const header =
  'order_id,line,order_date,customer_id,customer_email,city,country,sku,product,quantity,unit_price,remark\n';

/** Lines until `bytes` are reached, one order after another. */
function* lines(bytes, random) {
  const below = (n) => Math.floor(random() * n);
  const pick = (list) => list[below(list.length)];
  let written = header.length;
  for (let order = 100_001; ; order++) {
    // A few customers buy often, most seldom.
    const customer = Math.floor(600_000 * random() ** 2);
    const day = new Date(1_640_995_200_000 + order * 30_000).toISOString().slice(0, 19).replace('T', ' ');
    const start = `${order},`;
    const who = `,${day},C${customer},customer${customer}@example.org,${cities[customer % cities.length]},${places[customer % places.length]},`;
    const count = 1 + below(5);
    for (let line = 1; line <= count; line++) {
      const item = below(20_000);
      const product = `${adjectives[item % 16]} ${adjectives[(item >> 4) % 16]} ${things[(item >> 8) % 16]}`;
      const price = (2 + (item % 9800) / 100).toFixed(2);
      const length = random() < 0.35 ? 0 : 4 + below(12);
      const remark = Array.from({ length }, () => pick(words)).join(' ');
      const text = `${start}${line}${who}S${item},${product},${1 + below(12)},${price},"${remark}"\n`;
      written += text.length;
      yield text;
      if (written >= bytes) return;
    }
  }
}

/**
 * A file of order lines, written on first use.
 *
 * @param {number} bytes  of the file, roughly
 * @returns {string} its path
 */
export function manyLines(bytes) {
  const path = join(dataFolder, `order-lines-${Math.round(bytes / 1e6)}-mb.csv`);
  if (existsSync(path)) return path;
  mkdirSync(dataFolder, { recursive: true });
  const file = openSync(`${path}.part`, 'w');
  let waiting = header;
  for (const line of lines(bytes, seeded(1))) {
    waiting += line;
    if (waiting.length < 1 << 20) continue;
    writeSync(file, waiting);
    waiting = '';
  }
  writeSync(file, waiting);
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}
