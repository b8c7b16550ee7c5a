/**
 * How quick the page stays while it computes: each sample and the reviews are opened, clicked and typed into during the
 * whole run, and traced by Chromium.
 */
import { manyCustomers } from '../scripts/manyCustomers.mjs';
import { inBrowser, openProduct } from './browser.mjs';
import { once } from './data.mjs';
import { openStart, reviewFile } from './productPage.mjs';
import { browserVersion, hardware, plot, report, table } from './report.mjs';
import { dragEverySlider } from './sliders.mjs';
import { figure, spread, takeTurns, withRange } from './statistics.mjs';
import { mainThread, traceCategories } from './trace.mjs';

const runs = Number(process.env['RUNS'] ?? 3);
const pauseMs = 300;
/** What Event Timing reports at all; shorter events are counted with this. */
const shortestMs = 16;

/** Notes events of pointer and keys as Event Timing tells them. */
function watchEvents() {
  const kinds = ['pointerdown', 'pointerup', 'click', 'keydown', 'keyup'];
  window.slowEvents = [];
  new PerformanceObserver((list) => {
    for (const { name, startTime, processingStart, duration } of list.getEntries())
      if (kinds.includes(name)) window.slowEvents.push({ delay: processingStart - startTime, duration });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

/** A person who cannot wait: opens and closes the list of requests, walks through the controls, crosses the map. */
async function useThePage(page) {
  const box = await page.locator('.shell-right button').first().boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const acts = [
    () => page.mouse.click(x, y),
    () => page.keyboard.press('Escape'),
    () => page.mouse.move(500, 450, { steps: 5 }),
    () => page.keyboard.press('Tab'),
    () => page.mouse.move(800, 500, { steps: 5 }),
  ];
  const status = () =>
    page.evaluate(() => {
      const { run, result, screen, openProblem } = window.kindred.state();
      if (openProblem) throw new Error(openProblem.code);
      return {
        isDone: run.status === 'done' && result !== null,
        isMapped: result !== null && screen !== 'map',
      };
    });
  let done = 0;
  for (let state = await status(); !state.isDone; state = await status()) {
    // Who has dropped a file looks at the map as soon as there is one.
    if (state.isMapped) await page.evaluate(() => void (window.location.hash = '#map'));
    await acts[done++ % acts.length]();
    await page.waitForTimeout(pauseMs);
  }
  return done;
}

const measure = (address, start) =>
  inBrowser(async (page, browser) => {
    await page.addInitScript(watchEvents);
    await openStart(page, address);
    await browser.startTracing(page, { categories: traceCategories });
    const started = Date.now();
    await start(page);
    const acts = await useThePage(page);
    const seconds = (Date.now() - started) / 1000;
    const trace = mainThread(await browser.stopTracing());
    const { rows, slow } = await page.evaluate(() => ({
      rows: window.kindred.state().dataset.table.rowCount,
      slow: window.slowEvents,
    }));
    const worst = (pick) => Math.max(shortestMs, ...slow.map(pick));
    return {
      rows,
      seconds,
      acts,
      ...trace,
      delay: worst(({ delay }) => delay),
      response: worst(({ duration }) => duration),
    };
  });

/** The sliders alone, over the map of a file. */
const measureSliders = (address, start) =>
  inBrowser(async (page, browser) => {
    await openStart(page, address);
    await start(page);
    await page.waitForFunction(() => {
      const { run, result, refine } = window.kindred.state();
      if (refine.status === 'running') window.kindred.actions.cancelRefine();
      return run.status === 'done' && result?.isSettled;
    });
    await page.evaluate(() => void (window.location.hash = '#map'));
    await page.locator('.map-canvas[data-still=true]').waitFor();
    return { lines: await dragEverySlider(page, browser) };
  });

const largest = '200,000 customers, generated';
const open = (file) => (page) => page.locator('input[type=file]').first().setInputFiles(file);

export async function main() {
  // `PARTS=sliders`: these alone, printed and not written down.
  if (process.env['PARTS'] === 'sliders') {
    const { address, close } = await openProduct();
    const { lines } = await measureSliders(address, open(reviewFile));
    close();
    return console.table(lines);
  }
  const many = once('customers-200000.csv', () => [...manyCustomers(200_000)].join(''));
  const server = await openProduct();
  const results = await takeTurns(
    {
      'Linden & Loom (sample, English)': () => measure(server.address, (page) => page.keyboard.press('1')),
      'Lingxi Electronics (sample, Chinese)': () =>
        measure(server.address, (page) => page.keyboard.press('2')),
      'clothing reviews': () => measure(server.address, open(reviewFile)),
      [largest]: () => measure(server.address, open(many)),
    },
    runs,
  );
  const sliders = await measureSliders(server.address, open(reviewFile));
  server.close();

  const names = Object.keys(results);
  const of = (name, pick) => spread(results[name].map(pick));
  const worst = (pick) => Math.max(...names.map((name) => of(name, pick).median));
  const atMost = (ms) => (ms <= shortestMs ? `≤ ${shortestMs}` : figure(ms));
  const rowsOf = (name) => results[name][0].rows.toLocaleString('en-US');
  const picture = plot('responsive', {
    title: 'Longest task of the main thread during a run',
    unit: 'milliseconds, less is better',
    groups: [{ bars: names.map((label) => ({ label, isOurs: true, ...of(label, (r) => r.longest) })) }],
  });

  await report(
    'responsive',
    `
## Staying quick while computing

\`npm run bench responsive\` · ${runs} runs in turns · ${hardware()} · ${await browserVersion()}

> While a file is computed, up to ${rowsOf(largest)} rows: longest task of the main thread ${figure(worst((r) => r.longest))} ms, longest input delay ${atMost(worst((r) => r.delay))} ms.

From opening a file until its map has settled, traced by Chromium, with a click, a key or a move of the pointer every ${pauseMs} ms. Input delay is the time until the page begins to answer, response until it has painted the answer (Event Timing, which tells of ${shortestMs} ms and more). All computing cores are busy with the workers meanwhile.

${table(
  [
    '',
    'rows',
    'longest task, ms',
    'most computing in a task, ms',
    'tasks over 50 ms',
    'longest input delay, ms',
    'longest response, ms',
    'peak, MiB',
  ],
  names.map((name) => [
    name,
    rowsOf(name),
    withRange(of(name, (r) => r.longest)),
    figure(of(name, (r) => r.computing).median),
    of(name, (r) => r.long).median,
    atMost(of(name, (r) => r.delay).median),
    atMost(of(name, (r) => r.response).median),
    figure(of(name, (r) => r.peak).median),
  ]),
)}

${picture}

Then, over the map of the clothing reviews, every slider is dragged to and fro by the pointer:

${table(
  ['', 'sliders', 'longest task, ms', 'tasks over 50 ms', 'over 100 ms'],
  sliders.lines.map(({ name, dragged, longest, long, veryLong }) => [
    name,
    dragged,
    figure(longest),
    long,
    veryLong,
  ]),
)}
`,
  );
}
