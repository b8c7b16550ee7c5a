/** Groupings: k-means to equal inertia, density, a family tree; each against the best of JavaScript and of Python. */
import { resultPath } from '../data.mjs';
import { runPython } from '../python.mjs';
import { browserVersion, hardware, peerVersions, plot, pythonVersions, report, table } from '../report.mjs';
import { figure, spread, takeTurns, withRange } from '../statistics.mjs';
import { mixture } from './inputs.mjs';
import { against, bars, checkRows, count, faster, fileOf, judge, runs, secondsOf, shown } from './shared.mjs';

/** Share of the columns' variance below which the centroids' moves end the search: scikit-learn's default. */
const tol = 1e-4;

const kMeansNames = {
  ours: 'Kindred',
  one: 'Kindred, one thread',
  ml: 'ml-kmeans',
  sklearn: 'scikit-learn (Python)',
};

/** @param {{ start?: boolean }} options  from given centroids, else each from its own seeds */
async function race(pages, items, k, { start }) {
  const names = kMeansNames;
  const saveAs = (name) => fileOf(start ? 'kmeans' : 'kmeans-own', name, 'i32');
  const here = { matrix: items.url, cols: items.cols, k, ...(start && { start: items.startUrl }) };
  const results = await takeTurns(
    {
      [names.ours]: () => pages.ours('kMeans', { ...here, tol, saveAs: saveAs(names.ours) }),
      [names.one]: () => pages.ours('kMeans', { ...here, tol, threads: 1, saveAs: saveAs(names.one) }),
      // It stops when no centroid moves farther; ours and scikit-learn's limit is of all moves together.
      [names.ml]: () => pages.peer('mlKMeans', { ...here, tol: (tol * 2) / k, saveAs: saveAs(names.ml) }),
      [names.sklearn]: () =>
        runPython('engine', {
          job: 'kMeans',
          matrix: items.matrix,
          ...(start && { start: items.start }),
          cols: items.cols,
          k,
          tol,
          saveAs: resultPath(saveAs(names.sklearn)),
        }),
    },
    start ? runs : Math.min(runs, 3),
  );
  checkRows(results, items.rows);
  const { ari } = await judge(Object.fromEntries(Object.values(names).map((name) => [name, saveAs(name)])), {
    truth: items.labels,
  });
  const inertia = (name) => results[name][0].inertia;
  const least = Math.min(...Object.values(names).map(inertia));
  const ratio = (theirs) => faster(results, names.ours, theirs).median;
  const rows = table(
    ['k-means', 's', 'inertia', 'above the least', 'iterations', 'ARI with the clouds', 'peak, MiB'],
    Object.values(names).map((name) => [
      shown(name),
      withRange(spread(secondsOf(results[name]))),
      Math.round(inertia(name)).toLocaleString('en-US'),
      `${((inertia(name) / least - 1) * 100).toFixed(2)} %`,
      results[name][0].iterations,
      ari[name].toFixed(4),
      figure(spread(results[name].map(({ peak }) => peak)).median),
    ]),
  );
  return { results, ratio, rows };
}

export async function kMeans(pages) {
  const k = 32;
  const items = await mixture({ rows: 100_000, cols: 64, k });
  const same = await race(pages, items, k, { start: true });
  const own = await race(pages, items, k, { start: false });
  const goals = [
    ['ml-kmeans', kMeansNames.ml, 20],
    ['scikit-learn, two threads', kMeansNames.sklearn, 0.8],
    ['itself on one thread', kMeansNames.one, 1.6],
  ];
  const picture = plot('k-means', {
    title: `k-means of ${count(items.rows)} × ${items.cols} numbers, k = ${k}`,
    unit: 'seconds, less is better',
    groups: [
      { name: 'from the same first centroids', bars: bars(same.results) },
      { name: 'each from its own seeds', bars: bars(own.results) },
    ],
  });
  await report(
    'engine-k-means',
    `
## k-means

\`PARTS=k-means npm run bench engine\` · ${runs} runs in turns · ${hardware()} · ${await browserVersion()} · ${peerVersions('ml-kmeans')} · ${pythonVersions('scikit-learn', 'numpy')}

> k-means of ${count(items.rows)} customers from the same start: ${same.ratio(kMeansNames.ml).toFixed(1)} times as fast as ml-kmeans, ${same.ratio(kMeansNames.sklearn).toFixed(2)} times scikit-learn's native speed; each from its own seeds: ${own.ratio(kMeansNames.ml).toFixed(1)} and ${own.ratio(kMeansNames.sklearn).toFixed(2)} times.

A mixture of ${k} overlapping normal clouds, ${count(items.rows)} × ${items.cols}, until the centroids hardly move (scikit-learn's default limit). First from the same ${k} items as centroids:

${same.rows}

Then the whole job as users ask for it, one start each: ours from k-means‖ seeds tried on a sample, the others from k-means++.

${own.rows}

${picture}

${table(
  ['times as fast as', 'from the same start', 'from own seeds'],
  goals.map(([word, name, goal]) => [word, against(same.ratio(name), goal), against(own.ratio(name), goal)]),
)}
`,
  );
}

