import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import { run } from '../scripts/install.mjs';
import { serve } from './server.mjs';

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Peak resident memory of the browser's process for the page, MiB; 0 where the system does not tell. */
async function peakMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const status = `/proc/${id}/status`;
      if (!existsSync(status)) return 0;
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024;
    });
  return Math.max(0, ...peaks);
}

/**
 * A headless Chromium of its own for one measurement, with one page.
 *
 * @template T
 * @param {(page: import('@playwright/test').Page, browser: import('@playwright/test').Browser) => Promise<T>} use
 * @param {{ flags?: readonly string[], context?: import('@playwright/test').BrowserContextOptions }} [options]
 * @returns {Promise<T & { peak: number }>} what `use` gave, with the page's peak memory in MiB
 */
export async function inBrowser(use, { flags = [], context = {} } = {}) {
  const executablePath = await findBrowser();
  if (executablePath === null) process.exit(1);
  const browser = await chromium.launch({ executablePath, args: [...quiet, ...flags] });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      // What is measured is not the keeping of the program, which each new browser would begin with.
      serviceWorkers: 'block',
      ...context,
    });
    page.setDefaultTimeout(300_000);
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    const result = await use(page, browser);
    return { ...result, peak: await peakMemory(browser) };
  } finally {
    await browser.close();
  }
}

/** Builds the product as stories see it, which lets its state be read, and serves it under its own headers. */
export function openProduct() {
  const site = '.cache/bench/product';
  run('npx', [
    '--no',
    '--',
    'vite',
    'build',
    '--mode',
    'story',
    '--outDir',
    site,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]);
  return serve(site, 'product');
}

/** Builds the pages of the benchmarks and serves them by the given rules. */
function openSite(rules) {
  run('npx', ['--no', '--', 'vite', 'build', '--config', 'bench/vite.config.mjs', '--logLevel', 'error']);
  return serve('.cache/bench/site', rules);
}

/** Our map and others' alone, without the product's policy, which not all of them keep. */
export const openMaps = () => openSite('isolation');

/**
 * The page of ours under the product's headers and that of the peers without its policy.
 *
 * @returns {Promise<{
 *   ours: (task: string, input: object, file?: string) => Promise<any>,
 *   peer: (task: string, input: object, file?: string) => Promise<any>,
 *   close: () => void,
 * }>} each runs a task of its page in a fresh browser; `file` is chosen in the page's file field before
 */
export async function openPages() {
  const ours = await openSite('product');
  const peers = await serve('.cache/bench/site', 'isolation');
  const runner = (address) => (task, input, file) =>
    inBrowser(async (page) => {
      await page.goto(address);
      if (file) await page.locator('input[type=file]').setInputFiles(file);
      return page.evaluate(([name, value]) => window.bench[name](value), [task, input]);
    });
  return {
    ours: runner(`${ours.address}/bench/pages/ours.html`),
    peer: runner(`${peers.address}/bench/pages/peers.html`),
    close: () => {
      ours.close();
      peers.close();
    },
  };
}
