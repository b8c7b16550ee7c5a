/** `npm run bench NAME …`: runs benchmarks and rewrites their parts of docs/benchmarks.md. */
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from '../scripts/install.mjs';
import { installPeers } from './install.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
const benchmarks = {
  'first-map': ['./firstMap.mjs', 'from a dropped file of 23,486 reviews to the first map'],
  import: ['./import.mjs', 'reading a large table: Papa Parse, pandas, DuckDB'],
  encoders: [
    './encoders.mjs',
    'encoders of texts: quality and speed; the language model against transformers.js and Python',
  ],
  engine: [
    './engine.mjs',
    'neighbours, layout, groupings, growth: umap-js, embedding-atlas, ml-kmeans, umap-learn, hdbscan, fastcluster …',
  ],
  map: ['./map.mjs', 'frame times, hover, lasso and first picture of the map: regl-scatterplot, deck.gl'],
  whole: ['./whole.mjs', 'the whole job on 10,000 reviews: JavaScript and Python assembled from parts'],
  online: ['./online.mjs', 'segments that follow a stream, against grouping anew; scikit-learn'],
  rules: [
    './rules.mjs',
    'a rule changed while it counts, and rules found for segments; pandas, scikit-learn',
  ],
  worth: ['./worth.mjs', 'purchase models of 200,000 customers; lifetimes'],
  classes: ['./classes.mjs', 'a classifier of 20 classes; scikit-learn'],
  teach: [
    './teach.mjs',
    'lessons of pairs: how much better groups agree with the truth; ITML of metric-learn',
  ],
  responsive: ['./responsive.mjs', 'main-thread tasks, input delay and memory while a file is computed'],
};

const wanted = process.argv.slice(2).filter((word) => word !== '--huge');
const names = wanted.includes('all') ? Object.keys(benchmarks) : wanted;
if (names.length === 0 || names.some((name) => !Object.hasOwn(benchmarks, name))) {
  const lines = Object.entries(benchmarks).map(([name, [, about]]) => `  ${name.padEnd(12)}${about}`);
  console.error(`npm run bench NAME …

${lines.join('\n')}
  ${'all'.padEnd(12)}one after another

RUNS=5 repeats more often, SEEDS=3 has teach draw fewer lists of lessons, ROWS=500 takes fewer rows, DRY=1 only prints, BIG=1 has import read a gigabyte as well, PARTS=layout,ward runs parts of engine, PARTS=quality,speed,peers of encoders, PARTS=reviews of responsive, PARTS=pairs,chained of teach, --huge takes growth and encoders to a million; KINDRED_DATA is the folder of the public test
data. Peers are installed into bench/ on first use. Results go to docs/benchmarks.md and docs/pictures, their figures to
README.md.`);
  process.exit(names.length === 0 ? 0 : 2);
}
installIfNeeded();
installPeers();
for (const name of names) {
  const { main } = await import(benchmarks[/** @type {keyof typeof benchmarks} */ (name)][0]);
  await main();
}
// onnxruntime's and the browser's leftovers would keep the process alive.
process.exit(0);
