/** Drags every slider there is over a map of 23,000 customers, as a person does, and tells how long the page was held up. */
import { mainThread, traceCategories } from './trace.mjs';

const steps = 14;
const pauseMs = 40;
/** After the thumb is let go: what it started is still going on. */
const afterMs = 700;

/** What is opened before the sliders in it are dragged; by name. */
const scenes = {
  'tuning: number of segments, weights, neighbours, least distance': async (page) => {
    await page.evaluate(() => window.kindred.actions.look({ panel: 'tune' }));
    await page.locator('.tune-panel').waitFor();
    await page.locator('.tune-panel .ui-disclosure-button').last().click();
    return '.tune-panel .ui-slider-thumb';
  },
  'tuning: smallest dense group': async (page) => {
    await page.evaluate(() =>
      window.kindred.actions.tune({
        cluster: { method: 'hdbscan', minClusterSize: 'auto', minSamples: 'auto', selection: 'eom' },
      }),
    );
    return '.tune-panel .cut-picture .ui-slider-thumb';
  },
  'what counts, beside the list': async (page) => {
    await page.evaluate(() => {
      window.kindred.actions.cancelTune();
      window.kindred.actions.look({ panel: 'tune' });
    });
    return '.map-list-foot .ui-slider-thumb';
  },
  'search: how many answer by meaning': async (page) => {
    await page.evaluate(() => {
      window.kindred.actions.look({ panel: null });
      window.kindred.actions.setConditions([{ kind: 'meaning', text: 'runs too small', share: 0.2 }]);
    });
    await page.waitForFunction(() => window.kindred.state().find.status === 'done');
    await page.locator('.find-chip-body').first().click();
    await page.locator('.find-editor .ui-slider-thumb').first().waitFor();
    return '.find-editor .ui-slider-thumb';
  },
  'unassigned: how many to place': async (page) => {
    await page.keyboard.press('Escape');
    await page.evaluate(async () => {
      const { actions } = window.kindred;
      actions.setConditions([]);
      actions.setMethod('dbscan');
      await actions.build();
      actions.selectSegment('unassigned');
    });
    await page.waitForFunction(() => window.kindred.state().run.status === 'done');
    await page.locator('.map-right .ui-slider-thumb').first().waitFor();
    return '.map-right .ui-slider-thumb';
  },
  'filters: ranges on histograms and the time strip': async (page) => {
    await page.evaluate(() => {
      window.kindred.actions.cancelTune();
      window.kindred.actions.look({ panel: null, areFiltersOpen: true });
    });
    await page.locator('.brush-handle').first().waitFor();
    return '.brush-handle';
  },
};

/** Moves a thumb to the right and back, holding it. */
async function drag(page, thumb) {
  await thumb.scrollIntoViewIfNeeded();
  const box = await thumb.boundingBox();
  if (!box) return false;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) {
    await page.mouse.move(x + 60 * Math.sin((i / steps) * 2 * Math.PI), y);
    await page.waitForTimeout(pauseMs);
  }
  await page.mouse.up();
  await page.waitForTimeout(afterMs);
  return true;
}

/** @returns one line for each scene: longest task and tasks above 50 and 100 ms */
export async function dragEverySlider(page, browser) {
  const lines = [];
  for (const [name, open] of Object.entries(scenes)) {
    const selector = await open(page);
    await page.waitForTimeout(300);
    const thumbs = await page.locator(selector).all();
    await browser.startTracing(page, { categories: traceCategories });
    let dragged = 0;
    for (const thumb of thumbs.slice(0, 5)) if (await drag(page, thumb)) dragged++;
    lines.push({ name, dragged, ...mainThread(await browser.stopTracing()) });
  }
  return lines;
}
