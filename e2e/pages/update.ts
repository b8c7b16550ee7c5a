import { expect, type Locator } from '@playwright/test';
import type { DiskFile, Kindred } from './kindred';

const minute = 60_000;

const words = {
  en: {
    go: 'Go on',
    seen: / fit your segments\.|to settle first/,
    accept: /^Accept /,
    discard: 'Discard',
    placed: / fit your segments\./,
    title: /is on the table/,
  },
  zh: {
    go: '继续',
    seen: /的顾客与分群吻合。|请先确认/,
    accept: /^采纳 /,
    discard: '放弃',
    placed: /的顾客与分群吻合。/,
    title: /^当前为/,
  },
} as const;

/** The screen of the monthly routine. */
export class UpdatePage {
  private readonly kindred: Kindred;

  constructor(kindred: Kindred) {
    this.kindred = kindred;
  }

  private get words() {
    return words[this.kindred.language];
  }

  private get page() {
    return this.kindred.page;
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** Files let go anywhere over the screen. */
  drop(files: DiskFile | readonly DiskFile[]): Promise<void> {
    return this.kindred.drop(files);
  }

  /** Waits until the new month can be looked at. */
  async untilReviewed(timeout = 2 * minute): Promise<void> {
    await expect(this.title).toHaveText(this.words.seen, { timeout });
    // What is odd about the file is asked first; the usual answers are taken.
    const go = this.page.getByRole('button', { name: this.words.go, exact: true });
    if (await go.isVisible()) await go.click();
    await expect(this.title).toHaveText(this.words.placed, { timeout });
  }

  async accept(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.accept }).click();
    await expect(this.title).toHaveText(this.words.title, { timeout: minute });
  }

  async discard(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.discard, exact: true }).click();
    await expect(this.title).toHaveText(this.words.title);
  }

  /** Months as the store has them, oldest first. */
  months() {
    return this.page.evaluate(() => {
      const state = window.kindred?.state?.();
      if (!state) throw new Error('the build has no test door: vite build --mode story');
      const { snapshots, present, update } = state.live;
      return {
        kept: snapshots.map(({ name, table, segments }) => ({
          name,
          customers: table.rowCount,
          segments: segments.map((segment) => segment.name),
        })),
        present: present?.name ?? null,
        status: update.status,
        problems: update.problems.map(({ code }) => code),
        arrived: update.review?.arrived ?? null,
      };
    });
  }
}
