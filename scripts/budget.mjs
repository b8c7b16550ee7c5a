/**
 * What the first paint may cost: the JavaScript that a visitor fetches before the start screen stands, as it travels
 * (gzip). `node scripts/budget.mjs` builds the product into `.cache/budget` and prints it; above the budget it fails.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** KiB, gzip. */
export const firstPaintKib = 250;

/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], src?: string }} Chunk
 * Of a page: its scripts, and all that these import before they run. What is imported on demand is not among it.
 *
 * @param {Record<string, Chunk>} manifest  vite's
 * @param {string} page  its key there
 * @returns {string[]} files, each once
 */
export function firstPaintFiles(manifest, page) {
  const found = new Set();
  const visit = (/** @type {string} */ key) => {
    const chunk = manifest[key];
    if (!chunk) throw new RangeError(`budget: the manifest must hold ${key}`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  visit(page);
  return [...found].filter((file) => file.endsWith('.js'));
}

/**
 * Scripts that a page asks for by itself, whatever the manifest says of them.
 *
 * @param {string} html
 */
export const preloaded = (html) =>
  [...html.matchAll(/<(?:link[^>]*rel="modulepreload"|script)[^>]*?(?:href|src)="\/?([^"]+\.js)"/g)].map(
    ([, file]) => file ?? '',
  );

/** @param {string} folder  a build with a manifest */
export function firstPaint(folder) {
  const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8'));
  const html = readFileSync(`${folder}/index.html`, 'utf8');
  const files = new Set([...firstPaintFiles(manifest, 'index.html'), ...preloaded(html)]);
  const weigh = (/** @type {string} */ file) => ({
    file,
    kib: gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length / 1024,
  });
  // The page speaks one language; of the two the heavier is counted.
  const languages = ['en', 'zh'].map((language) => weigh(manifest[`src/views/messages/${language}.ts`].file));
  return [...Array.from(files, weigh), languages.sort((a, b) => b.kib - a.kib)[0]];
}

async function main() {
  const { build } = await import('vite');
  const outDir = '.cache/budget';
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true, manifest: true } });
  const parts = firstPaint(outDir).sort((a, b) => b.kib - a.kib);
  const kib = parts.reduce((sum, part) => sum + part.kib, 0);
  for (const part of parts) console.log(`${part.kib.toFixed(1).padStart(7)} KiB  ${part.file}`);
  console.log(
    `${kib.toFixed(1).padStart(7)} KiB of JavaScript for the first paint (gzip); at most ${firstPaintKib}`,
  );
  if (kib > firstPaintKib) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
