/** Layouts from the matrix on, at equal epochs in each pair, and how well they keep neighbourhoods. */
import { resultPath } from '../data.mjs';
import { runPython } from '../python.mjs';
import { browserVersion, hardware, peerVersions, plot, pythonVersions, report, table } from '../report.mjs';
import { figure, spread, takeTurns, withRange } from '../statistics.mjs';
import { fusedVectors, mixture } from './inputs.mjs';
import { against, bars, checkRows, count, faster, fileOf, judge, runs, secondsOf, shown } from './shared.mjs';

/** umap-js' own number of epochs at this size is 200, that of the two others 500. */
const pairs = { short: 200, long: 500 };
const large = { rows: 100_000, epochs: 200 };
/** umap-js is too slow for more. */
const umapJsRows = 20_000;

const layOut = (pages, items, name, options) =>
  pages.ours('layOut', {
    matrix: items.url,
    cols: items.cols,
    saveAs: fileOf('layout', name, 'f32'),
    ...options,
  });
const python = (items, name, epochs) =>
  runPython('engine', {
    job: 'layOut',
    matrix: items.matrix,
    cols: items.cols,
    epochs,
    saveAs: resultPath(fileOf('layout', name, 'f32')),
  });
const peer = (pages, task, items, name, epochs) =>
  pages.peer(task, { matrix: items.url, cols: items.cols, epochs, saveAs: fileOf('layout', name, 'f32') });

async function speed(pages) {
  const items = await mixture({ rows: 10_000, cols: 64 });
  const contestants = {
    [`Kindred, one thread, ${pairs.short} epochs`]: (name) =>
      layOut(pages, items, name, { nEpochs: pairs.short, threads: 1 }),
    [`umap-js, ${pairs.short} epochs`]: (name) => peer(pages, 'umapJs', items, name, pairs.short),
    [`Kindred, one thread, ${pairs.long} epochs`]: (name) =>
      layOut(pages, items, name, { nEpochs: pairs.long, threads: 1 }),
    [`Kindred, parallel, ${pairs.long} epochs`]: (name) =>
      layOut(pages, items, name, { nEpochs: pairs.long, threads: 2 }),
    [`embedding-atlas, ${pairs.long} epochs`]: (name) =>
      peer(pages, 'embeddingAtlas', items, name, pairs.long),
    [`umap-learn (Python), ${pairs.long} epochs`]: (name) => python(items, name, pairs.long),
  };
  const results = await takeTurns(
    Object.fromEntries(Object.entries(contestants).map(([name, run]) => [name, () => run(name)])),
    runs,
  );
  checkRows(results, items.rows);
  const names = Object.keys(contestants);
  const quality = await judge(
    Object.fromEntries(names.map((name) => [name, fileOf('layout', name, 'f32')])),
    {
      matrix: items.matrix,
      cols: items.cols,
    },
  );
  const [short, umapJs, long, parallel, atlas, learn] = names;
  return { items, results, quality, short, umapJs, long, parallel, atlas, learn };
}

async function largeSpeed(pages) {
  const items = await mixture({ rows: large.rows, cols: 64 });
  const part = await mixture({ rows: umapJsRows, cols: 64 });
  const ours = `Kindred, ${count(large.rows)}`;
  const learn = `umap-learn (Python), ${count(large.rows)}`;
  const umapJs = `umap-js, ${count(umapJsRows)}`;
  const results = await takeTurns(
    {
      [ours]: () => layOut(pages, items, ours, { nEpochs: large.epochs }),
      [learn]: () => python(items, learn, large.epochs),
      [umapJs]: () => peer(pages, 'umapJs', part, umapJs, large.epochs),
    },
    Math.min(runs, 2),
  );
  const quality = await judge(
    { [ours]: fileOf('layout', ours, 'f32'), [learn]: fileOf('layout', learn, 'f32') },
    { matrix: items.matrix, cols: items.cols },
  );
  return { results, quality, ours, learn, umapJs };
}

/** Ours as the product lays out by itself, umap-learn as it does by itself, on every kind of data. */
async function everywhere(pages) {
  const shapes = [
    { rows: 2000, cols: 64 },
    { rows: 2000, cols: 384 },
    { rows: 10_000, cols: 384 },
    { rows: 50_000, cols: 64 },
  ];
  const all = [
    ...(await Promise.all(shapes.map((shape) => mixture(shape)))),
    ...(await fusedVectors(pages.ours)),
  ];
  const rows = [];
  for (const items of all) {
    const names = { ours: `${items.name} Kindred`, learn: `${items.name} umap-learn` };
    const own = await layOut(pages, items, names.ours, {});
    const theirs = await python(items, names.learn, null);
    const quality = await judge(
      { ours: fileOf('layout', names.ours, 'f32'), learn: fileOf('layout', names.learn, 'f32') },
      { matrix: items.matrix, cols: items.cols },
    );
    rows.push({ items, own, theirs, quality });
    console.error(
      `${items.name}: ${JSON.stringify({ ours: own.seconds, learn: theirs.seconds, ...quality })}`,
    );
  }
  return rows;
}

