/** Layout (neighbours and UMAP, whole) and k-means of a generated matrix: ours, the browser's peers and Python's. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPages } from './browser.mjs';
import { resultPath } from './data.mjs';
import { dataFolder } from './folders.mjs';
import { runPython } from './python.mjs';
import { browserVersion, hardware, peerVersions, plot, pythonVersions, report, table } from './report.mjs';
import { figure, ratios, spread, takeTurns, times, withRange } from './statistics.mjs';

const runs = Number(process.env['RUNS'] ?? 5);
const rows = Number(process.env['ROWS'] ?? 10_000);
const cols = 64;
const k = 20;

/** @returns names of the files of the matrix and of the first centroids, under `/data/` */
async function mixture() {
  const files = { matrix: `mixture-${rows}.f32`, start: `mixture-${rows}-start.f32` };
  mkdirSync(dataFolder, { recursive: true });
  const [matrix, start] = [join(dataFolder, files.matrix), join(dataFolder, files.start)];
  if (!existsSync(matrix) || !existsSync(start)) await runPython('mixture', { rows, cols, k, matrix, start });
  return files;
}

const secondsOf = (results) => results.map(({ seconds }) => seconds);
const shown = (name) => (name === 'ours' ? '**Kindred**' : name);
const bars = (results) =>
  Object.entries(results).map(([name, own]) => ({
    label: name === 'ours' ? 'Kindred' : name,
    isOurs: name === 'ours',
    ...spread(secondsOf(own)),
  }));

function checkRows(results) {
  for (const [name, own] of Object.entries(results))
    if (own.some((result) => result.rows !== rows))
      throw new Error(`engine: ${name} gave ${own[0].rows} rows, not ${rows}`);
}

export async function main() {
  const files = await mixture();
  const page = { matrix: `/data/${files.matrix}`, start: `/data/${files.start}`, cols, k };
  const disk = { matrix: join(dataFolder, files.matrix), start: join(dataFolder, files.start), cols };
  const pages = await openPages();
  const layoutFiles = {
    ours: 'engine-ours.f32',
    'umap-js': 'engine-umap-js.f32',
    'embedding-atlas': 'engine-embedding-atlas.f32',
    'umap-learn (Python)': 'engine-umap-learn.f32',
  };
  const labelFiles = {
    ours: 'engine-ours.i32',
    'ml-kmeans': 'engine-ml-kmeans.i32',
    'scikit-learn (Python)': 'engine-scikit-learn.i32',
  };
  const items = { matrix: page.matrix, cols };
  const layouts = await takeTurns(
    {
      ours: () => pages.ours('layOut', { ...items, saveAs: layoutFiles.ours }),
      'umap-js': () => pages.peer('umapJs', { ...items, saveAs: layoutFiles['umap-js'] }),
      'embedding-atlas': () =>
        pages.peer('embeddingAtlas', { ...items, saveAs: layoutFiles['embedding-atlas'] }),
      'umap-learn (Python)': () =>
        runPython('engine', {
          matrix: disk.matrix,
          cols,
          saveAs: resultPath(layoutFiles['umap-learn (Python)']),
        }),
    },
    runs,
  );
  const groups = await takeTurns(
    {
      ours: () => pages.ours('kMeans', { ...page, saveAs: labelFiles.ours }),
      'ml-kmeans': () => pages.peer('mlKMeans', { ...page, saveAs: labelFiles['ml-kmeans'] }),
      'scikit-learn (Python)': () =>
        runPython('engine', { ...disk, saveAs: resultPath(labelFiles['scikit-learn (Python)']) }),
    },
    runs,
  );
  pages.close();
  checkRows(layouts);
  checkRows(groups);

  const paths = (names) =>
    Object.fromEntries(Object.entries(names).map(([name, file]) => [name, resultPath(file)]));
  const quality = await runPython('quality', {
    matrix: disk.matrix,
    cols,
    layouts: paths(layoutFiles),
    labels: paths(labelFiles),
    truth: resultPath(labelFiles['scikit-learn (Python)']),
  });

  const ratio = (results, name) => ratios(secondsOf(results[name]), secondsOf(results.ours));
  const count = rows.toLocaleString('en-US');
  const unit = 'seconds, less is better';
  const layoutPicture = plot('layout', {
    title: `Neighbours and UMAP layout of ${count} × ${cols} numbers`,
    unit,
    groups: [{ bars: bars(layouts) }],
  });
  const groupPicture = plot('k-means', {
    title: `k-means of ${count} × ${cols} numbers, k = ${k}, same start`,
    unit,
    groups: [{ bars: bars(groups) }],
  });

  await report(
    'engine',
    `
## Layout and k-means of ${count} × ${cols} numbers

\`npm run bench engine\` · ${runs} runs in turns · ${hardware()} · ${await browserVersion()} · ${peerVersions('umap-js', 'embedding-atlas', 'ml-kmeans')} · ${pythonVersions('umap-learn', 'scikit-learn', 'numba')}

> Layout of ${count} points: ${ratio(layouts, 'umap-js').median.toFixed(1)} times as fast as umap-js and ${ratio(layouts, 'embedding-atlas').median.toFixed(2)} times as fast as embedding-atlas' UMAP, trustworthiness@15 ${quality.trustworthiness.ours.toFixed(3)} against ${quality.trustworthiness['umap-js'].toFixed(3)} and ${quality.trustworthiness['embedding-atlas'].toFixed(3)}; k-means: ${ratio(groups, 'ml-kmeans').median.toFixed(1)} times as fast as ml-kmeans from the same start.

A mixture of ${k} overlapping normal clouds, the same bytes for all. **Layout**: from the matrix to positions, neighbours included; 15 neighbours, least distance 0.1, otherwise each library's own defaults. Ours is what the page runs. umap-learn may use all cores; its compilation, ${figure(spread(layouts['umap-learn (Python)'].map(({ compileSeconds }) => compileSeconds)).median)} s, is left out. Trustworthiness is computed by scikit-learn for all.

${table(
  ['layout', 's', 'of our time', 'trustworthiness@15', 'peak, MiB'],
  Object.keys(layouts).map((name) => [
    shown(name),
    withRange(spread(secondsOf(layouts[name]))),
    name === 'ours' ? '' : times(ratio(layouts, name)),
    quality.trustworthiness[name].toFixed(4),
    figure(spread(layouts[name].map(({ peak }) => peak)).median),
  ]),
)}

${layoutPicture}

**k-means** from the same ${k} centroids until nothing changes.

${table(
  ['k-means', 's', 'of our time', 'inertia', 'iterations', 'labels as scikit-learn’s (ARI)'],
  Object.keys(groups).map((name) => [
    shown(name),
    withRange(spread(secondsOf(groups[name]))),
    name === 'ours' ? '' : times(ratio(groups, name)),
    groups[name][0].inertia.toFixed(1),
    groups[name][0].iterations,
    quality.ari[name].toFixed(4),
  ]),
)}

${groupPicture}
`,
  );
}
