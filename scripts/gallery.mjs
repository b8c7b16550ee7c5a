/**
 * Pictures of every screen with real data, in both languages, themes and sizes, for `docs/gallery`; with the page that
 * shows them. One page for each language and theme: its screens are opened one after the other, each in both sizes.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const folder = 'docs/gallery';
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const themes = ['light', 'dark'];
const languages = {
  en: { sample: 'linden-loom', question: 'orders > 3 and complains about sizing' },
  zh: { sample: 'lingxi-electronics', question: '订单数 > 3 并且 抱怨物流' },
};
const quality = { desktop: 62, phone: 70 };

/** Name → what it shows. In this order: the last one edits the segments. */
const titles = {
  start: 'Start: drop a file, or open a sample',
  prepare: 'Prepare: what the columns are for',
  health: 'Data health: what is worth a look, with its remedy',
  map: 'Map: see and name the segments',
  compare: 'Compare: two segments side by side',
  customer: 'Customer: one in full, and why they are where they are',
  search: 'Search: fields and meaning in one line; the others are dimmed',
  table: 'Table: the map as a tree of segments and customers',
  tune: 'Tuning: what a change would do, before it is made',
  history: 'Edits: merge, split, rename, lock, and every step back',
  segment: 'Segment: one read in full and defended',
  present: 'Present: the same card before a room, without a customer and without small counts',
  act: 'Act: what a segment is worth, and a file that a platform takes',
  classes: 'Classes: learned from a column or from the segments, and told',
  update: 'Update: next month’s file, placed and looked at before it is accepted',
};

/** Waits until a condition on the page's state holds; the page's policy forbids Playwright's own way. */
async function until(page, holds, what, timeoutMs = 120_000) {
  const end = Date.now() + timeoutMs;
  while (!(await page.evaluate(holds))) {
    if (Date.now() > end) throw new Error(`gallery: waited too long until ${what}`);
    await page.waitForTimeout(120);
  }
}

const go = (page, hash) => page.evaluate((to) => void (window.location.hash = to), hash);
const look = (page, change) => page.evaluate((to) => window.kindred.actions.look(to), change);

/** How each screen is reached from the one before it. */
const steps = {
  async start() {},
  async prepare(page) {
    await go(page, '#prepare');
    await page.locator('.prep').first().waitFor();
  },
  async health(page) {
    await go(page, '#health');
    await page.locator('.health-finding').first().waitFor();
  },
  async map(page) {
    await go(page, '#map');
    await page.locator('.map-canvas').waitFor();
  },
  async compare(page) {
    await page.evaluate(() => {
      const { result } = window.kindred.state();
      const [one, other] = result.segments;
      window.kindred.actions.selectSegment(one.id);
      window.kindred.actions.look({ compareWith: other.id });
    });
  },
  async customer(page) {
    await page.evaluate(() => {
      const { result } = window.kindred.state();
      const row = result.profiles[0].typicalRows[0] ?? result.clean.items[0];
      window.kindred.actions.look({ compareWith: null, customer: row });
    });
  },
  async search(page, { question }) {
    await look(page, { customer: null });
    await page.keyboard.press('/');
    await page.keyboard.type(question);
    await page.keyboard.press('Enter');
    await until(page, () => window.kindred.state().find.status === 'done', 'the search is answered');
  },
  async table(page) {
    await page.evaluate(() => window.kindred.actions.setConditions([]));
    await look(page, { isTableOpen: true });
  },
  async tune(page) {
    await look(page, { isTableOpen: false, panel: 'tune' });
    await page.evaluate(() => {
      const { recipe, result } = window.kindred.state();
      const k = Math.min(20, result.segments.length + 2);
      window.kindred.actions.tune({ cluster: { ...recipe.cluster, k } });
    });
    await until(page, () => window.kindred.state().tune.status === 'done', 'the change is tried');
  },
  async history(page, _, language) {
    await page.evaluate(async (isChinese) => {
      const { actions, state } = window.kindred;
      actions.cancelTune();
      const ids = state().result.segments.map(({ id }) => id);
      actions.renameSegment(ids[0], isChinese ? '常客' : 'Our regulars');
      actions.lockSegment(ids[0], true);
      if (ids.length > 2) await actions.mergeSegments([ids.at(-1)], ids.at(-2));
      actions.look({ panel: 'history' });
    }, language === 'zh');
  },
  async segment(page) {
    await look(page, { panel: null });
    await go(page, '#segment');
    await page.locator('.segment-reading').waitFor();
    await page.waitForTimeout(3000);
  },
  async present(page) {
    await page.keyboard.press('p');
    await page.locator('.is-stage[aria-busy=false]').waitFor();
    await page.waitForTimeout(1000);
  },
  async act(page) {
    await page.keyboard.press('Escape');
    await go(page, '#act');
    await page.locator('.act').waitFor();
    await page.waitForTimeout(3000);
  },
  async classes(page) {
    await go(page, '#classes');
    await page.locator('.classes').waitFor();
  },
  async update(page, { sample }) {
    await go(page, '#update');
    // Next month: one customer in eleven has left.
    const [header, ...rows] = readFileSync(`public/samples/${sample}.csv`, 'utf8').split(
      /\n(?=[A-Z]+-?\d+,)/,
    );
    const buffer = Buffer.from([header, ...rows.filter((_, row) => row % 11 !== 3)].join('\n'));
    const file = { name: 'next-month.csv', mimeType: 'text/csv', buffer };
    await page.locator('.update-drop input[type=file]').setInputFiles(file);
    await page.locator('.update-accept, .update-questions-end').first().waitFor({ timeout: 120_000 });
    // What is odd about the file is asked first; the usual answers are taken.
    const goOn = page.locator('.update-questions-end button').first();
    if (await goOn.isVisible()) await goOn.click();
    await page.locator('.update-accept').waitFor({ timeout: 120_000 });
  },
};