export async function layout(pages) {
  const small = await speed(pages);
  const big = await largeSpeed(pages);
  const data = await everywhere(pages);
  const { results, quality } = small;
  const ratio = (ours, theirs) => faster(results, ours, theirs).median;
  const goals = [
    ['default mode, one thread', 'umap-js', ratio(small.short, small.umapJs), 8],
    ['default mode, one thread', 'embedding-atlas', ratio(small.long, small.atlas), 4],
    ['default mode, one thread', 'umap-learn', ratio(small.long, small.learn), 1.2],
    ['parallel', 'embedding-atlas', ratio(small.parallel, small.atlas), 5],
    ['parallel', 'umap-learn', ratio(small.parallel, small.learn), 1.5],
    [`${count(large.rows)} items`, 'umap-learn', faster(big.results, big.ours, big.learn).median, 1.5],
  ];
  const extrapolated = spread(secondsOf(big.results[big.umapJs])).median * (large.rows / umapJsRows);
  const picture = plot('layout', {
    title: `Neighbours and UMAP layout of ${count(small.items.rows)} × 64 numbers`,
    unit: 'seconds, less is better',
    groups: [
      {
        name: `${pairs.short} epochs`,
        bars: bars({ [small.short]: results[small.short], [small.umapJs]: results[small.umapJs] }),
      },
      {
        name: `${pairs.long} epochs`,
        bars: bars(
          Object.fromEntries(
            [small.long, small.parallel, small.atlas, small.learn].map((name) => [name, results[name]]),
          ),
        ),
      },
    ],
  });
  const worst = (measure) =>
    Math.min(
      ...data.map(({ quality: own }) => own[measure].ours - own[measure].learn),
      quality[measure === 'kept' ? 'kept' : 'trustworthiness'][small.long] - quality[measure][small.learn],
    );

  await report(
    'engine-layout',
    `
## Layout

\`PARTS=layout npm run bench engine\` · ${runs} runs in turns · ${hardware()} · ${await browserVersion()} · ${peerVersions('umap-js', 'embedding-atlas')} · ${pythonVersions('umap-learn', 'numba')}

> Layout of ${count(small.items.rows)} customers, neighbours included, at equal epochs: ${ratio(small.short, small.umapJs).toFixed(1)} times as fast as umap-js, ${ratio(small.long, small.atlas).toFixed(1)} times as fast as embedding-atlas, ${ratio(small.long, small.learn).toFixed(1)} times as fast as umap-learn in Python.

From the matrix to positions, neighbours and graph included: 15 neighbours, least distance 0.1, equal epochs in each pair. A mixture of 20 overlapping normal clouds, the same bytes for all. umap-learn may use all cores; its compilation, ${figure(spread(results[small.learn].map(({ compileSeconds }) => compileSeconds)).median)} s, is left out. Trustworthiness and kept neighbours (the share of the 15 nearest in the data that are among the 15 nearest on the map) are computed by one script for all, on up to 2,000 items.

${table(
  ['10,000 × 64', 's', 'trustworthiness@15', 'neighbours kept', 'peak, MiB'],
  Object.keys(results).map((name) => [
    shown(name),
    withRange(spread(secondsOf(results[name]))),
    quality.trustworthiness[name].toFixed(4),
    quality.kept[name].toFixed(4),
    figure(spread(results[name].map(({ peak }) => peak)).median),
  ]),
)}

${picture}

${table(
  ['ours', 'against', 'times as fast'],
  goals.map(([ours, theirs, value, goal]) => [ours, theirs, against(value, goal)]),
)}

${table(
  [
    `${count(large.rows)} × 64, ${large.epochs} epochs`,
    's',
    'trustworthiness@15',
    'neighbours kept',
    'peak, MiB',
  ],
  [
    ...[big.ours, big.learn].map((name) => [
      shown(name),
      withRange(spread(secondsOf(big.results[name]))),
      big.quality.trustworthiness[name].toFixed(4),
      big.quality.kept[name].toFixed(4),
      figure(spread(big.results[name].map(({ peak }) => peak)).median),
    ]),
    [
      `umap-js, from ${count(umapJsRows)} items (${withRange(spread(secondsOf(big.results[big.umapJs])))} s) in proportion`,
      figure(extrapolated),
      '',
      '',
      figure(spread(big.results[big.umapJs].map(({ peak }) => peak)).median),
    ],
  ],
)}

Every kind of data, both as they lay out by themselves. Worst difference of trustworthiness ${worst('trustworthiness').toFixed(4)}, of kept neighbours ${worst('kept').toFixed(4)} (goal ≥ −0.01).

${table(
  [
    'data',
    'Kindred, s',
    'umap-learn, s',
    'trustworthiness: Kindred',
    'umap-learn',
    'kept: Kindred',
    'umap-learn',
  ],
  data.map(({ items, own, theirs, quality: q }) => [
    items.name,
    figure(own.seconds),
    figure(theirs.seconds),
    q.trustworthiness.ours.toFixed(4),
    q.trustworthiness.learn.toFixed(4),
    q.kept.ours.toFixed(4),
    q.kept.learn.toFixed(4),
  ]),
)}
`,
  );
}
