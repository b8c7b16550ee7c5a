/** How good the encoders are, on texts with known groups, labels and pairs: held back, and never used for choosing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../../scripts/install.mjs';
import { resultPath } from '../data.mjs';
import { resultFolder } from '../folders.mjs';
import { runPython } from '../python.mjs';
import { hardware, ownVersions, pythonVersions, report, table } from '../report.mjs';
import { knownVectors } from './known.mjs';
import { areaUnderCurve, dot, foundAtFirst, meanAndSd, spearman } from './scores.mjs';
import { chineseReviews, drawn, parallelSentences, priceTitles, stsPairs, womensReviews } from './sets.mjs';

const part = process.env['PART'] ?? 'final';
const seeds = Number(process.env['SEEDS'] ?? 10);
const teacher = 'minilm-l6';

const choices = {
  minilm: { kind: 'transformer', name: teacher, sha256: '' },
  lexical: { kind: 'lexical', dimensions: 128 },
  static: { kind: 'static', name: 'kindred-static', sha256: '' },
  taught1000: { kind: 'taught', name: teacher, sha256: '', rows: 1000 },
  taught4000: { kind: 'taught', name: teacher, sha256: '', rows: 4000 },
};
const words = {
  minilm: 'MiniLM, every row',
  lexical: 'word counts (LSA)',
  static: 'static table',
  taught1000: 'taught, m = 1,000',
  taught4000: 'taught, m = 4,000',
};
const names = Object.keys(choices);
/** Those whose vectors depend on the seed, by the texts that the teacher reads. */
const isTaught = (name) => choices[name].kind === 'taught';

async function open(lists) {
  run('npx', [
    '--no',
    '--',
    'vite',
    'build',
    '--config',
    'bench/vite.node.config.mjs',
    '--logLevel',
    'error',
  ]);
  const { openProgram } = await import(pathToFileURL(resolve('.cache/bench/program/program.js')).href);
  return openProgram(resolve('.'), [await knownVectors(lists)]);
}

const takeRows = ({ data, cols }, rows) => {
  const taken = new Float32Array(rows.length * cols);
  rows.forEach((row, i) => taken.set(data.subarray(row * cols, (row + 1) * cols), i * cols));
  return { data: taken, rows: rows.length, cols };
};

/**
 * Agreement of k-means with the known groups, by encoder and seed. An encoder is fitted on all texts of the set, and the
 * judged ones alone are grouped.
 */
async function grouped(program, name, set, wanted) {
  const scores = {};
  const vectors = {};
  for (const encoder of wanted) {
    if (isTaught(encoder) && !set.isTeachable) continue;
    // The transformer reads each text for itself; what is not judged need not be read.
    const texts = encoder === 'minilm' ? judgedOf(set) : set.texts;
    const own = [];
    let judged;
    for (let seed = 1; seed <= seeds; seed++) {
      if (!judged || isTaught(encoder)) {
        const { matrix } = await program.encode(texts, choices[encoder], seed);
        if (seed === 1) vectors[encoder] = matrix;
        judged = encoder === 'minilm' ? matrix : takeRows(matrix, set.judged);
      }
      own.push(await program.agreement(judged, set.groups, set.k, seed));
    }
    scores[encoder] = { nmi: own.map(({ nmi }) => nmi), ari: own.map(({ ari }) => ari) };
    console.error(`${name}, ${encoder}: NMI ${shown(scores[encoder].nmi)}`);
  }
  return { scores, vectors };
}

const judgedOf = ({ texts, judged }) => judged.map((i) => texts[i]);
function trainOf({ texts, judged }) {
  const known = new Set(judged);
  return texts.filter((_, i) => !known.has(i));
}

const fixed = (value) => value.toFixed(3).replace(/^0\./, '.');
function shown(values) {
  if (!values) return '–';
  const { mean, sd } = meanAndSd(values);
  return values.length > 1 ? `${fixed(mean)} ± ${fixed(sd)}` : fixed(mean);
}
const meanOf = (values) => meanAndSd(values).mean;

/** Labels that a head gets. */
const labelled = 3000;

