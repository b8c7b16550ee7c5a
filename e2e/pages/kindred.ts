import { readFile } from 'node:fs/promises';
import { expect, type JSHandle, type Locator, type Page } from '@playwright/test';
import type { ClusterMethod } from '../../src/core/data/recipe';
import type { Screen } from '../../src/store/state';
import { words, type Language } from './words';

/** A file as a person has it on the disk. */
export interface DiskFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file from text. */
export const textFile = (name: string, text: string): DiskFile => ({
  name,
  bytes: new TextEncoder().encode(text),
});

const minute = 60_000;
/** How often a cheap question is asked again. */
const often = { intervals: [100] };

/** The app in a tab: how a person moves through it, and what the test door says about it. */
export class Kindred {
  readonly page: Page;
  language: Language = 'en';

  constructor(page: Page) {
    this.page = page;
  }

  private get words() {
    return words[this.language];
  }

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** The start page in a language; found by its words from then on. */
  async openIn(language: 'en' | 'zh'): Promise<void> {
    await this.open();
    if (language === 'en') return;
    await this.page.getByRole('button', { name: 'Language: switch to Chinese' }).click();
    this.language = language;
  }

  /** Drags files from the disk over the window and lets them go. @param over  what they are let go over */
  async drop(file: DiskFile | readonly DiskFile[], over = 'main'): Promise<void> {
    const transfer = await this.hover('name' in file ? [file] : file);
    await this.page.dispatchEvent(over, 'drop', { dataTransfer: transfer });
  }

  /** Drags files over the window and holds them there. */
  async hover(files: readonly DiskFile[]): Promise<JSHandle<DataTransfer>> {
    const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
    const transfer = await this.page.evaluateHandle((given) => {
      const data = new DataTransfer();
      for (const { name, base64 } of given) {
        const binary = atob(base64);
        const bytes = new Uint8Array(binary.length);
        for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
        data.items.add(new File([bytes], name));
      }
      return data;
    }, given);
    for (const event of ['dragenter', 'dragover'])
      await this.page.dispatchEvent('main', event, { dataTransfer: transfer });
    return transfer;
  }

  /** What the store knows, in plain values. */
  snapshot() {
    return this.page.evaluate(() => {
      const state = window.kindred?.state?.();
      if (!state) throw new Error('the build has no test door: vite build --mode story');
      return {
        screen: state.screen,
        run: state.run.status,
        settling: state.run.settling,
        steps: state.run.steps.map(({ name, status }) => `${name} ${status}`),
        refine: state.refine.status,
        why: state.refine.status === 'unavailable' ? state.refine.why : null,
        secondsLeft: state.refine.status === 'running' ? (state.refine.step.secondsLeft ?? null) : null,
        save: state.save,
        file: state.dataset?.file ?? null,
        rows: state.dataset?.table.rowCount ?? 0,
        roles: Object.fromEntries((state.recipe?.columns ?? []).map(({ name, role }) => [name, role])),
        encoder: state.result?.encoder ?? null,
        segments: (state.result?.segments ?? [])
          .map(({ id, size, cluster, colourSlot }) => ({ id, size, cluster, colourSlot }))
          .sort((a, b) => a.cluster - b.cluster),
        names: state.edits.names,
        labels: [...(state.result?.labels ?? [])],
        positions: [...(state.result?.positions ?? [])],
        labelLike: (state.result?.labelLike ?? []).map(({ column }) => column),
        device: state.device?.kind ?? null,
        openProblem: state.openProblem?.code ?? null,
        opening: state.opening?.name ?? null,
        bytesSent: state.privacy.bytesSent,
        requests: state.privacy.requests,
      };
    });
  }

  /** How the rows of the file were grouped, and by which choices. */
  grouping() {
    return this.page.evaluate(() => {
      const { recipe, result } = window.kindred?.state?.() ?? {};
      if (!recipe || !result) throw new Error('there is no map yet');
      const { labels, clean } = result;
      return { recipe, rowLabels: Array.from(clean.rowToItem, (item) => (item < 0 ? -1 : labels[item]!)) };
    });
  }

