/**
 * From the drop of 23,486 reviews to the first map: segments named, points placed, layout still settling. In headless
 * Chromium, on the build that stories use (the product's build plus read access to its state).
 */
import { inBrowser, openProduct } from './browser.mjs';
import { openStart, reviewFile, untilDone, untilNamed } from './productPage.mjs';
import { browserVersion, hardware, report, table } from './report.mjs';
import { figure, spread, takeTurns, withRange } from './statistics.mjs';

const runs = Number(process.env['RUNS'] ?? 3);

const measure = (address) =>
  inBrowser(async (page) => {
    await page.addInitScript(() => {
      window.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await openStart(page, address);
    await page.evaluate(() => void (window.longest = 0));

    const started = Date.now();
    await page.locator('input[type=file]').first().setInputFiles(reviewFile);
    const steps = await untilNamed(page);
    const firstMap = (Date.now() - started) / 1000;
    await untilDone(page);
    const settled = (Date.now() - started) / 1000;
    const facts = await page.evaluate(() => {
      const { result, dataset, device } = window.kindred.state();
      return {
        longest: window.longest,
        rows: dataset.table.rowCount,
        k: result.segments.length,
        device: `${device.kind} × ${device.threads}`,
      };
    });
    const seconds = Object.fromEntries(steps.map(({ name, seconds }) => [name, seconds ?? 0]));
    return { firstMap, settled, seconds, ...facts };
  });

export async function main() {
  const server = await openProduct();
  const { ours } = await takeTurns({ ours: () => measure(server.address) }, runs);
  server.close();

  const of = (pick) => spread(ours.map(pick));
  const row = (name, pick, goal = '') => [name, withRange(of(pick)), goal];
  const [{ rows, device }] = ours;
  const count = rows.toLocaleString('en-US');
  await report(
    'first-map',
    `
## First map of ${count} reviews

\`npm run bench first-map\` · ${runs} runs · ${hardware()} · ${device} · ${await browserVersion()}

> ${count} reviews with 11 columns: named segments and a place for every customer ${figure(of((r) => r.firstMap).median)} s after the drop.

From the drop of \`womens_clothing_reviews.csv.gz\` (${count} rows, 11 columns) to named segments and a place for every customer, with word counts for the text; then until the layout has settled.

${table(
  ['', 'median (range)', 'goal'],
  [
    row('first map, s', (r) => r.firstMap, '≤ 45'),
    row('… of it the text step, s', (r) => r.seconds.text, '≤ 15'),
    row('… of it grouping with 11 numbers of segments tried, s', (r) => r.seconds.group),
    row('layout settled, s', (r) => r.settled),
    row('longest task on the main thread, ms', (r) => r.longest, '< 100'),
    row('peak memory of the page, MiB', (r) => r.peak),
  ],
)}
`,
  );
}
