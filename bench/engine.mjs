/** The engine: neighbours, layout, groupings and scores; ours, JavaScript's peers and Python's, in the same run. */
import { openPages } from './browser.mjs';
import { density, kMeans, scores, ward } from './engine/groups.mjs';
import { growth, threads } from './engine/growth.mjs';
import { layout } from './engine/layout.mjs';

const huge = process.argv.includes('--huge') || process.env['HUGE'] === '1';
const parts = {
  layout,
  'k-means': kMeans,
  density,
  ward,
  scores,
  threads,
  growth: (pages) => growth(pages, { huge }),
};

export async function main() {
  const wanted = process.env['PARTS']?.split(',') ?? Object.keys(parts);
  const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
  if (unknown) throw new Error(`engine: PARTS are ${Object.keys(parts).join(', ')}; got ${unknown}`);
  const pages = await openPages();
  for (const name of wanted) await parts[name](pages);
  pages.close();
}