  /** Waits until customers are grouped, if not yet laid out. */
  async untilGrouped(timeout: number): Promise<void> {
    const isGrouped = () => this.page.evaluate(() => Boolean(window.kindred?.state?.().result));
    await expect.poll(isGrouped, { timeout, message: 'customers are grouped' }).toBe(true);
  }

  /** Status of the run alone; cheap enough to be asked often. */
  runStatus() {
    return this.page.evaluate(() => {
      const { run, result } = window.kindred?.state?.() ?? {};
      return run?.status === 'done' && !result ? 'done without a map' : (run?.status ?? 'absent');
    });
  }

  refineStatus() {
    return this.page.evaluate(() => window.kindred?.state?.().refine.status ?? 'absent');
  }

  /** Waits until the run has ended, and ended well. */
  async untilMade(timeout = 4 * minute): Promise<void> {
    // The next run may begin by itself as soon as this one has ended.
    let status = '';
    await expect
      .poll(async () => (status = await this.runStatus()), { ...often, timeout, message: 'the run ends' })
      .toMatch(/done|failed|cancelled/);
    expect(status, 'the run ends with a map').toBe('done');
  }

  /** Waits until nothing on the map moves. */
  async untilStill(): Promise<void> {
    await expect(this.map).toBeVisible();
    // What has just changed is drawn with the next frame: until then the map says what it said before.
    const isStill = () =>
      this.map.evaluate(
        (map: HTMLElement) =>
          new Promise<boolean>((resolve) =>
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(map.isConnected && map.dataset['still'] === 'true')),
            ),
          ),
      );
    await expect.poll(isStill, { ...often, timeout: minute, message: 'the map stands' }).toBe(true);
  }

  /** Waits until what sets the segments apart is found: until then those that are new are called otherwise. */
  async untilTold(): Promise<void> {
    const isTold = () => this.page.evaluate(() => window.kindred?.state?.().isExplaining === false);
    await expect.poll(isTold, { message: 'what sets the segments apart is found' }).toBe(true);
  }

  /** Waits until what was changed up to now is kept by the browser, or was kept before it could be asked for. */
  async untilSaved(): Promise<void> {
    const since = await this.page.evaluate(() => Date.now());
    const isSaved = () =>
      this.page.evaluate(
        async ({ since, longestWaitMs }) => {
          const { state, actions } = window.kindred ?? {};
          const isAt = (ms: number): boolean => {
            const save = state?.().save;
            return save?.status === 'saved' && save.at >= ms;
          };
          if (isAt(since)) return true;
          if (Date.now() - since < longestWaitMs) return false;
          // Nothing was left to be kept, or a slow machine has not come to it: now it has.
          await actions?.flush();
          return isAt(0);
        },
        { since, longestWaitMs: 2000 },
      );
    await expect.poll(isSaved, { ...often, timeout: minute, message: 'the work is kept' }).toBe(true);
  }

  async goTo(screen: Exclude<Screen, 'start' | 'health'>): Promise<void> {
    const names = {
      prepare: /^(Prepare|准备)$/,
      map: /^(Map|地图)$/,
      segment: /^(Segment|分群)$/,
      act: /^(Act|行动)$/,
      classes: /^(Classes|类别)$/,
      update: /^(Update|更新)$/,
    };
    await this.page.getByRole('link', { name: names[screen] }).click();
  }

  /** Says what a column is for, on the screen before the map. */
  async setRole(column: string, role: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`Role of ${column}$`) }).click();
    await this.page.getByRole('option', { name: new RegExp(`^${role}`) }).click();
  }

  /** A dropped file, made into a map that stands still. */
  async makeMap(file: DiskFile): Promise<void> {
    await this.drop(file);
    await expect(this.page.getByRole('link', { name: /^(Map|地图)$/ })).toBeVisible();
    await this.untilMade();
    await this.goTo('map');
    await this.untilStill();
  }

  /** Chooses another way of grouping beside the map, and waits for its map. */
  async groupBy(method: ClusterMethod): Promise<void> {
    const panel = await this.openTuning();
    const choice = panel.getByRole('radio', { name: this.words.methods[method], exact: true });
    if (!(await choice.isChecked())) {
      await choice.click();
      await expect(choice).toBeChecked();
      await this.applyTuning(panel);
    }
    await panel.getByRole('button', { name: this.words.closeTuning, exact: true }).click();
    await this.untilStill();
  }

  /** The panel with every way to group, beside the map. */
  async openTuning(): Promise<Locator> {
    await this.page.getByRole('button', { name: this.words.tune, exact: true }).click();
    const panel = this.page.getByRole('article', { name: this.words.tuning, exact: true });
    await expect(panel).toBeVisible();
    return panel;
  }

  /** Makes the choices that are tried there. */
  async applyTuning(panel: Locator): Promise<void> {
    await panel.getByRole('button', { name: this.words.apply, exact: true }).click();
    await this.untilMade();
  }

  /** The map of the map's own screen: others have small ones. */
  get map(): Locator {
    return this.page.locator('.map-screen .map-canvas');
  }

  /** Where the map stands in the window. */
  async mapBox(): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.map.boundingBox();
    if (!box) throw new Error('there is no map');
    return box;
  }

  /** Zoom and pan of the map. */
  camera(): Promise<{ k: number; x: number; y: number }> {
    return this.page.evaluate(() => {
      const { k, x, y } = window.kindred?.map?.()?.camera ?? { k: 0, x: 0, y: 0 };
      return { k, x, y };
    });
  }

  /** Moves the pressed mouse along a way through the window; holds it at the end when asked. */
  async draw(way: readonly (readonly [number, number])[], { isHeld = false } = {}): Promise<void> {
    const [first = [0, 0], ...rest] = way;
    await this.page.mouse.move(...first);
    await this.page.mouse.down();
    for (const at of rest) await this.page.mouse.move(...at);
    if (!isHeld) await this.page.mouse.up();
  }

  /** Items that the map shows inside a polygon of the window, in order. */
  itemsInside(polygon: readonly (readonly [number, number])[]): Promise<number[]> {
    return this.page.evaluate((polygon) => {
      const map = document.querySelector('.map-canvas')?.getBoundingClientRect();
      const points = window.kindred?.map?.()?.points;
      if (!map || !points) throw new Error('there is no map');
      const shape = new Path2D();
      polygon.forEach(([x, y], i) => (i ? shape.lineTo(x, y) : shape.moveTo(x, y)));
      const context = document.createElement('canvas').getContext('2d');
      const inside: number[] = [];
      for (let item = 0; item < points.length / 2; item++)
        if (
          context?.isPointInPath(
            shape,
            points[item * 2]! + map.left,
            points[item * 2 + 1]! + map.top,
            'nonzero',
          )
        )
          inside.push(item);
      return inside;
    }, polygon);
  }

  /** Who is picked by hand: items in order, and how many rows of the file they stand for. */
  picked(): Promise<{ items: number[]; rows: number }> {
    return this.page.evaluate(() => {
      const { items = null, rows = 0 } = window.kindred?.state?.().pick ?? {};
      return { items: [...(items ?? [])].flatMap((is, item) => (is ? [item] : [])), rows };
    });
  }

  /** Ids of segments whose names stand on the map. */
  async labelsOnMap(): Promise<string[]> {
    return this.page.evaluate(() => {
      const labels = window.kindred?.map?.()?.labels ?? [];
      return labels.filter(({ isVisible }) => isVisible).map(({ id }) => id);
    });
  }

  label(id: string): Locator {
    return this.page.locator(`[data-map-label="${id}"]`);
  }

  get list(): Locator {
    return this.page.getByRole('list', { name: this.words.segments, exact: true });
  }

  /** Rows of the list in the order of segments: largest first, as the list stands. */
  row(name: string): Locator {
    return this.list.getByRole('button', { name: `${name}${this.language === 'zh' ? '，' : ', '}` });
  }

  /** A customer whose point lies on the open map, away from names and from what floats; place in the window. */
  async somebody(): Promise<{ readonly item: number; readonly x: number; readonly y: number }> {
    const found = (await this.uncovered()) ?? (await this.lookCloser());
    if (!found) throw new Error('no customer lies on the open map');
    return found;
  }

  /** Where all lie beside names: the chosen segment over the whole map, and somebody in it. */
  private async lookCloser() {
    await this.page.keyboard.press('Shift+F');
    await this.untilStill();
    return this.uncovered();
  }

  private uncovered() {
    return this.page.evaluate(() => {
      const map = window.kindred?.map?.();
      const box = document.querySelector('.map-canvas')?.getBoundingClientRect();
      if (!map || !box) return null;
      const isNear = (x: number, y: number): boolean =>
        map.labels.some(
          (label) =>
            x > label.x - 8 &&
            x < label.x + label.width + 8 &&
            y > label.y - 8 &&
            y < label.y + label.height + 8,
        );
      for (let item = 0; item < map.points.length / 2; item++) {
        const [x = 0, y = 0] = map.points.subarray(2 * item, 2 * item + 2);
        const under = document.elementFromPoint(box.x + x, box.y + y);
        if (under?.closest('.map-canvas') && !isNear(x, y)) return { item, x: box.x + x, y: box.y + y };
      }
      return null;
    });
  }

  /** Chooses what the colours of the points tell. */
  async colourBy(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^(Colour by|着色依据): / }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
  }

  /** The name of a segment as the map's label shows it. */
  async nameOf(id: string): Promise<string> {
    return (await this.label(id).locator('.map-label-name').textContent()) ?? '';
  }

  private field(name: string): Locator {
    return this.page.getByLabel(this.words.newName(name), { exact: true });
  }

  /** Clicks a name on the map, once to select and once to write. */
  async renameOnMap(id: string, name: string): Promise<void> {
    const before = await this.nameOf(id);
    const label = this.label(id);
    if ((await label.getAttribute('aria-pressed')) !== 'true') await label.click();
    await expect(label).toHaveAttribute('aria-pressed', 'true');
    await label.click();
    await expect(this.field(before)).toBeFocused();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    await expect(label).toContainText(name);
  }

  /** F2 in the list. */
  async renameInList(id: string, name: string): Promise<void> {
    const before = await this.nameOf(id);
    await this.row(before).focus();
    await this.page.keyboard.press('F2');
    await this.field(before).fill(name);
    await this.page.keyboard.press('Enter');
    await expect(this.row(name)).toBeVisible();
  }

  /** The pencil of the card. */
  async renameOnCard(id: string, name: string): Promise<void> {
    const before = await this.nameOf(id);
    await this.row(before).click();
    const card = this.page.getByRole('article', { name: before, exact: true });
    await card.getByRole('button', { name: this.words.rename, exact: true }).click();
    await this.field(before).fill(name);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('article', { name, exact: true })).toBeVisible();
  }

  /** Takes something away; what the browser put into the downloads. */
  takeAway(
    what: 'csv' | 'xlsx' | 'png' | 'svg',
    { scale }: { scale?: 1 | 2 | 3 | 4 } = {},
  ): Promise<{ name: string; bytes: Buffer }> {
    return this.fetch(this.words.takeAway, this.words[what], async () => {
      if (what !== 'png' && what !== 'svg') return;
      if (scale) await this.page.getByRole('radio', { name: `${scale}×`, exact: true }).click();
      await this.page.getByRole('button', { name: this.words.savePicture, exact: true }).click();
    });
  }

  /** Saves the whole work as a file. */
  saveCopy(workspace: string): Promise<{ name: string; bytes: Buffer }> {
    return this.fetch(this.words.workspace(workspace), this.words.copy);
  }

  private async fetch(
    menu: string,
    entry: string,
    then: () => Promise<void> = async () => undefined,
  ): Promise<{ name: string; bytes: Buffer }> {
    await this.page.getByRole('button', { name: menu, exact: true }).click();
    const download = this.page.waitForEvent('download', { timeout: minute });
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click();
    await then();
    const done = await download;
    return { name: done.suggestedFilename(), bytes: await readFile(await done.path()) };
  }
}
