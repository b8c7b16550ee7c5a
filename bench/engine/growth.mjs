/** How time and memory grow with the number of customers, what threads bring, and what this machine could give. */
import { browserVersion, hardware, linePicture, report, table } from '../report.mjs';
import { figure, spread, takeTurns, withRange } from '../statistics.mjs';
import { mixture } from './inputs.mjs';
import { against, count, faster, runs } from './shared.mjs';

const stages = [
  ['neighbors', 'neighbours'],
  ['kMeans', 'k-means'],
  ['density', 'HDBSCAN'],
  ['layout', 'layout'],
];

/** Slope of log time over log size, least squares. */
function exponent(points) {
  const [xs, ys] = [points.map(({ x }) => Math.log(x)), points.map(({ y }) => Math.log(y))];
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  return (
    xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i] - my), 0) / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0)
  );
}

/** @param {{ huge: boolean }} options  with a million customers */
export async function growth(pages, { huge }) {
  const sizes = huge ? [10_000, 100_000, 200_000, 1_000_000] : [10_000, 50_000, 100_000];
  const results = [];
  for (const rows of sizes) {
    const items = await mixture({ rows, cols: 64 });
    const own = await pages.ours('engine', { matrix: items.url, cols: items.cols, k: 20, nEpochs: 200 });
    console.error(`growth ${rows}: ${JSON.stringify(own)}`);
    results.push({ rows, ...own });
  }
  const line = (stage) => results.map((own) => ({ x: own.rows, y: own.seconds[stage] }));
  const whole = results.map(({ rows, seconds }) => ({
    x: rows,
    y: Object.values(seconds).reduce((a, b) => a + b, 0),
  }));
  const picture = linePicture('growth', {
    title: 'Growth with the number of customers',
    across: 'customers × 64 numbers',
    up: 'seconds',
    lines: [
      ...stages.map(([stage, label]) => ({ label, points: line(stage) })),
      { label: 'all four', points: whole },
    ],
  });
  const largest = results.at(-1);
  const bytes = ({ rows, peak }) => (peak * 2 ** 20) / rows;
  await report(
    'engine-growth',
    `
## Growth

\`PARTS=growth npm run bench engine${huge ? ' -- --huge' : ''}\` · once each · ${hardware()} · ${await browserVersion()}

> ${count(largest.rows)} customers × 64 numbers in the page: neighbours, k-means, HDBSCAN and layout in ${figure(whole.at(-1).y)} s at a peak of ${figure(largest.peak / 1024)} GiB; time grows with the ${exponent(whole).toFixed(2)}th power of the number of customers.

Mixtures of 20 overlapping normal clouds, 15 neighbours, k-means with k = 20 by the product's own way to a start, HDBSCAN on the same neighbours, 200 epochs of layout, all in the product's workers. "Answers after Cancel" is the longest time until the worker that was stopped in the middle of a stage takes its next task.

${table(
  [
    'customers',
    ...stages.map(([, label]) => `${label}, s`),
    'all, s',
    'recall@15',
    'peak, MiB',
    'bytes a customer',
    'answers after Cancel, ms',
  ],
  results.map((own, i) => [
    count(own.rows),
    ...stages.map(([stage]) => figure(own.seconds[stage])),
    figure(whole[i].y),
    `${(own.recall * 100).toFixed(1)} % ± ${(own.recallError * 100).toFixed(1)}`,
    figure(own.peak),
    figure(bytes(own)),
    own.cancelMs === undefined ? '' : figure(own.cancelMs),
  ]),
)}

${picture}

${table(
  ['', 'exponent', 'goal'],
  [
    ...stages.map(([stage, label]) => [
      label,
      exponent(line(stage)).toFixed(2),
      stage === 'layout' ? '≤ 1.3' : '≤ 1.15',
    ]),
    ['all four', exponent(whole).toFixed(2), '≤ 1.15'],
  ],
)}
`,
  );
}

/** All pairs are compared up to 20,000 items, more are searched by parts. */
const searchedRows = [20_000, 100_000];

export async function threads(pages) {
  const names = { one: 'one', two: 'two' };
  const searches = [];
  for (const rows of searchedRows) {
    const items = await mixture({ rows, cols: 64 });
    const search = (own) => () =>
      pages.ours('neighbors', { matrix: items.url, cols: items.cols, k: 15, threads: own });
    searches.push(await takeTurns({ [names.one]: search(1), [names.two]: search(2) }, Math.min(runs, 3)));
  }
  const roofs = [];
  for (const own of [1, 2]) roofs.push(await pages.ours('roofline', { threads: own }));
  const ratio = (results) => against(faster(results, names.two, names.one).median, 1.6);
  const exact = (2 * searchedRows[0] ** 2 * 64) / 1e9;
  await report(
    'engine-threads',
    `
## Threads, and what the machine could give

\`PARTS=threads npm run bench engine\` · ${Math.min(runs, 3)} runs in turns · ${hardware()} · ${await browserVersion()}

${table(
  [
    'WebAssembly threads',
    ...searchedRows.map((rows) => `neighbours of ${count(rows)} × 64, s`),
    'products of matrices, GFLOP/s',
    'memory, GB/s',
  ],
  Object.values(names).map((name, i) => [
    i + 1,
    ...searches.map((results) => withRange(spread(results[name].map(({ seconds }) => seconds)))),
    figure(roofs[i].gflops),
    figure(roofs[i].gigabytes),
  ]),
)}

Two threads against one: ${searches.map((results, i) => `${ratio(results)} for ${count(searchedRows[i])}`).join(', ')}. The last two columns are the roof: a product of 768 × 768 matrices and a pass over 64 MB, both by onnxruntime's WebAssembly. All pairs of ${count(searchedRows[0])} × 64 are ${figure(exact)} GFLOP: at this roof ${figure(exact / roofs[1].gflops)} s; what is left is sorting and ranking in TypeScript, on one thread.
`,
  );
}
