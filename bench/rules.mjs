/** A rule that is changed while it counts, and rules found for segments; pandas and scikit-learn beside. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { python } from './install.mjs';
import { hardware, pythonVersions, report, table } from './report.mjs';
import { spread, withRange } from './statistics.mjs';

const rows = Number(process.env['ROWS'] ?? 100_000);
const k = 8;
const times = 60;
const seeds = Array.from({ length: Number(process.env['RUNS'] ?? 3) }, (_, i) => i + 1);

function peer({ values, city, labels }) {
  const folder = resolve('.cache/bench/rules-shop');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/x.f64`, Buffer.concat(values.map((of) => Buffer.from(of.buffer))));
  writeFileSync(`${folder}/city.i32`, city);
  writeFileSync(`${folder}/labels.i32`, labels);
  const given = ['bench/rules/peer.py', folder, rows, values.length, k, times].map(String);
  return JSON.parse(execFileSync(python, given, { encoding: 'utf8' }));
}

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export async function main() {
  await build({
    configFile: 'bench/vite.node.config.mjs',
    logLevel: 'error',
    build: { ssr: 'bench/rules/program.ts', outDir: '.cache/bench/rules' },
  });
  const program = await import(pathToFileURL(resolve('.cache/bench/rules/program.js')).href);
  await program.countAgainAndAgain(program.shop(5000, k, 0), 10);
  const counts = [];
  const finds = [];
  const theirs = [];
  for (const seed of seeds) {
    const shop = program.shop(rows, k, seed);
    counts.push(await program.countAgainAndAgain(shop, times));
    finds.push(await program.find(shop));
    theirs.push(peer(shop));
    if (counts.at(-1).found !== theirs.at(-1).found)
      throw new Error(`rules: ${counts.at(-1).found} customers found, pandas ${theirs.at(-1).found}`);
  }
  const of = (list, key) => withRange(spread(list.map((one) => one[key])));
  const f1 = (list) => spread(list.map((one) => mean(one.f1))).median.toFixed(3);
  const ratio = spread(counts.map(({ median }, i) => median / theirs[i].median)).median;
  await report(
    'rules',
    `## Segments as rules: \`npm run bench rules\`

${rows.toLocaleString('en-US')} customers in ${k} segments, six columns of numbers and one of cities. A rule of three conditions is changed ${times} times, each count
of all who answer and of members is awaited, its message copied as to a worker where memory is not shared; both count the same customers.
Then each segment is described by at most three conditions, against the best leaf of a tree of depth three; ${seeds.length} shops,
${hardware()}; ${pythonVersions('pandas', 'scikit-learn')}.

${table(
  ['A changed rule, ms', 'median', 'slowest'],
  [
    ['Kindred', of(counts, 'median'), of(counts, 'worst')],
    ['pandas, boolean filters', of(theirs, 'median'), of(theirs, 'worst')],
  ],
)}

The goal is 100 ms; Kindred’s median is ${ratio.toFixed(2)} × pandas’. The very first count, which reads the columns, takes ${of(counts, 'first')} ms.

${table(
  ['Rules of all segments', 's', 'mean F1'],
  [
    ['Kindred, ≤ 3 conditions', of(finds, 'seconds'), f1(finds)],
    ['scikit-learn DecisionTreeClassifier(max_depth=3), best leaf', of(theirs, 'seconds'), f1(theirs)],
  ],
)}`,
  );
}
