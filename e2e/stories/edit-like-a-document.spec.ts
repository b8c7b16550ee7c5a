import type { Locator, Page } from '@playwright/test';
import { lacksData, readData } from '../../src/testing/data';
import { expect, test } from '../fixtures';
import type { Kindred } from '../pages/kindred';

const mall = 'mall_customers/Mall_Customers.csv';

/** The project as far as edits change it: what was done, the steps of cleaning, and what came of them. As text. */
async function project(kindred: Kindred): Promise<string> {
  await kindred.untilTold();
  return kindred.page.evaluate(() => {
    const { edits, recipe, result } = window.kindred!.state!();
    const { labels, confidence, segments, profiles, retiredIds } = result!;
    return JSON.stringify(
      { edits, steps: recipe?.clean.steps ?? null, labels, confidence, segments, profiles, retiredIds },
      (_key, value: unknown) =>
        ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
    );
  });
}

/** How many edits can be undone. */
const depth = (page: Page) =>
  page.evaluate(() => {
    const notes = document.querySelectorAll('.history-step:not(.is-undone)');
    return notes.length - 1;
  });

/** A person editing: each method is one edit on the screen, and waits until it is there. */
class Editor {
  readonly kindred: Kindred;
  readonly page: Page;
  done = 0;

  constructor(kindred: Kindred) {
    this.kindred = kindred;
    this.page = kindred.page;
  }

  /** Something that is one edit. */
  async edit(act: () => Promise<void>): Promise<void> {
    await act();
    this.done += 1;
    await expect.poll(() => depth(this.page), { message: `edit ${this.done} is listed` }).toBe(this.done);
  }

  /** An entry of the menu of a segment. */
  fromMenu(name: string, entry: string, choice?: string): Promise<void> {
    return this.edit(async () => {
      await this.kindred.row(name).hover();
      await this.kindred.list.getByRole('button', { name: `More for ${name}`, exact: true }).click();
      await this.page.getByRole('menuitem', { name: entry }).click();
      if (choice !== undefined) await this.page.getByRole('menuitem', { name: choice }).click();
      if (choice !== undefined) await this.history();
    });
  }

  rename(name: string, to: string): Promise<void> {
    return this.edit(async () => {
      await this.kindred.row(name).focus();
      await this.page.keyboard.press('F2');
      await this.page.keyboard.type(to);
      await this.page.keyboard.press('Enter');
    });
  }

  split(name: string, parts: number): Promise<void> {
    return this.edit(async () => {
      await this.kindred.row(name).focus();
      await this.page.keyboard.press('x');
      const split = this.page.getByRole('group', { name: 'Split into' });
      await split.getByRole('radio', { name: String(parts), exact: true }).click();
      await split.getByRole('button', { name: `Split into ${parts}` }).click();
      await this.history();
    });
  }

  /**
   * What was picked in a box on the map, and what becomes of it.
   *
   * @param from  share of the customers in sight that lie left of the box
   */
  pick(from: number, to: number, then: (bar: Locator) => Promise<void>): Promise<void> {
    return this.edit(async () => {
      const { x, y, width, height } = await this.kindred.mapBox();
      const [top, bottom] = [height * 0.17, height * 0.8];
      const across = await this.page.evaluate(
        ({ top, bottom }) => {
          const points = window.kindred?.map?.()?.points ?? new Float32Array(0);
          const places: number[] = [];
          for (let at = 0; at < points.length; at += 2)
            if (points[at + 1]! > top && points[at + 1]! < bottom) places.push(points[at]!);
          return places.sort((a, b) => a - b);
        },
        { top, bottom },
      );
      const placeOf = (share: number): number =>
        Math.min(width * 0.95, Math.max(width * 0.08, across[Math.floor(share * (across.length - 1))]!));
      await this.page.keyboard.press('b');
      await this.kindred.draw([
        [x + placeOf(from), y + top],
        [x + placeOf(to), y + bottom],
      ]);
      await expect.poll(async () => (await this.kindred.picked()).rows).toBeGreaterThan(0);
      await then(this.page.getByRole('group', { name: 'Picked customers' }));
      await this.page.keyboard.press('v');
      await this.history();
    });
  }

