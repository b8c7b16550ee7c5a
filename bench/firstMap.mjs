/**
 * From the drop of 23,486 reviews to the first map: segments named, points placed, layout still settling. In headless
 * Chromium, on the build that stories use (the product's build plus read access to its state).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../scripts/browser.mjs';
import { hardware, median, report } from './report.mjs';

const runs = Number(process.env['RUNS'] ?? 3);
const folder = resolve(process.env['KINDRED_DATA'] ?? '../shared/data');
const file = `${folder}/womens_clothing_reviews/womens_clothing_reviews.csv.gz`;

/** Peak resident memory of the browser's processes of one kind, MiB; 0 where the system does not tell. */
async function peakMemory(browser, kind) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === kind)
    .map(({ id }) => {
      const status = `/proc/${id}/status`;
      if (!existsSync(status)) return 0;
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024;
    });
  return Math.max(0, ...peaks);
}

async function measure(executablePath, address) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    window.longest = { ms: 0, at: 0 };
    new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries())
        if (duration > window.longest.ms) window.longest = { ms: duration, at: startTime };
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(address);
  await page.waitForFunction(() => window.kindred?.state?.().samples.length > 0);
  // The page has been looked at for a moment, as people do; the device is known.
  await page.waitForFunction(() => window.kindred.state().device !== null);
  await page.evaluate(() => (window.longest = { ms: 0, at: 0 }));

  const input = page.locator('input[type=file]').first();
  const started = Date.now();
  await input.setInputFiles(file);
  const stepSeconds = await page
    .waitForFunction(
      () => {
        const { result, run, openProblem } = window.kindred.state();
        if (openProblem) throw new Error(openProblem.code);
        return result !== null && run.steps;
      },
      undefined,
      { timeout: 300_000, polling: 50 },
    )
    .then((handle) => handle.jsonValue());
  const firstMap = (Date.now() - started) / 1000;
  await page.waitForFunction(() => window.kindred.state().run.status === 'done', undefined, {
    timeout: 300_000,
  });
  const settled = (Date.now() - started) / 1000;
  const longest = await page.evaluate(() => window.longest.ms);
  const facts = await page.evaluate(() => {
    const { result, dataset, device } = window.kindred.state();
    return {
      rows: dataset.table.rowCount,
      k: result.segments.length,
      device: `${device.kind} × ${device.threads}`,
    };
  });
  const memory = await peakMemory(browser, 'renderer');
  await browser.close();
  const seconds = Object.fromEntries(stepSeconds.map(({ name, seconds }) => [name, seconds ?? 0]));
  return { firstMap, settled, longest, memory, seconds, ...facts };
}

export async function main() {
  const executablePath = await findBrowser();
  if (executablePath === null) process.exit(1);
  spawnSync(
    'npx',
    ['vite', 'build', '--mode', 'story', '--outDir', '.cache/story', '--emptyOutDir', '--logLevel', 'warn'],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  const server = await preview({ mode: 'story', build: { outDir: '.cache/story' }, preview: { port: 4720 } });
  const address = server.resolvedUrls?.local[0] ?? '';
  const results = [];
  for (let i = 0; i < runs; i++) {
    results.push(await measure(executablePath, address));
    console.error(JSON.stringify(results.at(-1)));
  }
  await server.close();

  const row = (name, pick, digits = 1, goal = '') => {
    const values = results.map(pick);
    return `| ${name} | ${median(values).toFixed(digits)} | ${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)} | ${goal} |`;
  };
  const [first] = results;
  report(
    'first-map',
    `
## First map of 23,486 reviews

\`npm run bench first-map\` · ${runs} runs · ${hardware()} · ${first.device} · headless Chromium

From the drop of \`womens_clothing_reviews.csv.gz\` (${first.rows.toLocaleString('en-US')} rows, 11 columns) to named segments and a place for every customer, with word counts for the text; then until the layout has settled.

| | median | range | goal |
|---|---|---|---|
${row('first map, s', (r) => r.firstMap, 1, '≤ 45')}
${row('… of it the text step, s', (r) => r.seconds.text, 1, '≤ 15')}
${row('… of it grouping with 11 numbers of segments tried, s', (r) => r.seconds.group)}
${row('layout settled, s', (r) => r.settled)}
${row('longest task on the main thread, ms', (r) => r.longest, 0, '< 100')}
${row('peak memory of the page, MiB', (r) => r.memory, 0)}
`,
  );
}
