/** Lessons of pairs drawn from known groups: how much better k-means then finds the groups; metric-learn's ITML on the same pairs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { spreadOver } from './data.mjs';
import { knownVectors } from './encoders/known.mjs';
import { priceTitles, womensReviews } from './encoders/sets.mjs';
import { pythonFor } from './install.mjs';
import { hardware, report, table } from './report.mjs';
import { spread } from './statistics.mjs';

const seeds = Array.from({ length: Number(process.env['SEEDS'] ?? 20) }, (_, i) => i + 1);
const rows = Number(process.env['ROWS'] ?? 2000);
const counts = [50, 200];
/** The draw changes nothing where every label is told. */
const labelledSeeds = 3;
/** How pairs are drawn: from the true groups, how many, a seed, and the groups that were found before; a section each. */
const parts = {
  pairs: {
    section: 'teach',
    title: 'Lessons: `npm run bench teach`',
    drawn:
      'By chance, half of them "these belong together", half "apart"; or so, but only such as the groups found before have wrong, as people teach who look at a map.',
    draws: {
      'by chance': (teaching, truth, count, seed) => teaching.lessonsOf(truth, count, seed),
      'where the groups are wrong': (teaching, truth, count, seed, shown) =>
        teaching.lessonsOf(truth, count, seed, shown),
    },
  },
  chained: {
    section: 'teach-chained',
    title: 'Lessons about the same items: `PARTS=chained npm run bench teach`',
    drawn:
      'As of somebody who goes from one item to the next, and says with which of those met before it belongs or, where none is of its group, that it belongs not with one of them. Such lessons imply others: of 50, some forty are "together".',
    draws: {
      'about the same items': (teaching, truth, count, seed) => teaching.chainedLessonsOf(truth, count, seed),
    },
  },
};
const sets = { 'product titles': priceTitles, 'women’s departments': womensReviews };
const encoders = {
  'sentence model': { kind: 'transformer', name: 'minilm-l6', sha256: '' },
  'word counts': { kind: 'lexical', dimensions: 128 },
};

async function opened(entry, outDir, env = {}) {
  await build({
    configFile: 'bench/vite.node.config.mjs',
    logLevel: 'error',
    build: { ssr: entry, outDir, ...env },
  });
  return import(pathToFileURL(resolve(outDir, 'program.js')).href);
}

const doubles = (path) => {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
};