export async function density(pages) {
  const items = await mixture({ rows: 50_000, cols: 16, apart: 4 });
  const part = await mixture({ rows: 5000, cols: 16, apart: 4 });
  const settings = { minClusterSize: 100, minSamples: 10 };
  const names = {
    ours: 'Kindred',
    python: 'hdbscan (Python)',
    exact: 'hdbscan (Python), exact tree',
  };
  const js = 'density-clustering';
  const saveAs = (name) => fileOf('density', name, 'i32');
  const here = { matrix: items.url, cols: items.cols, ...settings };
  const python = (name, exact) =>
    runPython('engine', {
      job: 'density',
      matrix: items.matrix,
      cols: items.cols,
      ...settings,
      exact,
      saveAs: resultPath(saveAs(name)),
    });
  const results = await takeTurns(
    {
      [names.ours]: () => pages.ours('density', { ...here, saveAs: saveAs(names.ours) }),
      [names.python]: () => python(names.python, false),
      [names.exact]: () => python(names.exact, true),
    },
    Math.min(runs, 3),
  );
  checkRows(results, items.rows);
  const smallOurs = await pages.ours('density', {
    ...here,
    matrix: part.url,
    saveAs: fileOf('density', 'small', 'i32'),
  });
  const smallPeer = await pages.peer('densityClustering', {
    matrix: part.url,
    cols: part.cols,
    eps: 5,
    minSamples: settings.minSamples,
    saveAs: fileOf('density', js, 'i32'),
  });
  const files = Object.fromEntries(Object.values(names).map((name) => [name, saveAs(name)]));
  const same = await judge(files, { truth: resultPath(saveAs(names.exact)) });
  const clouds = await judge(files, { truth: items.labels });
  const speed = faster(results, names.ours, names.python).median;
  const overlaps = [];
  for (const apart of [3, 5]) {
    const other = await mixture({ rows: items.rows, cols: items.cols, apart });
    const saved = (name) => fileOf('density', `${name} ${apart}`, 'i32');
    const own = await pages.ours('density', { ...here, matrix: other.url, saveAs: saved(names.ours) });
    for (const exact of [false, true])
      await runPython('engine', {
        job: 'density',
        matrix: other.matrix,
        cols: other.cols,
        ...settings,
        exact,
        saveAs: resultPath(saved(exact ? names.exact : names.python)),
      });
    const { ari } = await judge(
      { [names.ours]: saved(names.ours), [names.python]: saved(names.python) },
      { truth: resultPath(saved(names.exact)) },
    );
    overlaps.push([apart, own.k, ari[names.ours].toFixed(4), ari[names.python].toFixed(4)]);
  }
  await report(
    'engine-density',
    `
## Groups by density

\`PARTS=density npm run bench engine\` · ${Math.min(runs, 3)} runs in turns · ${hardware()} · ${await browserVersion()} · ${peerVersions('density-clustering')} · ${pythonVersions('hdbscan', 'scikit-learn')}

> HDBSCAN of ${count(items.rows)} × ${items.cols}: ${speed.toFixed(1)} times as fast as Python's hdbscan, labels agree with its exact tree's by an adjusted Rand index of ${same.ari[names.ours].toFixed(4)}.

HDBSCAN from the matrix on, neighbours included, on a mixture of 20 clouds that stand apart; groups of at least ${settings.minClusterSize}, neighbourhoods of ${settings.minSamples}. The package's default spanning tree is approximate, so its labels are one of several; those of its exact tree are what agreement is held against.

${table(
  [
    'HDBSCAN',
    's',
    'groups',
    'unassigned',
    'as the exact tree’s (ARI, unassigned as a group)',
    'ARI with the clouds',
    'peak, MiB',
  ],
  Object.values(names).map((name) => [
    shown(name),
    withRange(spread(secondsOf(results[name]))),
    results[name][0].k,
    `${(results[name][0].noise * 100).toFixed(2)} %`,
    same.ari[name].toFixed(4),
    clouds.ari[name].toFixed(4),
    figure(spread(results[name].map(({ peak }) => peak)).median),
  ]),
)}

Speed against Python's hdbscan: ${against(speed, 1)}; against its exact tree ${faster(results, names.ours, names.exact).median.toFixed(2)}×. Agreement: ${same.ari[names.ours].toFixed(4)} (goal ≥ 0.98). Of our time, the neighbours take ${figure(spread(results[names.ours].map((own) => own.neighborSeconds)).median)} s. 

How far the result is unique depends on how far the clouds stand apart; where the package's two trees disagree with one another, there are several answers:

${table(
  [
    'standard deviation of the centres',
    'our groups',
    'ours to the exact tree, ARI',
    'the package’s default to its exact tree, ARI',
  ],
  [
    ...overlaps.slice(0, 1),
    [4, results[names.ours][0].k, same.ari[names.ours].toFixed(4), same.ari[names.python].toFixed(4)],
    ...overlaps.slice(1),
  ],
)}

JavaScript's ${js} knows DBSCAN alone and compares all pairs: ${figure(smallPeer.seconds)} s for ${count(part.rows)} items, where our HDBSCAN takes ${figure(smallOurs.seconds)} s (${(smallPeer.seconds / smallOurs.seconds).toFixed(0)}×).
`,
  );
}

