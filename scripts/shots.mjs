/**
 * `npm run shots`: pictures of every screen with real data, in both languages, themes and sizes, into `.cache/shots`;
 * `npm run shots -- health` takes those of one screen alone.
 * With `--docs` the ones that the README shows are written to `docs/pictures` as well, and all screens to `docs/gallery`.
 * `-- --gallery` takes the gallery alone.
 */
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from './browser.mjs';
import { dirty } from './dirty.mjs';
import { takeGallery } from './gallery.mjs';
import { installIfNeeded, run } from './install.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
installIfNeeded();
const out = '.cache/shots';
const story = '.cache/shots-build';
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const languages = { en: 'linden-loom', zh: 'lingxi-electronics' };
const screens = {
  start: ['', '.start'],
  prepare: ['#prepare', '.prep'],
  map: ['#map', '.map-canvas'],
};
/** Data health is shown with a shop as exports come: see `dirty.mjs`. */
const healthScreen = ['#health', '.health-finding'];
const mended = ['zeros-lost', 'spelling-variants'];
const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isGalleryAlone = process.argv.includes('--gallery');
const isWanted = (screen) => !isGalleryAlone && (only.length === 0 || only.includes(screen));
const inReadme = [
  'map-desktop-light-en',
  'map-desktop-dark-zh',
  'prepare-desktop-light-en',
  'health-desktop-light-en',
];

mkdirSync(out, { recursive: true });
run('npx', [
  '--no',
  '--',
  'vite',
  'build',
  '--mode',
  'story',
  '--outDir',
  story,
  '--emptyOutDir',
  '--logLevel',
  'warn',
]);
const server = await preview({
  mode: 'story',
  build: { outDir: story },
  preview: { port: Number(process.env.KINDRED_STORY_PORT ?? 4730) },
});
const address = server.resolvedUrls?.local[0] ?? '';
const executablePath = await findBrowser();
if (executablePath === null) process.exit(1);
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--enable-unsafe-swiftshader',
  ],
});

/** Waits until a condition on the page's state holds; the page's policy forbids Playwright's own way. */
async function until(page, holds, timeoutMs = 240_000) {
  const end = Date.now() + timeoutMs;
  while (!(await page.evaluate(holds))) {
    if (Date.now() > end) throw new Error(`shots: waited too long for ${holds}`);
    await page.waitForTimeout(200);
  }
}

/** A page of its own, in a language, at the start. */
async function newPage(language) {
  const context = await browser.newContext({
    viewport: sizes.desktop,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript((wanted) => {
    localStorage.setItem('kindred.language', wanted);
    if (!localStorage.getItem('kindred.theme')) localStorage.setItem('kindred.theme', 'light');
  }, language);
  await page.goto(address);
  await until(page, () => (window.kindred?.state?.().samples.length ?? 0) > 0);
  return page;
}

/** Waits until the map stands and is kept; the pictures are of the first map. */
async function untilKept(page) {
  await until(page, () => {
    const { status } = window.kindred.state().run;
    if (status === 'failed') throw new Error('shots: the run failed');
    return status === 'done';
  });
  // A refinement that starts itself would redraw the map meanwhile.
  const cancel = page.getByRole('button', { name: /^(Cancel|取消)$/ });
  if (await page.evaluate(() => window.kindred.state().refine.status === 'running')) await cancel.click();
  await until(page, () => window.kindred.state().result?.isSettled === true);
  await page.waitForTimeout(1500);
  await until(page, () => ['saved', 'failed'].includes(window.kindred.state().save.status));
}

/** Every screen of the work on the table, in both themes and sizes. */
async function takeAll(page, screens, language) {
  for (const theme of ['light', 'dark'])
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await page.evaluate((wanted) => localStorage.setItem('kindred.theme', wanted), theme);
      for (const [screen, [hash, sign]] of Object.entries(screens)) {
        // By way of a blank page: an address with a screen reopens the last work only when the page is loaded.
        await page.goto('about:blank');
        await page.goto(`${address}${hash}`);
        await until(page, () => window.kindred?.state?.().save.status !== undefined);
        await page.locator(sign).first().waitFor();
        if (screen === 'map') await until(page, () => window.kindred.map?.()?.isStill === true);
        if (screen === 'health') await until(page, () => window.kindred.state().steps.status === 'done');
        await page.waitForTimeout(800);
        const name = `${screen}-${size}-${theme}-${language}`;
        await page.screenshot({ path: `${out}/${name}.png` });
        console.log(`${out}/${name}.png`);
        if (screen === 'map' && size === 'phone') {
          await page.locator('.map-sheet-grip').click();
          await page.waitForTimeout(500);
          await page.screenshot({ path: `${out}/segment-${size}-${theme}-${language}.png` });
        }
      }
    }
  await page.context().close();
}

const wanted = Object.fromEntries(Object.entries(screens).filter(([screen]) => isWanted(screen)));
for (const [language, sample] of Object.entries(languages)) {
  if (Object.keys(wanted).length > 0) {
    const page = await newPage(language);
    const position = await page.evaluate(
      (id) => window.kindred.state().samples.findIndex((entry) => entry.id === id) + 1,
      sample,
    );
    await page.keyboard.press(String(position));
    await untilKept(page);
    await takeAll(page, wanted, language);
  }
  if (isWanted('health')) {
    const page = await newPage(language);
    const shop = dirty(readFileSync(`public/samples/${sample}.csv`, 'utf8'), language);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: `${sample}.csv`, mimeType: 'text/csv', buffer: Buffer.from(shop) });
    await untilKept(page);
    await page.evaluate(() => void (window.location.hash = '#health'));
    await page.locator(healthScreen[1]).first().waitFor();
    // A few things are mended, so that the list of steps says what it did.
    for (const code of mended)
      await page
        .locator(`[data-finding="${code}"]`)
        .getByRole('button', { name: /^(Fix|修正)$/ })
        .first()
        .click();
    await until(page, () => window.kindred.state().save.status === 'saved');
    await page.waitForTimeout(1500);
    await takeAll(page, { health: healthScreen }, language);
  }
}
const failed = isGalleryAlone || process.argv.includes('--docs') ? await takeGallery(browser, address) : [];
for (const words of failed) console.error(`shots: ${words}`);
await browser.close();
await server.close();
if (process.argv.includes('--docs')) {
  mkdirSync('docs/pictures', { recursive: true });
  for (const name of inReadme) copyFileSync(`${out}/${name}.png`, `docs/pictures/${name}.png`);
}
process.exit(failed.length === 0 ? 0 : 1);