/** Area under the curve of heads on 3,000 labels, by encoder, and of scikit-learn's word counts. */
async function heads(program, name, language, set, vectors) {
  mkdirSync(resultFolder, { recursive: true });
  const files = {};
  const save = (encoder, { data, cols }) => {
    const path = resultPath(`heads-${name}-${encoder}.f32`);
    writeFileSync(path, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    files[encoder] = [path, cols];
  };
  // Its vectors of texts that are neither judged nor in the pool stay zero.
  const read = [...new Set([...set.judged, ...set.pool])];
  const { matrix } = await program.encode(
    read.map((i) => set.texts[i]),
    choices.minilm,
    1,
  );
  const data = new Float32Array(set.texts.length * matrix.cols);
  read.forEach((i, row) =>
    data.set(matrix.data.subarray(row * matrix.cols, (row + 1) * matrix.cols), i * matrix.cols),
  );
  save('minilm', { data, cols: matrix.cols });
  for (const [encoder, own] of Object.entries(vectors)) if (encoder !== 'minilm') save(encoder, own);
  // Arguments of a command are too short for what is labelled.
  const given = resultPath(`heads-${name}.json`);
  const { texts, judged, pool, positive } = set;
  const draws = Array.from({ length: seeds }, (_, i) => drawn(pool, labelled, i + 1));
  writeFileSync(given, JSON.stringify({ texts, judged, draws, positive: Array.from(positive) }));
  const { auc } = await runPython('heads', { set: given, language, vectors: files });
  const truth = judged.map((i) => positive[i]);
  const own = await program.headScores(texts, positive, draws, judged);
  auc.own = own.map((scores) => areaUnderCurve(scores, truth));
  auc.shipped = [areaUnderCurve(await program.shippedHead(language, judgedOf(set)), truth)];
  for (const [encoder, own] of Object.entries(auc)) console.error(`${name}, ${encoder}: AUC ${shown(own)}`);
  return auc;
}

/** Spearman's correlation of cosines with what people said, by encoder that needs no fitting. */
async function alike(program, language, wanted) {
  const pairs = stsPairs(language, part);
  const found = {};
  for (const encoder of wanted) {
    const { matrix } = await program.encode(
      pairs.flatMap(({ first, second }) => [first, second]),
      choices[encoder],
      1,
    );
    const cosines = pairs.map((_, i) => dot(matrix.data, 2 * i, matrix.data, 2 * i + 1, matrix.cols));
    found[encoder] = [
      spearman(
        cosines,
        pairs.map(({ score }) => score),
      ),
    ];
  }
  return found;
}

/** Accuracy of finding a sentence in the other language among all of them, both ways. */
async function translated(program, wanted) {
  const { en, zh, asked } = parallelSentences(part);
  const found = { forth: {}, back: {} };
  for (const encoder of wanted) {
    const { matrix: from } = await program.encode(en, choices[encoder], 1);
    const { matrix: to } = await program.encode(zh, choices[encoder], 1);
    found.forth[encoder] = [foundAtFirst(from.data, to.data, from.cols, asked)];
    found.back[encoder] = [foundAtFirst(to.data, from.data, from.cols, asked)];
  }
  return found;
}

const reached = (value, goal) =>
  `${fixed(value)} (goal ${fixed(goal)}${value >= goal ? '' : ', not reached'})`;

/** The encoders to measure: all, or those of ENCODERS while they are built. */
const wanted = process.env['ENCODERS']?.split(',') ?? names;
const some = (list) => list.filter((name) => wanted.includes(name));

export async function quality() {
  const women = womensReviews(part);
  const price = priceTitles(part);
  const chinese = chineseReviews(part);
  const sts = { en: stsPairs('en', part), zh: stsPairs('zh', part) };
  const sentences = parallelSentences(part);
  const sides = (pairs) => pairs.flatMap(({ first, second }) => [first, second]);
  const program = await open([
    trainOf(women),
    judgedOf(women),
    trainOf(price),
    judgedOf(price),
    chinese.pool.map((i) => chinese.texts[i]),
    judgedOf(chinese),
    sides(sts.en),
    sides(sts.zh),
    sentences.en,
    sentences.zh,
  ]);
  const womenFound = await grouped(program, 'women', women, some(names));
  const priceFound = await grouped(program, 'price', price, some(names));
  const chineseFound = await grouped(program, 'chinese', chinese, some(names));
  const womenHeads = await heads(program, 'women', 'en', women, womenFound.vectors);
  const chineseHeads = await heads(program, 'chinese', 'zh', chinese, chineseFound.vectors);
  const needsNoFit = some(['minilm', 'static']);
  const en = await alike(program, 'en', needsNoFit);
  const zh = await alike(program, 'zh', needsNoFit);
  const { forth, back } = await translated(program, needsNoFit);

  const share = (found, encoder) =>
    found.scores[encoder] ? meanOf(found.scores[encoder].nmi) / meanOf(found.scores.minilm.nmi) : NaN;
  const nmi = ({ scores }) =>
    Object.fromEntries(Object.entries(scores).map(([name, own]) => [name, own.nmi]));
  const line = (word, found, last) => [word, ...names.map((name) => shown(found[name])), last];
  await report(
    'encoders-quality',
    `
## How good the encoders are

\`${part === 'final' ? '' : `PART=${part} `}PARTS=quality npm run bench encoders\` · ${seeds} seeds · ${hardware()} · ours: ${ownVersions('onnxruntime-web')} · ${pythonVersions('scikit-learn', 'onnxruntime')}

> Taught by MiniLM on 1,000 of the shop's own texts, the encoder keeps ${Math.round(share(womenFound, 'taught1000') * 100)} % of MiniLM's agreement with the departments of women's reviews and ${Math.round(share(priceFound, 'taught1000') * 100)} % with PriceRunner's categories (4,000 texts: ${Math.round(share(womenFound, 'taught4000') * 100)} % and ${Math.round(share(priceFound, 'taught4000') * 100)} %).

Judged on the part \`${part}\` of each set, a fifth of the texts drawn by their hash (\`models/texts.py\`)${part === 'final' ? ', kept back until the choices were made (word counts were looked at once on all Chinese reviews, after that choice)' : ''}. Text alone is compared: columns with labels are in nothing that is fitted or grouped. An encoder that is fitted is fitted on that fifth and on the part \`train\`, without labels; the fifth is grouped by k-means into as many groups as there are classes, five starts. Mean ± standard deviation of ${seeds} seeds: of the grouping and, where the encoder is taught, of the texts that the teacher reads. Encoders and grouping are the product's, in Node. What MiniLM says of a text was computed once by Python's onnxruntime from the committed file and looked up: the page's own vectors equal it to 1e-6 (\`models/minilm-l6/parity.py\`).

${table(
  ['', ...names.map((name) => words[name]), 'goal'],
  [
    line(
      `departments of ${women.judged.length.toLocaleString('en-US')} women's reviews, NMI`,
      nmi(womenFound),
      `of MiniLM's: ${reached(share(womenFound, 'taught1000'), 0.92)}; m = 4,000: ${reached(share(womenFound, 'taught4000'), 0.97)}`,
    ),
    line(
      `categories of ${price.judged.length.toLocaleString('en-US')} PriceRunner titles, NMI`,
      nmi(priceFound),
      `of MiniLM's: ${reached(share(priceFound, 'taught1000'), 0.98)}`,
    ),
    line(
      `categories of ${chinese.judged.length.toLocaleString('en-US')} Chinese reviews, NMI`,
      nmi(chineseFound),
      `best of ours: ${reached(
        Math.max(
          ...Object.entries(chineseFound.scores).flatMap(([name, own]) =>
            name === 'minilm' ? [] : meanOf(own.nmi),
          ),
        ),
        0.55,
      )}`,
    ),
    line(
      `STS-B dev, English, ${sts.en.length} pairs, Spearman`,
      en,
      en.static ? reached(en.static[0], 0.83) : '≥ .83',
    ),
    line(
      `STS-B dev, Chinese, ${sts.zh.length} pairs, Spearman`,
      zh,
      zh.static ? reached(zh.static[0], 0.77) : '≥ .77',
    ),
    line(
      `Tatoeba, English → Chinese, ${sentences.asked.length} among ${sentences.en.length}, first`,
      forth,
      forth.static ? reached(forth.static[0], 0.5) : '≥ .50',
    ),
    line('Tatoeba, Chinese → English', back, back.static ? reached(back.static[0], 0.5) : '≥ .50'),
  ],
)}

Sentiment: a linear head on 3,000 labels drawn anew by each seed from the part \`train\`, judged on the part \`${part}\`; area under the curve. The penalty is chosen by cross-validation among the 3,000. The peer is scikit-learn's TF-IDF (words and pairs; of Chinese, characters and pairs) with logistic regression on the same labels. Ours is the product's own: its terms, weighed by all texts, which a shop has at once, and its logistic regression. The shipped head learnt from all labels of \`train\` (\`models/sentiment\`). The other columns are scikit-learn's logistic regression on an encoder's vectors.

${table(
  [
    '',
    'TF-IDF (scikit-learn)',
    '**ours, same labels**',
    '**shipped head**',
    ...names.map((name) => words[name]),
  ],
  [
    ["women's reviews, recommended", womenHeads],
    ['Chinese reviews, positive', chineseHeads],
  ].map(([word, auc]) => [
    word,
    shown(auc.counts),
    `${shown(auc.own)}${meanOf(auc.own) >= meanOf(auc.counts) ? '' : ' (goal: the peer’s, not reached)'}`,
    shown(auc.shipped),
    ...names.map((name) => shown(auc[name])),
  ]),
)}
`,
  );
}
