/**
 * `node scripts/monthsOfRetail.mjs FOLDER [SHARE]`: Online Retail (UCI) as a shop would export it month after month:
 * thirteen files, each with all orders up to the end of its month. Reads the data folder (`KINDRED_DATA`).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

/**
 * @param {string} dataFolder  with `online_retail/online_retail.csv.gz`
 * @param {number} share  of the customers every so manieth, by their number; 1: all, and rows without a customer too
 * @returns {{ name: string, text: string }[]} oldest first, `2010-12.csv` … `2011-12.csv`; rows in the order of the source
 */
export function monthsOfRetail(dataFolder, share = 1) {
  const source = readFileSync(join(dataFolder, 'online_retail', 'online_retail.csv.gz'));
  const [header, ...lines] = gunzipSync(source).toString('utf8').trimEnd().split(/\r?\n/);
  /** @type {Map<string, string[]>} */
  const byMonth = new Map();
  for (const line of lines) {
    // Quotes and commas are in the description alone, which ends before the date.
    const found = /,(\d{4}-\d{2})-\d{2} [\d:]+,[-\d.]+,(\d*),[^,]*$/.exec(line);
    if (!found) throw new Error(`monthsOfRetail: a row without a date: ${line}`);
    const [, month = '', customer = ''] = found;
    if (share > 1 && (customer === '' || Number(customer) % share !== 0)) continue;
    const rows = byMonth.get(month);
    if (rows) rows.push(line);
    else byMonth.set(month, [line]);
  }
  const months = [...byMonth.keys()].sort();
  let text = `${header}\n`;
  return months.map((month) => {
    text += `${byMonth.get(month)?.join('\n')}\n`;
    return { name: `${month}.csv`, text };
  });
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const [folder = 'months', share = '1'] = argv.slice(2);
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of monthsOfRetail(env['KINDRED_DATA'] ?? '../shared/data', Number(share)))
    writeFileSync(join(folder, name), text);
}