/** ITML's components for each list of lessons, and those of a linear discriminant that is told every label. */
function peer(x, truth, lists) {
  const folder = resolve('.cache/bench/teach-pairs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/x.f32`, x.data);
  writeFileSync(`${folder}/truth.i32`, truth);
  lists.forEach(({ together, apart }, i) => {
    writeFileSync(`${folder}/${i}.together.u32`, together);
    writeFileSync(`${folder}/${i}.apart.u32`, apart);
  });
  const given = ['bench/python/itml.py', folder, x.rows, x.cols, lists.length].map(String);
  const { seconds, failed } = JSON.parse(
    execFileSync(pythonFor('metric-learn'), given, { encoding: 'utf8' }),
  );
  return {
    itml: lists.map((_, i) => ({ components: doubles(`${folder}/${i}.f64`), seconds: seconds[i] })),
    failed,
    everyLabel: doubles(`${folder}/labels.f64`),
  };
}

/** The groups that k-means finds in the space as it is, seed by seed. */
async function before(teaching, teacher, x, { truth, k }) {
  const shown = [];
  for (const seed of seeds) shown.push(await teacher.groups(x, k, seed));
  return { shown, base: shown.map((labels) => teaching.adjustedRand(truth, labels)) };
}

/** Gains in ARI over the space as it is, seed by seed. */
async function gainsOf(teaching, teacher, x, { truth, k }, { shown, base }, count, draw) {
  const lists = seeds.map((seed, i) => draw(teaching, truth, count, 1000 * count + seed, shown[i]));
  const { itml, failed, everyLabel } = peer(x, truth, lists);
  const [own, theirs, best] = [[], [], []];
  for (const [i, seed] of seeds.entries()) {
    const { x: bent, seconds } = teacher.taught(x, lists[i]);
    /** @param space @param {object} [pairs] */
    const gained = async (space, pairs) =>
      teaching.adjustedRand(truth, await teacher.groups(space, k, seed, pairs)) - base[i];
    own.push({ gain: await gained(bent, lists[i]), alone: await gained(bent), seconds });
    const theirSpace = teaching.transformed(x, itml[i].components);
    theirs.push({ gain: await gained(theirSpace, lists[i]), seconds: itml[i].seconds });
    if (i < labelledSeeds) best.push({ gain: await gained(teaching.transformed(x, everyLabel)) });
  }
  return { own, theirs, best, failed };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
const gain = (of) => signed(mean(of.map((one) => one.gain)));
const shareNotLower = (of) => of.filter((one) => one.gain >= 0).length / of.length;
const notLower = (of) => `${Math.round(100 * shareNotLower(of))} %`;
const secondsOf = (of) => spread(of.map((one) => one.seconds)).median;
const goals = { 50: 0.03, 200: 0.06 };

export async function main() {
  const wanted = process.env['PARTS']?.split(',') ?? Object.keys(parts);
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown) throw new Error(`teach: PARTS are ${Object.keys(parts).join(', ')}; got ${unknown}`);
  const { openProgram } = await opened('bench/encoders/program.ts', '.cache/bench/program');
  const teaching = await opened('bench/teach/program.ts', '.cache/bench/teach');
  const teacher = await teaching.openTeacher();
  const lines = new Map(wanted.map((name) => [name, []]));
  for (const [set, read] of Object.entries(sets)) {
    const { texts, judged, groups, k } = read('final');
    const taken = spreadOver([...judged.keys()], rows);
    const some = taken.map((at) => texts[judged[at]]);
    const of = { truth: Int32Array.from(taken, (at) => groups[at]), k };
    const program = await openProgram(resolve('.'), [await knownVectors([some])]);
    for (const [words, encoder] of Object.entries(encoders)) {
      const { matrix } = await program.encode(some, encoder, 1);
      const first = await before(teaching, teacher, matrix, of);
      for (const name of wanted)
        for (const [drawn, draw] of Object.entries(parts[name].draws))
          for (const count of counts) {
            const { own, theirs, best, failed } = await gainsOf(
              teaching,
              teacher,
              matrix,
              of,
              first,
              count,
              draw,
            );
            const holds =
              mean(own.map((one) => one.gain)) >= goals[count] && (count > 50 || shareNotLower(own) >= 0.8);
            const line = [
              `${set}, ${words}`,
              drawn,
              count,
              mean(first.base).toFixed(3),
              gain(own),
              notLower(own),
              holds ? 'yes' : 'no',
              signed(mean(own.map((one) => one.alone))),
              gain(theirs),
              notLower(theirs) + (failed > 0 ? ` (${failed} failed)` : ''),
              gain(best),
              secondsOf(own).toFixed(2),
              `${secondsOf(theirs).toFixed(2)} (${(secondsOf(theirs) / secondsOf(own)).toFixed(2)}×)`,
            ];
            lines.get(name).push(line);
            console.error(line.join(' · '));
          }
    }
  }
  for (const name of wanted) await writeDown(parts[name], lines.get(name));
}

/** @param {readonly (readonly (string | number)[])[]} lines */
async function writeDown({ section, title, drawn }, lines) {
  await report(
    section,
    `## ${title}

Pairs drawn from known groups. ${drawn} k-means with the true number of groups, before, and after in the space that
was learned from them with the pairs told to it as well, at full strength, as the panel groups; "space alone" is with nobody told where to go. Agreement is of all texts, those
of the lessons too. ITML's space goes through the same k-means with the same pairs told; where it fails to
learn, the space stays as it is. With every label told: scikit-learn's linear discriminant along the 32 leading directions, what lessons could come to. ${seeds.length} draws and seeds; ${rows.toLocaleString('en-US')} texts of each set; ${hardware()}; metric-learn 0.7.0, scikit-learn 1.5.2.

${table(
  [
    '',
    'lessons drawn',
    'lessons',
    'ARI before',
    'gain',
    'not lower',
    'goal met',
    'space alone',
    'gain with ITML',
    'not lower',
    'gain with every label told',
    'CPU s to learn',
    'ITML, CPU s (of ours)',
  ],
  lines,
)}

Goals: with 50 lessons a mean gain of 0.03 and not lower in 80 % of draws, with 200 lessons 0.06. Where lessons that are held back are ordered no better by the
learned space, the space stays as it is, and a gain is 0.`,
  );
}
