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

/** ITML's components for each list of lessons. */
function peer(x, lists) {
  const folder = resolve('.cache/bench/teach-pairs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/x.f32`, x.data);
  lists.forEach(({ together, apart }, i) => {
    writeFileSync(`${folder}/${i}.together.u32`, together);
    writeFileSync(`${folder}/${i}.apart.u32`, apart);
  });
  const given = ['bench/python/itml.py', folder, x.rows, x.cols, lists.length].map(String);
  const { seconds } = JSON.parse(execFileSync(pythonFor('metric-learn'), given, { encoding: 'utf8' }));
  return lists.map((_, i) => {
    const { buffer, byteOffset, byteLength } = readFileSync(`${folder}/${i}.f64`);
    const components = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
    return { components, seconds: seconds[i] };
  });
}

/** Gains in ARI over the space as it is, seed by seed. */
async function gainsOf(teaching, teacher, x, { truth, k }, count) {
  const lists = seeds.map((seed) => teaching.lessonsOf(truth, count, 1000 * count + seed));
  const itml = peer(x, lists);
  const own = [];
  const theirs = [];
  const base = [];
  for (const [i, seed] of seeds.entries()) {
    const before = await teacher.agreement(x, truth, k, seed);
    const { x: bent, seconds } = teacher.taught(x, lists[i]);
    const theirSpace = teaching.transformed(x, itml[i].components);
    /** @param space @param {object} [pairs] */
    const gained = async (space, pairs) => (await teacher.agreement(space, truth, k, seed, pairs)) - before;
    base.push(before);
    own.push({ gain: await gained(bent, lists[i]), alone: await gained(bent), seconds });
    theirs.push({
      gain: await gained(theirSpace, lists[i]),
      alone: await gained(theirSpace),
      seconds: itml[i].seconds,
    });
  }
  return { base, own, theirs };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const signed = (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
const gain = (of) => signed(mean(of.map((one) => one.gain)));
const alone = (of) => signed(mean(of.map((one) => one.alone)));
const notLower = (of) => `${Math.round((100 * of.filter((one) => one.gain >= 0).length) / of.length)} %`;
const time = (of) => spread(of.map((one) => one.seconds)).median.toFixed(2);
const goals = { 50: 0.03, 200: 0.06 };

export async function main() {
  const { openProgram } = await opened('bench/encoders/program.ts', '.cache/bench/program');
  const teaching = await opened('bench/teach/program.ts', '.cache/bench/teach');
  const teacher = await teaching.openTeacher();
  const lines = [];
  for (const [name, read] of Object.entries(sets)) {
    const { texts, judged, groups, k } = read('final');
    const taken = spreadOver([...judged.keys()], rows);
    const some = taken.map((at) => texts[judged[at]]);
    const of = { truth: Int32Array.from(taken, (at) => groups[at]), k };
    const program = await openProgram(resolve('.'), [await knownVectors([some])]);
    for (const [words, encoder] of Object.entries(encoders)) {
      const { matrix } = await program.encode(some, encoder, 1);
      for (const count of counts) {
        const { base, own, theirs } = await gainsOf(teaching, teacher, matrix, of, count);
        const holds =
          mean(own.map((one) => one.gain)) >= goals[count] &&
          (count > 50 || own.filter((one) => one.gain >= 0).length >= 0.8 * own.length);
        const ratio =
          spread(theirs.map((one) => one.seconds)).median / spread(own.map((one) => one.seconds)).median;
        lines.push([
          `${name}, ${words}`,
          count,
          mean(base).toFixed(3),
          gain(own),
          notLower(own),
          holds ? 'yes' : 'no',
          alone(own),
          gain(theirs),
          notLower(theirs),
          alone(theirs),
          time(own),
          `${time(theirs)} (${ratio.toFixed(2)}×)`,
        ]);
        console.error(lines.at(-1).join(' · '));
      }
    }
  }
  await report(
    'teach',
    `## Lessons: \`npm run bench teach\`

Pairs drawn by chance from known groups, half of them "these belong together", half "apart"; k-means with the true number of groups, before, and after in the space that
was learned from them with the pairs told to it as well, at full strength, as the panel groups; "space alone" is with nobody told where to go. Agreement is of all texts, those
of the lessons too. ITML's space goes through the same k-means. ${seeds.length} draws and seeds; ${rows.toLocaleString('en-US')} texts of each set; ${hardware()}; metric-learn 0.7.0, scikit-learn 1.5.2.

${table(
  [
    '',
    'lessons',
    'ARI before',
    'gain',
    'not lower',
    'goal met',
    'space alone',
    'gain with ITML',
    'not lower',
    'its space alone',
    's to learn',
    'ITML, s (of ours)',
  ],
  lines,
)}

Goals: with 50 lessons a mean gain of 0.03 and not lower in 80 % of draws, with 200 lessons 0.06. Where lessons that are held back are ordered no better by the
learned space, the space stays as it is, and a gain is 0.`,
  );
}
