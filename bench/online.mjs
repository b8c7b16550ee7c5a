/** Segments that follow a stream against grouping every month anew; scikit-learn's partial_fit and KMeans beside. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { python } from './install.mjs';
import { hardware, pythonVersions, report, table } from './report.mjs';
import { spread, withRange } from './statistics.mjs';

const rows = Number(process.env['ROWS'] ?? 50_000);
const cols = 32;
const seeds = Array.from({ length: Number(process.env['RUNS'] ?? 3) }, (_, i) => i + 1);

function peer(stream, seed) {
  const folder = resolve('.cache/bench/online-stream');
  mkdirSync(folder, { recursive: true });
  stream.forEach(({ x, truth }, month) => {
    writeFileSync(`${folder}/${month}.f32`, x.data);
    writeFileSync(`${folder}/${month}.i32`, truth);
  });
  const given = ['bench/online/peer.py', folder, rows, cols, stream.length, seed].map(String);
  return JSON.parse(execFileSync(python, given, { encoding: 'utf8' }));
}

export async function main() {
  await build({
    configFile: 'bench/vite.node.config.mjs',
    logLevel: 'error',
    build: { ssr: 'bench/online/program.ts', outDir: '.cache/bench/online' },
  });
  const program = await import(pathToFileURL(resolve('.cache/bench/online/program.js')).href);
  // What is run for the first time is compiled while it runs: not part of what a month costs.
  await program.race(program.updates(5000, cols, 0), 0);
  const own = [];
  const theirs = [];
  for (const seed of seeds) {
    const stream = program.updates(rows, cols, seed);
    own.push(await program.race(stream, seed));
    theirs.push(peer(stream, seed));
  }
  const line = (name, of, seconds, ari) => [
    name,
    withRange(spread(of.map((one) => one.seconds[seconds]))),
    spread(of.map((one) => one.ari[ari])).median.toFixed(4),
  ];
  const share = spread(own.map(({ seconds }) => (seconds.follow / seconds.refit) * 100));
  const watching = spread(own.map(({ seconds }) => (seconds.detect / seconds.refit) * 100));
  const lost = Math.max(...own.map(({ ari }) => ari.refit - ari.follow));
  await report(
    'online',
    `## Segments that follow: \`npm run bench online\`

A stream of twelve months, ${rows.toLocaleString('en-US')} × ${cols} numbers each, in 12 groups: two move, one is born, one dies; births and deaths are accepted as
soon as they are proposed. Time of eleven updates, and adjusted Rand index against the true groups in the last; ${seeds.length} streams,
${hardware()}; ${pythonVersions('numpy', 'scikit-learn')}.

${table(
  ['', 's', 'ARI at the end'],
  [
    line('Kindred, followed: centres and everybody’s segment', own, 'follow', 'follow'),
    line('Kindred, every month anew (k known, 5 starts)', own, 'refit', 'refit'),
    line('scikit-learn MiniBatchKMeans.partial_fit', theirs, 'partial', 'partial'),
    line('scikit-learn KMeans, every month anew (k known, 5 starts)', theirs, 'refit', 'refit'),
  ],
)}

Following takes ${withRange(share)} % of the time of grouping anew (goal 10 %); its ARI is at most ${lost.toFixed(4)} lower (goal 0.03). Looking for
births, deaths, splits and merges takes ${withRange(spread(own.map(({ seconds }) => seconds.detect)))} s beside it, ${withRange(watching)} % of the time of grouping anew. Proposed: ${own.map(({ proposed }) => proposed).join('; ')}.`,
  );
}