export async function ward(pages) {
  const items = await mixture({ rows: 10_000, cols: 64 });
  const part = await mixture({ rows: 1000, cols: 64 });
  const ks = [2, 5, 10, 20, 50];
  const names = { ours: 'Kindred', python: 'fastcluster (Python)' };
  const saveAs = (name) => fileOf('ward', name, 'i32');
  const results = await takeTurns(
    {
      [names.ours]: () =>
        pages.ours('ward', { matrix: items.url, cols: items.cols, ks, saveAs: saveAs(names.ours) }),
      [names.python]: () =>
        runPython('engine', {
          job: 'ward',
          matrix: items.matrix,
          cols: items.cols,
          ks,
          saveAs: resultPath(saveAs(names.python)),
        }),
    },
    Math.min(runs, 3),
  );
  checkRows(results, items.rows);
  const small = { matrix: part.url, cols: part.cols, ks };
  const smallOurs = await pages.ours('ward', { ...small, saveAs: fileOf('ward', 'small', 'i32') });
  const smallPeer = await pages.peer('mlHclust', { ...small, saveAs: fileOf('ward', 'ml-hclust', 'i32') });
  const { ari } = await judge(
    { [names.ours]: saveAs(names.ours) },
    { truth: resultPath(saveAs(names.python)), parts: ks.length },
  );
  const speed = faster(results, names.ours, names.python).median;
  const fast = results[names.python];
  await report(
    'engine-ward',
    `
## Family trees

\`PARTS=ward npm run bench engine\` · ${Math.min(runs, 3)} runs in turns · ${hardware()} · ${await browserVersion()} · ${peerVersions('ml-hclust')} · ${pythonVersions('fastcluster', 'scipy')}

> Ward's tree of ${count(items.rows)} × ${items.cols}: ${speed.toFixed(2)} times fastcluster's native speed, the same groups.

${table(
  ['Ward', 's', 'peak, MiB'],
  Object.values(names).map((name) => [
    shown(name),
    withRange(spread(secondsOf(results[name]))),
    figure(spread(results[name].map(({ peak }) => peak)).median),
  ]),
)}

Labels cut into ${ks.join(', ')} groups against SciPy's cuts of fastcluster's tree: least adjusted Rand index ${ari[names.ours].toFixed(6)} (goal 1). Speed: ${against(speed, 0.7)}; fastcluster's time is the better of its two ways (all pairs ${figure(spread(fast.map(({ pairs }) => pairs)).median)} s, from the vectors ${figure(spread(fast.map(({ vectors }) => vectors)).median)} s). JavaScript's ml-hclust takes ${figure(smallPeer.seconds)} s for ${count(part.rows)} items, ours ${figure(smallOurs.seconds)} s (${(smallPeer.seconds / smallOurs.seconds).toFixed(0)}×).
`,
  );
}

export async function scores(pages) {
  const items = await mixture({ rows: 10_000, cols: 64 });
  const names = { ours: 'Kindred', python: 'scikit-learn (Python)' };
  const results = await takeTurns(
    {
      [names.ours]: () =>
        pages.ours('scores', { matrix: items.url, cols: items.cols, labels: items.labelsUrl }),
      [names.python]: () =>
        runPython('engine', { job: 'scores', matrix: items.matrix, cols: items.cols, labels: items.labels }),
    },
    Math.min(runs, 3),
  );
  const kinds = [
    ['silhouette', 'silhouette'],
    ['daviesBouldin', 'Davies–Bouldin'],
    ['calinskiHarabasz', 'Calinski–Harabasz'],
  ];
  const seconds = (name, kind) => spread(results[name].map((own) => own[kind].seconds));
  const value = (name, kind) => results[name][0][kind].value;
  await report(
    'engine-scores',
    `
## Scores of a grouping

\`PARTS=scores npm run bench engine\` · ${Math.min(runs, 3)} runs in turns · ${hardware()} · ${await browserVersion()} · ${pythonVersions('scikit-learn')}

${table(
  [
    '10,000 × 64, 20 groups',
    'Kindred, s',
    'scikit-learn, s',
    'times as fast (goal 1×)',
    'Kindred',
    'scikit-learn',
    'relative difference (goal ≤ 1e-6)',
  ],
  kinds.map(([kind, word]) => [
    word,
    withRange(seconds(names.ours, kind)),
    withRange(seconds(names.python, kind)),
    against(seconds(names.python, kind).median / seconds(names.ours, kind).median, 1),
    value(names.ours, kind).toPrecision(9),
    value(names.python, kind).toPrecision(9),
    Math.abs(value(names.ours, kind) / value(names.python, kind) - 1).toExponential(1),
  ]),
)}
`,
  );
}
