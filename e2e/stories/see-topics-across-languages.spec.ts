import { lacksData } from '../../src/testing/data';
import { mixedCsv, mixedFiles, mixedReviews } from '../../src/testing/mixedReviews';
import { expect, test } from '../fixtures';
import { textFile, type Kindred } from '../pages/kindred';

test.skip(mixedFiles.some(lacksData), 'needs the data folder');

/** Share of the commonest value. */
function purity(values: readonly string[]): { readonly most: string; readonly share: number } {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most = '', count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return { most, share: count / Math.max(1, values.length) };
}

/** Asks a question by meaning; rows that answer. */
async function ask({ page }: Kindred, question: string): Promise<number[]> {
  const field = page.getByRole('combobox', { name: 'Find customers' });
  await field.fill(question);
  await field.press('Enter');
  const state = () =>
    page.evaluate(() => {
      const { find, result } = window.kindred!.state!();
      const { lit, status, conditions } = find;
      const rows = [...result!.clean.rowToItem.keys()].filter(
        (row) => lit?.[result!.clean.rowToItem[row]!] === 1,
      );
      return { status, kind: conditions[0]?.kind, rows };
    });
  await expect.poll(async () => (await state()).status).toBe('done');
  const { kind, rows } = await state();
  expect(kind).toBe('meaning');
  await page.evaluate(() => window.kindred!.actions!.setConditions([]));
  return rows;
}

test(
  'reviews in two languages become one map of topics, and a question in one finds both',
  { tag: '@full' },
  async ({ kindred }) => {
    test.setTimeout(300_000);
    const { page } = kindred;
    const reviews = mixedReviews();
    expect(reviews).toHaveLength(6000);
    await kindred.open();
    await kindred.drop(textFile('mixed.csv', mixedCsv(reviews)));
    await kindred.untilMade();
    await page.evaluate(() => window.kindred!.actions!.cancelRefine());
    await kindred.goTo('map');

    // Word counts know no language but that of the words.
    await page.getByRole('button', { name: 'Show what the texts are compared by' }).click();
    await page.getByRole('button', { name: 'Choose yourself' }).click();
    await page.getByRole('radio', { name: /^Taught by the language model/ }).click();
    await page.getByRole('button', { name: /Texts it reads/ }).click();
    await page.getByRole('option', { name: '500', exact: true }).click();
    await page.getByRole('button', { name: 'Use it' }).click();
    const encoder = () => page.evaluate(() => window.kindred?.state?.().result?.encoder);
    await expect.poll(encoder, { timeout: 240_000 }).toBe('taught');
    await kindred.untilMade();
    await expect(page.getByText(/of them the word vectors taught/)).toBeVisible();

    const segments = (await kindred.grouping()).rowLabels;
    const rowsOf = (topic: string, language?: string): number[] =>
      [...reviews.keys()].filter(
        (row) => reviews[row]!.topic === topic && (!language || reviews[row]!.language === language),
      );
    const homeOf = (rows: readonly number[]): number[] => {
      const home = purity(rows.map((row) => String(segments[row]))).most;
      return [...segments.keys()].filter((row) => String(segments[row]) === home);
    };
    for (const topic of ['clothes', 'phones']) {
      const home = homeOf(rowsOf(topic, 'en'));
      const topics = purity(home.map((row) => reviews[row]!.topic));
      expect(topics.most, `where English ${topic} stand`).toBe(topic);
      expect(topics.share, `${topic} among those who stand there`).toBeGreaterThanOrEqual(0.7);
      expect(
        purity(home.map((row) => reviews[row]!.language)).share,
        `one language of ${topic}`,
      ).toBeLessThan(0.8);
    }
    for (const topic of ['hotels', 'fruit', 'fridges', 'processors']) {
      const topics = purity(homeOf(rowsOf(topic)).map((row) => reviews[row]!.topic));
      expect(topics.most, `where ${topic} stand`).toBe(topic);
      expect(topics.share, `${topic} among those who stand there`).toBeGreaterThanOrEqual(0.7);
    }

    const languagesOf = (rows: readonly number[]) => new Set(rows.map((row) => reviews[row]!.language));
    const about = (rows: readonly number[], topic: string): number =>
      rows.filter((row) => reviews[row]!.topic === topic).length / rows.length;
    for (const [question, topic] of [
      ['这件衣服的尺码偏小', 'clothes'],
      ['手机屏幕很清楚', 'phones'],
      ['mobile phone with a good screen', 'phones'],
    ] as const) {
      const rows = await ask(kindred, question);
      expect(languagesOf(rows), question).toEqual(new Set(['en', 'zh']));
      expect(about(rows, topic), `${question}: answers about ${topic}`).toBeGreaterThan(0.7);
    }
  },
);
