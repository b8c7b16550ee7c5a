/**
 * `npm run shots`: pictures of every screen with real data, in both languages, themes and sizes, into `.cache/shots`.
 * With `--docs` the ones that the README shows are written to `docs/pictures` as well.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { findBrowser } from './browser.mjs';
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
const inReadme = ['map-desktop-light-en', 'map-desktop-dark-zh', 'prepare-desktop-light-en'];

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
const server = await preview({ mode: 'story', build: { outDir: story }, preview: { port: 4730 } });
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

for (const [language, sample] of Object.entries(languages)) {
  const context = await browser.newContext({ viewport: sizes.desktop, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript((wanted) => {
    localStorage.setItem('kindred.language', wanted);
    if (!localStorage.getItem('kindred.theme')) localStorage.setItem('kindred.theme', 'light');
  }, language);
  await page.goto(address);
  await until(page, () => (window.kindred?.state?.().samples.length ?? 0) > 0);
  const position = await page.evaluate(
    (id) => window.kindred.state().samples.findIndex((entry) => entry.id === id) + 1,
    sample,
  );
  await page.keyboard.press(String(position));
  await until(page, () => {
    const { status } = window.kindred.state().run;
    if (status === 'failed') throw new Error('shots: the run failed');
    return status === 'done';
  });
  // The pictures are of the first map: a refinement that starts itself would redraw it meanwhile.
  const cancel = page.getByRole('button', { name: /^(Cancel|取消)$/ });
  if (await page.evaluate(() => window.kindred.state().refine.status === 'running')) await cancel.click();
  await until(page, () => window.kindred.state().result?.isSettled === true);
  await page.waitForTimeout(1500);
  await until(page, () => ['saved', 'failed'].includes(window.kindred.state().save.status));

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
  await context.close();
}
await browser.close();
await server.close();
if (process.argv.includes('--docs')) {
  mkdirSync('docs/pictures', { recursive: true });
  for (const name of inReadme) copyFileSync(`${out}/${name}.png`, `docs/pictures/${name}.png`);
}
process.exit(0);