  /** Name of the largest segment that is none of these. */
  async anyBut(...names: readonly string[]): Promise<string> {
    await this.kindred.untilTold();
    const all = await this.kindred.list.locator('.map-row-name').allTextContents();
    return all.find((name) => !names.includes(name)) ?? '';
  }

  /** Opens the list of edits when something else lies there. */
  async history(): Promise<void> {
    const panel = this.page.getByRole('region', { name: 'Your edits' });
    // The button tells as soon as it is there; the panel itself may come a moment later.
    const button = this.page.getByRole('button', { name: 'Your edits' });
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
    await expect(panel).toBeVisible();
  }
}

test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');

  test('twenty mixed edits, undone and redone, leave the project as it was to the byte', async ({
    kindred,
  }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap({ name: 'Mall_Customers.csv', bytes: readData(mall) });
    const editor = new Editor(kindred);
    const { segments } = await kindred.snapshot();
    const bySize = [...segments].sort((a, b) => b.size - a.size);
    const [a = '', b = '', c = '', d = ''] = await Promise.all(bySize.map(({ id }) => kindred.nameOf(id)));
    await editor.history();
    const atFirst = await project(kindred);

    await editor.rename(a, 'Alder');
    await editor.rename(b, 'Birch');
    await editor.rename(c, 'Cedar');
    await editor.split('Alder', 3);
    await editor.fromMenu('Birch', 'Lock');
    await editor.fromMenu(d, 'Merge into…', 'Cedar');
    await editor.pick(0.1, 0.2, async (bar) => {
      await bar.getByRole('button', { name: 'Move to…' }).click();
      await page.getByRole('menuitem', { name: 'Birch' }).click();
    });
    await editor.fromMenu('Cedar', 'Dim on the map');
    await editor.fromMenu('Birch', 'List under…', 'Cedar');
    const halfWay = await project(kindred);
    await editor.pick(0.5, 0.7, async (bar) => {
      await bar.getByRole('button', { name: 'New segment' }).click();
      await expect(page.getByLabel(/^New name for /)).toBeFocused();
      await page.keyboard.press('Escape');
    });
    const { segments: now } = await kindred.snapshot();
    const born = now.find(({ id }) => id === 'h3')!;
    await kindred.untilTold();
    await editor.rename(await kindred.nameOf(born.id), 'Dogwood');
    await editor.fromMenu('Birch', 'Unlock');
    await editor.fromMenu('Cedar', 'Light on the map');
    await editor.fromMenu('Birch', 'List on its own');
    await editor.split('Dogwood', 2);
    await editor.fromMenu(await editor.anyBut('Birch', 'Cedar', 'Dogwood'), 'Delete');
    await editor.rename('Birch', 'Beech');
    await editor.pick(0.3, 0.36, async (bar) => {
      await bar.getByRole('button', { name: 'Move to…' }).click();
      await page.getByRole('menuitem', { name: 'Unassigned' }).click();
    });
    await editor.fromMenu('Beech', 'Merge into…', 'Cedar');
    await kindred.goTo('prepare');
    await page
      .getByRole('link', { name: /^Data health/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^How numbers are bent/ }).click();
    await page.getByRole('button', { name: /Skew of Age/ }).click();
    await page.getByRole('option', { name: 'Logarithm' }).click();
    await kindred.goTo('map');
    await editor.history();
    await expect.poll(() => depth(page)).toBe(20);
    const atLast = await project(kindred);
    expect(atLast).not.toBe(halfWay);

    const undo = page.getByRole('button', { name: /^Undo: / });
    for (let i = 0; i < 20; i++) await page.keyboard.press('ControlOrMeta+z');
    await expect(undo).toBeHidden();
    expect(await project(kindred)).toBe(atFirst);
    for (let i = 0; i < 9; i++) await page.keyboard.press('ControlOrMeta+Shift+z');
    expect(await project(kindred)).toBe(halfWay);
    for (let i = 0; i < 11; i++) await page.keyboard.press('ControlOrMeta+Shift+z');
    expect(await project(kindred)).toBe(atLast);
    // Back in one step, over all of them.
    await page.getByRole('button', { name: 'As it was opened' }).click();
    expect(await project(kindred)).toBe(atFirst);
  });
});
