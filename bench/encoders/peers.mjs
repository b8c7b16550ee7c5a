/**
 * The language model's vectors for the reviews: ours and transformers.js in the same Chromium, Python's onnxruntime
 * beside them. All have the same weights, computed in float32, the same word pieces and the same limit of 256 of them.
 */
import { openPages } from '../browser.mjs';
import { result, resultPath, reviews, spreadOver, textFile } from '../data.mjs';
import { batchSizes, peerModel, threads } from '../peerModel.mjs';
import { runPython } from '../python.mjs';
import {
  browserVersion,
  hardware,
  ownVersions,
  peerVersions,
  plot,
  pythonVersions,
  report,
  table,
} from '../report.mjs';
import { figure, median, ratios, spread, takeTurns, times, withRange } from '../statistics.mjs';

const runs = Number(process.env['RUNS'] ?? 1);
const rows = Number(process.env['ROWS'] ?? 6000);
const sampleRows = Math.min(500, rows);
const goal = 1.2;
/** What sentence-transformers takes when it is told nothing; transformers.js has no size of its own, a call is a batch. */
const usualBatch = 32;
const inBatches = (batch) => `transformers.js, batches of ${batch}`;
const usual = inBatches(usualBatch);

/** Cosines of two lists of unit vectors, row by row. */
function cosines(a, b, cols) {
  if (a.length !== b.length) throw new Error(`encoders: ${a.length} numbers against ${b.length}`);
  return Array.from({ length: a.length / cols }, (_, i) => {
    let sum = 0;
    for (let j = i * cols; j < (i + 1) * cols; j++) sum += a[j] * b[j];
    return sum;
  });
}

/** Contestants on a file of texts; every one takes the texts in the file's order. */
function contestants(pages, texts, model) {
  const peer = (batch, saveAs) => () =>
    pages.peer('encode', { texts: texts.url, model, batch, threads, saveAs });
  return {
    ours: () => pages.ours('encode', { texts: texts.url, saveAs: 'encoders-ours.f32' }),
    peer: Object.fromEntries(
      batchSizes.map((batch) => [inBatches(batch), peer(batch, `encoders-peer-${batch}.f32`)]),
    ),
    oneCall: peer(texts.rows, 'encoders-peer-all.f32'),
    python: () => runPython('encode', { texts: texts.path, saveAs: resultPath('encoders-python.f32') }),
  };
}

const speed = (results) => spread(results.map(({ rows, seconds }) => rows / seconds));

export async function peers() {
  const texts = spreadOver(
    reviews().map(({ review }) => review),
    rows,
  );
  const model = await peerModel();
  const pages = await openPages();

  const sample = contestants(pages, textFile(spreadOver(texts, sampleRows)), model);
  const names = { oneCall: 'transformers.js, all in one call', python: 'onnxruntime in Python' };
  const short = await takeTurns(
    { ours: sample.ours, ...sample.peer, [names.oneCall]: sample.oneCall, [names.python]: sample.python },
    runs,
  );
  const secondsOf = (name) => short[name].map(({ seconds }) => seconds);
  const timeAt = (batch) => median(secondsOf(inBatches(batch)));
  const bestBatch = batchSizes.reduce((a, b) => (timeAt(a) <= timeAt(b) ? a : b));
  const best = inBatches(bestBatch);
  console.error(`Best of transformers.js on ${sampleRows} texts: ${best}`);

  const whole = contestants(pages, textFile(texts), model);
  const long = await takeTurns(
    {
      [names.python]: whole.python,
      ours: whole.ours,
      [best]: whole.peer[best],
    },
    1,
  );
  pages.close();

  const ours = result('encoders-ours.f32');
  const agreement = (file) => {
    const values = cosines(ours, result(file), 384);
    return { mean: values.reduce((a, b) => a + b, 0) / values.length, least: Math.min(...values) };
  };
  const ofPeer = agreement(`encoders-peer-${bestBatch}.f32`);
  const ofPython = agreement('encoders-python.f32');
  if (ofPeer.mean < 0.9999 || ofPython.mean < 0.9999)
    throw new Error(`encoders: the vectors differ, cosine ${ofPeer.mean} and ${ofPython.mean}`);

  const count = texts.length.toLocaleString('en-US');
  const longRatio = (name) => long[name][0].seconds / long.ours[0].seconds;
  const shortRatio = (name) => ratios(secondsOf(name), secondsOf('ours')).median;
  const shortRow = (name) => [
    name === 'ours' ? '**Kindred**' : name,
    withRange(speed(short[name])),
    name === 'ours' ? '' : times(ratios(secondsOf(name), secondsOf('ours'))),
    figure(median(short[name].map(({ peak }) => peak))),
  ];
  const longRow = (name) => [
    name === 'ours' ? '**Kindred**' : name,
    figure(long[name][0].seconds),
    withRange(speed(long[name])),
    name === 'ours' ? '' : `${longRatio(name).toFixed(2)}×`,
    figure(long[name][0].peak),
  ];
  const bar = (name, results) => ({
    label: name === 'ours' ? 'Kindred' : name,
    isOurs: name === 'ours',
    ...speed(results[name]),
  });
  const picture = plot('encoders-peers', {
    title: 'MiniLM vectors of reviews',
    unit: 'reviews a second, more is better',
    groups: [
      { name: `${count} reviews`, bars: Object.keys(long).map((name) => bar(name, long)) },
      {
        name: `${sampleRows} of them`,
        bars: Object.keys(short).map((name) => bar(name, short)),
      },
    ],
  });

  await report(
    'encoders-peers',
    `
## Vectors of ${count} reviews by the language model

\`PARTS=peers npm run bench encoders\` · ${hardware()} · ${threads} threads each · ${await browserVersion()} · ours: ${ownVersions('onnxruntime-web')} · ${peerVersions('@huggingface/transformers', 'onnxruntime-web')} · ${pythonVersions('onnxruntime', 'tokenizers')}

> The language model's vectors: ${longRatio(best).toFixed(2)} times as fast as transformers.js at its best batch size (${bestBatch}) and ${shortRatio(usual).toFixed(2)} times as fast at batches of ${usualBatch}; equal weights, precision and truncation, same browser.

All-MiniLM-L6-v2 over distinct women's clothing reviews, cut at 256 word pieces: the same weights (int8 on disk, float32 when computed) for all. Ours sorts texts by length and packs batches by tokens; transformers.js gets the texts in the file's order, as its users call it (its own onnxruntime-web, as many threads as ours, twice its default). It has no batch size of its own: ${usualBatch} is the usual one of sentence-transformers. Python (onnxruntime with AVX, texts sorted by length, batches of 32) shows what leaving the browser would bring. Loading and a warm-up are left out; word pieces are counted in.

${count} reviews spread over the file, once; goal against transformers.js at its best: ${goal}×${longRatio(best) >= goal ? '' : ', not reached'}.

${table(['', 's', 'reviews/s', 'of our time', 'peak, MiB'], Object.keys(long).map(longRow))}

${sampleRows} of them, ${runs === 1 ? 'once' : `${runs} runs in turns`}, by which ${bestBatch} was chosen as the best batch size:

${table(['', 'reviews/s', 'of our time', 'peak, MiB'], Object.keys(short).map(shortRow))}

${picture}

Same work: ${ours.length / 384} vectors of 384 numbers; cosine of ours with transformers.js ${ofPeer.mean.toFixed(6)} on average, ${ofPeer.least.toFixed(6)} at least; with Python ${ofPython.mean.toFixed(6)} and ${ofPython.least.toFixed(6)}.
`,
  );
}
