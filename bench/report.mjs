import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

const file = 'docs/benchmarks.md';
const head = `# Benchmarks

Every figure here is printed by the command named above it; run it to repeat it. Quote ratios and medians, not single runs.
`;

/** What the figures were measured on, in a line. */
export function hardware() {
  const { model } = cpus()[0] ?? { model: 'unknown processor' };
  return `${cpus().length} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory, no graphics card, Node ${process.versions.node}`;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Replaces a benchmark's part of docs/benchmarks.md and prints it.
 *
 * @param {string} name
 * @param {string} text  Markdown, without a heading
 */
export function report(name, text) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : head;
  const part = `<!-- ${name} -->\n${text.trim()}\n<!-- /${name} -->`;
  const place = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`);
  writeFileSync(file, place.test(before) ? before.replace(place, () => part) : `${before}\n${part}\n`);
  console.log(text);
}