async function openSample(page, address, language, theme) {
  await page.addInitScript(
    ([wanted, colours]) => {
      localStorage.setItem('kindred.language', wanted);
      localStorage.setItem('kindred.theme', colours);
    },
    [language, theme],
  );
  await page.goto(address);
  await until(page, () => (window.kindred?.state?.().samples.length ?? 0) > 0, 'the samples are listed');
}

/** The sample's map, laid out and kept; without the language model, which would redraw it meanwhile. */
async function makeMap(page, sample) {
  const position = await page.evaluate(
    (id) => window.kindred.state().samples.findIndex((entry) => entry.id === id) + 1,
    sample,
  );
  await page.keyboard.press(String(position));
  await until(
    page,
    () => {
      const { run, result, refine } = window.kindred.state();
      if (refine.status === 'running') window.kindred.actions.cancelRefine();
      return run.status === 'done' && result?.isSettled === true;
    },
    'the map is made',
    300_000,
  );
}

/** Until nothing moves: the run, the map where it is shown, and what slides in. */
async function untilStill(page) {
  await until(
    page,
    () => {
      const { run, isExplaining } = window.kindred.state();
      const map = document.querySelector('.map-canvas');
      return run.status !== 'running' && isExplaining !== true && (!map || map.dataset.still === 'true');
    },
    'the screen stands',
  );
  await page.waitForTimeout(500);
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address  of a story build
 * @returns screens that could not be taken
 */
export async function takeGallery(browser, address) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const taken = [];
  const failed = [];
  for (const [language, wanted] of Object.entries(languages))
    for (const theme of themes) {
      const context = await browser.newContext({
        viewport: sizes.desktop,
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
      });
      const page = await context.newPage();
      await openSample(page, address, language, theme);
      for (const screen of Object.keys(titles)) {
        try {
          if (screen === 'prepare') await makeMap(page, wanted.sample);
          await page.setViewportSize(sizes.desktop);
          await steps[screen](page, wanted, language);
          for (const [size, viewport] of Object.entries(sizes)) {
            await page.setViewportSize(viewport);
            await untilStill(page);
            const file = `${screen}-${size}-${theme}-${language}.jpg`;
            await page.screenshot({ path: `${folder}/${file}`, type: 'jpeg', quality: quality[size] });
            taken.push(file);
            console.log(`${folder}/${file}`);
          }
        } catch (error) {
          failed.push(`${screen} ${theme} ${language}: ${String(error).split('\n')[0]}`);
        }
      }
      await context.close();
    }
  writeFileSync('docs/gallery.md', galleryPage(taken));
  const bytes = taken.reduce((sum, file) => sum + statSync(`${folder}/${file}`).size, 0);
  console.log(`${taken.length} pictures, ${(bytes / 2 ** 20).toFixed(1)} MiB`);
  return failed;
}

/**
 * The page that shows them: a row for each language and theme.
 *
 * @param {readonly string[]} taken  names of the pictures
 */
export function galleryPage(taken) {
  const cell = (file) => (taken.includes(file) ? `![${file.replace('.jpg', '')}](gallery/${file})` : '·');
  const sections = Object.entries(titles).map(([screen, title]) => {
    const rows = Object.keys(languages).flatMap((language) =>
      themes.map((theme) => {
        const [desktop, phone] = Object.keys(sizes).map((size) =>
          cell(`${screen}-${size}-${theme}-${language}.jpg`),
        );
        return `| ${desktop} | ${phone} |`;
      }),
    );
    return [`## ${title}`, '', '| Desktop | Phone |', '| --- | --- |', ...rows].join('\n');
  });
  return `# Gallery\n\nEvery screen with the samples that come with Kindred, in both languages and themes, on a desktop and a phone. Made by \`npm run shots -- --docs\`.\n\n${sections.join('\n\n')}\n`;
}
