import { expect, type Locator, type Page } from '@playwright/test';
import type { Kindred } from './kindred';
import { sentencesOf, type Sentences } from './sentences';

const minute = 60_000;

/** What is taught by hand, and the panel that tells of it. */
export class Teaching {
  private readonly kindred: Kindred;
  private readonly said: Sentences;

  constructor(kindred: Kindred) {
    this.kindred = kindred;
    this.said = sentencesOf(kindred.language);
  }

  private get page(): Page {
    return this.kindred.page;
  }

  get panel(): Locator {
    return this.page.getByRole('article', { name: this.said.words('teach.title'), exact: true });
  }

  /** How many lessons the panel tells of. */
  counted(count: number): Locator {
    return this.panel.getByText(
      count === 0 ? this.said.words('teach.none') : this.said.words('teach.count', { count }),
    );
  }

  /** What lies on the map, and what bends it. */
  work() {
    return this.page.evaluate(() => {
      const { recipe, result, edits, isStale } = window.kindred!.state!();
      return {
        taught: recipe?.taught ?? null,
        labels: [...(result?.labels ?? [])],
        lessons: edits.lessons?.map(({ source }) => source) ?? [],
        isStale,
      };
    });
  }

  /** Merges the smallest segment into the largest, and says of two others that they are not the same. */
  async teach(): Promise<void> {
    const { page, kindred, said } = this;
    await expect(kindred.list.getByRole('listitem').first()).toBeVisible();
    const segments = (await kindred.snapshot()).segments.filter(({ size }) => size > 0);
    const shown = await kindred.list.getByRole('listitem').count();
    const bySize = segments.toSorted((a, b) => a.size - b.size);
    const [from, into] = [bySize[0]!, bySize.at(-1)!];
    const [name, other] = [await kindred.nameOf(from.id), await kindred.nameOf(into.id)];
    await kindred.row(name).click();
    await page.keyboard.press('m');
    const choice = page.getByRole('menu', { name: said.words('edit.merge.title', { name }) });
    await choice.getByRole('menuitem', { name: other }).click();
    await expect(kindred.list.getByRole('listitem')).toHaveCount(shown - 1);
    const left = (await kindred.snapshot()).segments.filter(({ size }) => size > 0);
    await page.evaluate(
      (marked) => window.kindred?.actions?.look({ marked }),
      left.slice(0, 2).map(({ id }) => id),
    );
    await page.getByRole('button', { name: said.words('teach.say') }).click();
    await page.getByRole('menuitem', { name: said.words('teach.say.apart') }).click();
  }

  /** Tries the lessons; the region that tells what they would change. */
  async tryThem(): Promise<Locator> {
    await this.panel.getByRole('button', { name: this.said.words('teach.try') }).click();
    const region = this.panel.getByRole('region', { name: this.said.words('tune.would') });
    const { source: nobody } = this.said.like('tune.moves.none', []);
    const [some, about] = ['tune.moves', 'tune.moves.about'].map(
      (id) => this.said.like(id, ['formatted', 'share'], { count: 2 }).source,
    );
    await expect(region.getByText(new RegExp(`^(${nobody}|${some}|${about})$`))).toBeVisible({
      timeout: minute,
    });
    return region;
  }

  /** Applies what was tried, and waits for its map. @param lessons  how many there are */
  async apply(region: Locator, lessons: number): Promise<void> {
    await region.getByRole('button', { name: this.said.words('tune.apply'), exact: true }).click();
    await expect.poll(async () => (await this.work()).taught?.lessons).toBe(lessons);
    await this.kindred.untilMade();
    await this.kindred.untilStill();
  }
}
