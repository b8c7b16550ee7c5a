/** Purchase models of a shop's customers; lifetimes beside. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { python } from './install.mjs';
import { hardware, pythonVersions, report, table } from './report.mjs';
import { ratios, spread, takeTurns, times, withRange } from './statistics.mjs';

const customers = Number(process.env['ROWS'] ?? 200_000);
const rounds = Number(process.env['RUNS'] ?? 3);

export async function main() {
  await build({
    configFile: 'bench/vite.node.config.mjs',
    logLevel: 'error',
    build: { ssr: 'bench/worth/program.ts', outDir: '.cache/bench/worth' },
  });
  const { shop, run } = await import(pathToFileURL(resolve('.cache/bench/worth/program.js')).href);
  const counts = shop(customers);
  const folder = resolve('.cache/bench/worth-counts');
  mkdirSync(folder, { recursive: true });
  for (const [name, values] of Object.entries(counts)) writeFileSync(`${folder}/${name}.f64`, values);
  const results = await takeTurns(
    {
      own: () => run(counts),
      peer: async () =>
        JSON.parse(execFileSync(python, ['bench/worth/peer.py', folder], { encoding: 'utf8' })),
    },
    rounds,
  );
  const { own, peer } = results;
  const seconds = (of, what) => of.map((one) => one[what]);
  const off = Math.max(
    ...['r', 'alpha', 'a', 'b'].map((name) => Math.abs(own[0].params[name] / peer[0].params[name] - 1)),
  );
  await report(
    'worth',
    `## What customers will bring: \`npm run bench worth\`

${customers.toLocaleString('en-US')} simulated customers over two years. BG/NBD, MBG/NBD and Gamma-Gamma are fitted, then every customer’s days of buying, chance to be there
and money are foretold; Kindred’s with the chance to leave and 95 % intervals, lifetimes’ without. ${rounds} rounds, ${hardware()};
${pythonVersions('lifetimes', 'numpy', 'scipy')}.

${table(
  ['', 'fits, s', 'forecasts, s'],
  [
    ['Kindred', withRange(spread(seconds(own, 'fit'))), withRange(spread(seconds(own, 'forecast')))],
    ['lifetimes', withRange(spread(seconds(peer, 'fit'))), withRange(spread(seconds(peer, 'forecast')))],
  ],
)}

The fits are ${times(ratios(seconds(peer, 'fit'), seconds(own, 'fit')))} as fast as lifetimes’; the goal is 10 s without intervals. The parameters of BG/NBD differ by at most
${(100 * off).toFixed(3)} %.`,
  );
}
