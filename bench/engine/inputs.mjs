/** Matrices of `bench engine`: mixtures with known groups, and the fused vectors of real files. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { once, orderLines, readPublicText, reviewTable, spreadOver } from '../data.mjs';
import { dataFolder, resultFolder } from '../folders.mjs';
import { runPython } from '../python.mjs';

/**
 * @typedef {object} Items
 * @property {string} name  for people
 * @property {string} matrix  file on disk
 * @property {string} url  the same for the pages
 * @property {number} rows
 * @property {number} cols
 * @property {string} [start]  file of start centroids
 * @property {string} [startUrl]
 * @property {string} [labels]  file of the known groups
 * @property {string} [labelsUrl]
 */

const count = (n) => n.toLocaleString('en-US');

/**
 * Normal clouds of unlike size and width. `apart` is the standard deviation of their centres: 1 lets them overlap.
 *
 * @param {{ rows: number, cols: number, k?: number, apart?: number }} shape
 * @returns {Promise<Items>}
 */
export async function mixture({ rows, cols, k = 20, apart = 1 }) {
  const stem = `mixture-${rows}x${cols}-${k}-${apart}`;
  const at = (name) => join(dataFolder, name);
  const names = { matrix: `${stem}.f32`, start: `${stem}-start.f32`, labels: `${stem}.i32` };
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(at(names.labels)))
    await runPython('mixture', {
      rows,
      cols,
      k,
      apart,
      matrix: at(names.matrix),
      start: at(names.start),
      labels: at(names.labels),
    });
  return {
    name: `mixture ${count(rows)} × ${cols}`,
    rows,
    cols,
    matrix: at(names.matrix),
    url: `/data/${names.matrix}`,
    start: at(names.start),
    startUrl: `/data/${names.start}`,
    labels: at(names.labels),
    labelsUrl: `/data/${names.labels}`,
  };
}

/** Product titles of PriceRunner, evenly spread over the file. @returns {string} path */
function titles() {
  return once('pricerunner-titles.csv', () => {
    const { data } = Papa.parse(readPublicText('pricerunner/pricerunner_aggregate.csv'), {
      skipEmptyLines: true,
    });
    const title = spreadOver([...new Set(data.map((row) => row[1].trim()))], 10_000);
    return `${Papa.unparse(
      title.map((text) => ({ title: text })),
      { newline: '\n' },
    )}\n`;
  });
}

/**
 * What the product clusters of a real file: its vectors after encoding and fusing, made by the product's page.
 *
 * @param {(task: string, input: object, file?: string) => Promise<any>} ours
 * @returns {Promise<Items[]>}
 */
export async function fusedVectors(ours) {
  const files = [
    ['online retail', 'fused-online-retail.f32', orderLines()],
    ['clothing reviews', 'fused-reviews.f32', reviewTable()],
    ['product titles', 'fused-titles.f32', titles()],
  ];
  const made = [];
  for (const [name, saveAs, file] of files) {
    const { rows, cols } = await ours('fuse', { saveAs }, file);
    const matrix = join(resultFolder, saveAs);
    if (statSync(matrix).size !== rows * cols * 4)
      throw new Error(`engine: ${saveAs} is not ${rows} × ${cols}`);
    made.push({ name: `${name} ${count(rows)} × ${cols}`, rows, cols, matrix, url: `/results/${saveAs}` });
  }
  return made;
}
