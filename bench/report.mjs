import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { findBrowser } from '../scripts/browser.mjs';
import { python } from './install.mjs';
import { barPlot } from './barPlot.mjs';
import { linePlot } from './linePlot.mjs';
import { withFigures } from './readme.mjs';

const file = 'docs/benchmarks.md';
const head = `# Benchmarks

Every figure here is printed by the command named above it; run it to repeat it. Quote ratios and medians, not single runs.
`;

/** What the figures were measured on, in a line. */
export function hardware() {
  const { model } = cpus()[0] ?? { model: 'unknown processor' };
  return `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory, no graphics card, Node ${process.versions.node}`;
}

/** `umap-js 1.4.0, …` as installed in a folder. */
const installed = (folder, names) =>
  names
    .map((name) => `${name} ${JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')).version}`)
    .join(', ');

export const peerVersions = (...names) => installed('bench/node_modules', names);
export const ownVersions = (...names) => installed('node_modules', names);

/** `Python 3.11.7, numpy 2.4.6, …` of the benchmarks' environment. */
export function pythonVersions(...names) {
  const script =
    'import sys,platform;from importlib.metadata import version;print(", ".join(["Python "+platform.python_version()]+[n+" "+version(n) for n in sys.argv[1:]]))';
  return execFileSync(python, ['-c', script, ...names], { encoding: 'utf8' }).trim();
}

/** `Chromium 156.0…` */
export async function browserVersion() {
  const path = await findBrowser();
  const said = execFileSync(path ?? '', ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /\w+ [\d.]+/.exec(said)?.[0] ?? said.trim();
}

/** @param {readonly string[]} header @param {readonly (readonly (string | number)[])[]} rows */
export const table = (header, rows) =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A try-out prints its figures and leaves the documents alone. */
const isDry = process.env['DRY'] === '1';

function picture(name, title, svg) {
  if (isDry) return '';
  mkdirSync('docs/pictures', { recursive: true });
  writeFileSync(`docs/pictures/bench-${name}.svg`, svg);
  return `![${title}](pictures/bench-${name}.svg)`;
}

/** Draws bars into `docs/pictures/bench-NAME.svg`. @returns {string} the line that shows it */
export const plot = (name, options) => picture(name, options.title, barPlot(options));

/** The same for lines. */
export const linePicture = (name, options) => picture(name, options.title, linePlot(options));

/**
 * Replaces a benchmark's part of docs/benchmarks.md and prints it; lines of it that begin with \`> \` are the figures
 * that README shows.
 *
 * @param {string} name
 * @param {string} text  Markdown
 */
export async function report(name, text) {
  console.log(text);
  if (isDry) return;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : head;
  const part = `<!-- ${name} -->\n\n${text.trim()}\n\n<!-- /${name} -->`;
  const place = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
  const after = place.test(before) ? before.replace(place, () => part) : `${before}\n${part}\n`;
  const style = await resolveConfig(file);
  const written = await format(after, { ...style, parser: 'markdown' });
  writeFileSync(file, written);
  writeFileSync('README.md', withFigures(readFileSync('README.md', 'utf8'), written));
}
