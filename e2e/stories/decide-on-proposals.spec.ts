import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { textFile } from '../pages/kindred';
import { UpdatePage } from '../pages/update';

/** Customers about some places, each a group with its letter. */
function month(
  groups: readonly (readonly [rows: number, age: number, spend: number, visits: number])[],
): string {
  const lines = groups.flatMap(([rows, age, spend, visits], group) =>
    Array.from({ length: rows }, (_, i) => {
      const [a, b, c] = [7, 11, 13].map((step) => ((i * step + group) % 17) / 8 - 1) as [
        number,
        number,
        number,
      ];
      return `${'abcd'[group]}${i},${(age + 3 * a).toFixed(1)},${(spend + 30 * b).toFixed(2)},${(visits + 2 * c).toFixed(1)}`;
    }),
  );
  return ['id,age,spend,visits', ...lines].join('\n');
}

const march = month([
  [120, 24, 900, 3],
  [120, 45, 150, 20],
  [120, 68, 420, 11],
]);
const april = month([
  [120, 24, 900, 3],
  [120, 45, 150, 20],
  [9, 68, 420, 11],
  [45, 68, 900, 20],
]);

const words = {
  en: {
    title: 'What the customers suggest',
    birth: /^A new group may be forming/,
    death: /is emptying$/,
    accept: 'Accept',
    reject: 'Reject',
    later: /^Accepted\. Carried out/,
  },
  zh: {
    title: '顾客带来的建议',
    birth: /可能正在形成新的群体$/,
    death: /正在变空$/,
    accept: '接受',
    reject: '拒绝',
    later: /^已接受。采纳这个月份时执行/,
  },
} as const;

for (const language of ['en', 'zh'] as const)
  test(`${language}: a group that forms and one that empties are proposed, decided on and carried out`, async ({
    kindred,
  }) => {
    const { page } = kindred;
    const { title, birth, death, accept, reject, later } = words[language];
    await kindred.open();
    if (language === 'zh') {
      await page.getByRole('button', { name: 'Language: switch to Chinese' }).click();
      kindred.language = 'zh';
    }
    await kindred.makeMap(textFile('march.csv', march));
    const update = new UpdatePage(kindred);
    await kindred.goTo('update');
    await update.drop(textFile('april.csv', april));
    await update.untilReviewed();

    const proposals = page.getByRole('region', { name: title });
    const item = (name: RegExp) =>
      proposals.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
    await expect(item(birth)).toBeVisible({ timeout: 30_000 });
    await expectExplained(page, 'proposals');
    const { segments } = await kindred.snapshot();
    await item(birth).getByRole('button', { name: accept }).click();
    await expect(item(birth).getByText(later)).toBeVisible();
    await item(death).getByRole('button', { name: reject }).click();
    expect((await kindred.snapshot()).segments, 'nothing changes yet').toEqual(segments);
    await update.accept();
    await expect.poll(async () => (await kindred.snapshot()).segments.length).toBe(segments.length + 1);
  });
