/** A softmax head over many classes: seconds to learn and macro F1, beside scikit-learn's LogisticRegression. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { python } from './install.mjs';
import { hardware, pythonVersions, report, table } from './report.mjs';
import { spread, withRange } from './statistics.mjs';

const rows = Number(process.env['ROWS'] ?? 20_000);
const unseen = 5000;
const [cols, k] = [448, 20];
const seeds = Array.from({ length: Number(process.env['RUNS'] ?? 3) }, (_, i) => i + 1);

function peer({ x, labels }) {
  const folder = resolve('.cache/bench/classes-data');
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/x.f32`, x.data);
  writeFileSync(`${folder}/y.i32`, labels);
  const given = ['bench/classes/peer.py', folder, rows, cols].map(String);
  return JSON.parse(execFileSync(python, given, { encoding: 'utf8' }));
}

export async function main() {
  await build({
    configFile: 'bench/vite.node.config.mjs',
    logLevel: 'error',
    build: { ssr: 'bench/classes/program.ts', outDir: '.cache/bench/classes' },
  });
  const program = await import(pathToFileURL(resolve('.cache/bench/classes/program.js')).href);
  const own = [];
  const theirs = [];
  for (const seed of seeds) {
    const data = program.classesOf(rows + unseen, cols, k, seed);
    own.push(await program.learn(data, rows, k));
    theirs.push(peer(data));
  }
  const line = (name, of) => [
    name,
    withRange(spread(of.map(({ seconds }) => seconds))),
    spread(of.map(({ iterations }) => iterations)).median,
    spread(of.map(({ macroF1 }) => macroF1)).median.toFixed(4),
  ];
  const [seconds, quickest] = [own, theirs.map(({ float32 }) => float32)].map(
    (of) => spread(of.map((one) => one.seconds)).median,
  );
  /** Least over the shops of Kindred's macro F1 − scikit-learn's, with its sign. */
  const differs = (kind) => {
    const least = Math.min(...own.map(({ macroF1 }, i) => macroF1 - theirs[i][kind].macroF1));
    return `${least < 0 ? '−' : '+'}${Math.abs(least).toFixed(4)}`;
  };
  await report(
    'classes',
    `## Classes: \`npm run bench classes\`

A head over ${k} classes learned from ${rows.toLocaleString('en-US')} × ${cols} numbers (overlapping clouds), L-BFGS to a slope of 1e-4, C = 1; macro F1 on ${unseen.toLocaleString('en-US')} unseen
customers; ${seeds.length} ${seeds.length === 1 ? 'shop' : 'shops'}, ${hardware()}, two threads; ${pythonVersions('numpy', 'scikit-learn')}.

${table(
  ['', 's', 'iterations', 'macro F1'],
  [
    line('Kindred, one head', own),
    line(
      'scikit-learn LogisticRegression, float32',
      theirs.map(({ float32 }) => float32),
    ),
    line(
      'scikit-learn LogisticRegression, float64',
      theirs.map(({ float64 }) => float64),
    ),
  ],
)}

Kindred takes ${(seconds / quickest).toFixed(1)} times the time of scikit-learn in float32 (goal 5 s). Its macro F1 minus scikit-learn’s${seeds.length > 1 ? ', in the worst shop' : ''}: ${differs('float32')} in float32, ${differs('float64')} in float64 (goal: not below −0.01).
With the choice of the penalty, the examination, the temperature, the learning curve and the head of all examples it takes ${withRange(spread(own.map(({ wholeSeconds }) => wholeSeconds)))} s.`,
  );
}
