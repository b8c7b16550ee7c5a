import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';

declare global {
  interface Window {
    /** What the stand-in for the browser's model was told. */
    modelHeard?: string[];
    /** Lets it answer. */
    modelAnswers?: (answer: string) => void;
  }
}

/** A stand-in for Chrome's Prompt API, which no headless browser has. */
async function offerModel(page: Page, availability: string): Promise<void> {
  await page.addInitScript((availability) => {
    window.modelHeard = [];
    const stopped = (): DOMException => new DOMException('stopped', 'AbortError');
    Object.assign(window, {
      LanguageModel: {
        availability: () => Promise.resolve(availability),
        create: (options: { initialPrompts: { content: string }[]; signal: AbortSignal }) => {
          window.modelHeard!.push(...options.initialPrompts.map(({ content }) => content));
          return Promise.resolve({
            prompt: (text: string, { signal }: { signal: AbortSignal }) =>
              new Promise<string>((resolve, reject) => {
                window.modelHeard!.push(text);
                window.modelAnswers = resolve;
                signal.addEventListener('abort', () => reject(stopped()));
              }),
            destroy: () => undefined,
          });
        },
      },
    });
  }, availability);
}

/** Three groups of shoppers by age, spend, visits and channel. */
function shoppers(): string {
  const groups = [
    [24, 900, 3, 'App'],
    [45, 150, 20, 'Web'],
    [68, 420, 11, 'Shop'],
  ] as const;
  const lines = Array.from({ length: 120 }, (_, i) => {
    const [age, spend, visits, channel] = groups[i % 3]!;
    return `c${i + 1},${age + (i % 7) / 3},${spend + ((i * 5) % 37)},${visits + (i % 2)},${channel}`;
  });
  return ['id,age,spend,visits,channel', ...lines].join('\n');
}

async function atTheCard(kindred: Kindred): Promise<void> {
  await kindred.open();
  await kindred.drop(textFile('shoppers.csv', shoppers()));
  await kindred.untilMade();
  if ((await kindred.snapshot()).screen !== 'map') await kindred.goTo('map');
  await kindred.untilStill();
  await kindred.page.getByRole('article').getByRole('button', { name: 'Rename' }).click();
}

test('a browser that offers no model has no such button, and other names to choose from', async ({
  kindred,
}) => {
  await atTheCard(kindred);
  const card = kindred.page.getByRole('article');
  await expect(card.getByRole('list', { name: 'Other names' })).toBeVisible();
  await expect(card.getByRole('button', { name: 'Ask this browser’s own model' })).toHaveCount(0);
  const other = card.getByRole('list', { name: 'Other names' }).getByRole('button').first();
  const name = (await other.textContent()) ?? '';
  await other.click();
  await expect(kindred.page.getByRole('article', { name, exact: true })).toBeVisible();
  await kindred.page.keyboard.press('ControlOrMeta+z');
  await expect(kindred.page.getByRole('article', { name, exact: true })).toHaveCount(0);
});

test('a model that the browser offers is asked for names when told to, hears of no customer, and can be stopped', async ({
  kindred,
  page,
}) => {
  await offerModel(page, 'available');
  await atTheCard(kindred);
  const card = page.getByRole('article');
  const ask = card.getByRole('button', { name: 'Ask this browser’s own model' });
  await expect(ask).toBeVisible();
  const heard = () => page.evaluate(() => window.modelHeard ?? []);
  expect(await heard()).toEqual([]);

  await ask.click();
  await expect(card.getByRole('status').filter({ hasText: 'Waiting for its answer.' })).toBeVisible();
  await expect.poll(async () => (await heard()).length).toBe(2);
  expect((await heard()).join('\n')).not.toMatch(/\bc\d+\b/);
  await card.getByRole('button', { name: 'Cancel' }).click();
  await expect(ask).toBeVisible();

  await ask.click();
  await expect.poll(async () => (await heard()).length).toBe(4);
  const before = await card.getAttribute('aria-label');
  await page.evaluate(() => window.modelAnswers?.('["<img src=x>", "Weekend regulars"]'));
  const offered = card.getByRole('list', { name: 'From the browser’s own model' });
  await expect(offered.getByRole('button')).toHaveText(['Weekend regulars']);
  expect(await card.getAttribute('aria-label')).toBe(before);
  await offered.getByRole('button').click();
  await expect(page.getByRole('article', { name: 'Weekend regulars', exact: true })).toBeVisible();
});
