/**
 * The whole job on reviews: from the file to segments and a settled map. Ours with word counts (what the page does
 * first) and with the language model; the same assembled from transformers.js, ml-kmeans and umap-js; and from Python.
 */
import Papa from 'papaparse';
import { openPages } from './browser.mjs';
import { once, resultPath, reviews, spreadOver, textFile } from './data.mjs';
import { bestBatch, peerModel, threads } from './peerModel.mjs';
import { runPython } from './python.mjs';
import { browserVersion, hardware, peerVersions, plot, pythonVersions, report, table } from './report.mjs';
import { figure, spread, takeTurns, withRange } from './statistics.mjs';

const runs = Number(process.env['RUNS'] ?? 3);
const rows = Number(process.env['ROWS'] ?? 10_000);
const names = {
  lexical: 'Kindred, word counts (default)',
  model: 'Kindred, language model',
  peers: 'transformers.js + ml-kmeans + umap-js',
  python: 'Python: onnxruntime + scikit-learn + umap-learn',
};
const files = {
  lexical: 'whole-lexical',
  model: 'whole-model',
  peers: 'whole-peers',
  python: 'whole-python',
};
const stepNames = {
  read: 'file',
  load: 'model',
  clean: 'rows',
  text: 'vectors',
  group: 'groups',
  explain: 'names, differences, coasts',
  draw: 'layout',
};

export async function main() {
  const chosen = reviews().slice(0, rows);
  const file = once(`reviews-${rows}.csv`, () => `${Papa.unparse(chosen, { newline: '\n' })}\n`);
  const departments = [...new Set(chosen.map(({ department }) => department))];
  const truth = once(`departments-${rows}.i32`, () =>
    Buffer.from(Int32Array.from(chosen, ({ department }) => departments.indexOf(department)).buffer),
  );
  const k = departments.length;
  const model = await peerModel();
  const pages = await openPages();
  const some = textFile(
    spreadOver(
      chosen.map(({ review }) => review),
      Math.min(200, rows),
    ),
  );
  const batch = await bestBatch(pages, model, some);

  const quick = await takeTurns(
    { lexical: () => pages.ours('whole', { encoder: 'lexical', k, saveAs: files.lexical }, file) },
    runs,
  );
  const slow = await takeTurns(
    {
      python: () => runPython('whole', { file, rows: chosen.length, k, saveAs: resultPath(files.python) }),
      model: () => pages.ours('whole', { encoder: 'minilm-l6', k, saveAs: files.model }, file),
      peers: () => pages.peer('whole', { model, batch, threads, k, saveAs: files.peers }, file),
    },
    1,
  );
  pages.close();
  const results = { ...quick, ...slow };
  for (const [name, [{ rows: found }]] of Object.entries(results))
    if (found !== chosen.length) throw new Error(`whole: ${name} took ${found} rows, not ${chosen.length}`);
  const { nmi } = await runPython('quality', {
    labels: Object.fromEntries(
      Object.entries(files).map(([name, path]) => [name, resultPath(`${path}.i32`)]),
    ),
    truth,
  });

  const secondsOf = (name) => spread(results[name].map(({ seconds }) => seconds));
  const peers = secondsOf('peers').median;
  const ratio = (name) => peers / secondsOf(name).median;
  const count = chosen.length.toLocaleString('en-US');
  const order = ['lexical', 'model', 'peers', 'python'];
  const picture = plot('whole', {
    title: `From ${count} reviews to named groups and a map`,
    unit: 'seconds, less is better',
    groups: [
      {
        bars: order.map((name) => ({
          label: names[name].replace('Python: onnxruntime + scikit-learn + umap-learn', 'Python'),
          isOurs: name === 'lexical' || name === 'model',
          ...secondsOf(name),
        })),
      },
    ],
  });
  const stepsOf = (name) =>
    Object.entries(results[name][0].steps)
      .map(([step, seconds]) => `${stepNames[step] ?? step} ${figure(seconds)}`)
      .join(', ');

  await report(
    'whole',
    `
## The whole job on ${count} reviews

\`npm run bench whole\` · word counts ${runs} runs, the others once · ${hardware()} · ${threads} threads each · ${await browserVersion()} · ${peerVersions('@huggingface/transformers', 'ml-kmeans', 'umap-js')} · ${pythonVersions('onnxruntime', 'scikit-learn', 'umap-learn')}

> ${count} reviews from file to groups and map: ${figure(secondsOf('lexical').median)} s by word counts, the default, ${ratio('lexical').toFixed(1)} times as fast as the job assembled from transformers.js, ml-kmeans and umap-js (agreement with the departments, NMI, ${nmi.lexical.toFixed(3)} against ${nmi.peers.toFixed(3)}); with the same language model ${ratio('model').toFixed(2)} times as fast, NMI ${nmi.model.toFixed(3)}.

The women's clothing reviews that have a text, from a CSV file to ${k} groups (as many as departments in the file) and a settled map, loading the model included. Ours is the page's own pipeline in its workers and also names the groups and finds their differences; the others stop at labels and positions. umap-learn’s compilation, ${figure(results.python[0].compileSeconds)} s on top, is left out. transformers.js runs at its best batch size (${batch}); word pieces, weights and float32 are the same. NMI: how far the groups agree with the shop's departments, which nobody was told.

${table(
  ['', 's', 'assembled job’s time ÷ its own', 'NMI, departments', 'peak, MiB'],
  order.map((name) => [
    name === 'lexical' || name === 'model' ? `**${names[name]}**` : names[name],
    withRange(secondsOf(name)),
    `${ratio(name).toFixed(2)}×`,
    nmi[name].toFixed(3),
    figure(spread(results[name].map(({ peak }) => peak)).median),
  ]),
)}

Seconds by step: ${order.map((name) => `${names[name]}: ${stepsOf(name)}`).join('; ')}. First map of ours, with names and places, before the layout settles: ${figure(spread(results.lexical.map(({ firstMap }) => firstMap)).median)} s by word counts.

${picture}
`,
  );
}
