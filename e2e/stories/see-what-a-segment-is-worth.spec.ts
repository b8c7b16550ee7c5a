import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { textFile, type Kindred } from '../pages/kindred';

/** Waits until worth is known. */
async function worthKnown({ page }: Kindred): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => window.kindred!.state!().live.worth.status), { timeout: 60_000 })
    .toBe('ready');
}

test('what the segments of a shop are worth and who will leave, with ranges, and how far to trust it', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await page.getByRole('button', { name: /Thistle & Twine/ }).click();
  await kindred.untilMade();
  await page.evaluate(() => window.kindred?.actions?.cancelRefine());
  await kindred.goTo('act');
  await worthKnown(kindred);
  const tiles = page.locator('.act-tiles');
  const worth = tiles.locator('li').filter({ hasText: 'Worth in the next year' });
  await expect(worth.locator('b')).toHaveText(/^[\d,.]+$/);
  await expect(worth).toContainText(/[\d,.]+ to [\d,.]+ per customer/);
  const leave = tiles.locator('li').filter({ hasText: 'Likely to leave' });
  await expect(leave.locator('b')).toHaveText(/^[\d.]+%$/);
  await expect(leave).toContainText('gone within 90 days');
  // The list ranks by the same figure, and the test on the last period is told with its plot.
  await expect(page.getByText(/^worth [\d,.]+ a year$/).first()).toBeVisible();
  await expect(
    page.getByText(/^Tested on the last 91 days: [\d,]+ days of buying foretold, [\d,]+ came/),
  ).toBeVisible();
  await expect(page.getByText(/^In money: [\d,]+ foretold, [\d,]+ came\. Off by/)).toBeVisible();
  await expect(page.getByRole('img', { name: /repeat purchases before/ })).toHaveCount(2);
  // The log names no currency: whoever knows it says so, and money carries it from then on.
  await page.getByRole('button', { name: /Currency of the money/ }).click();
  await page.getByRole('option', { name: 'GBP · British Pound' }).click();
  await expect(worth.locator('b')).toHaveText(/^[\d,.]+ GBP$/);
  await expect(page.getByText(/^worth [\d,.]+ GBP a year$/).first()).toBeVisible();
  // A figure explains itself, and none is left without words.
  await expectExplained(page, 'the worth of a segment');
  // A key first: what a press of the mouse puts the focus on keeps to itself.
  await page.keyboard.press('Tab');
  await worth.getByText('Worth in the next year').focus();
  await expect(page.getByRole('tooltip')).toContainText('Gamma-Gamma');
  await page.keyboard.press('Escape');
  expect(await barriers(page, '.act-tiles', '.worth-test')).toEqual([]);
});

const day = (at: number): string => new Date(Date.UTC(2025, 3, 1 + at)).toISOString().slice(0, 10);

/** Sixty days of a shop with two currencies, one product, an order of the next century and money given back. */
function youngShop(): string {
  const lines = Array.from({ length: 400 }, (_, i) => {
    const customer = (i * 7) % 150;
    return `c${customer},o${i},${day((i * 11) % 60)},Mug,1,${10 + (i % 9)},${i % 5 === 0 ? 'USD' : 'EUR'}`;
  });
  return [
    'customer_id,order_id,order_date,product,quantity,price,currency',
    ...lines,
    `c1,o900,2160-01-01,Mug,1,12,EUR`,
    `c2,o901,${day(30)},Mug,-2,12,EUR`,
  ].join('\n');
}

test('历史太短、货币不一、日期在未来的订单：逐项说明为何不给数字，其余照常', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('young.csv', youngShop()));
  await page.evaluate(() => {
    window.kindred?.actions?.cancelRefine();
    window.kindred?.actions?.setLanguage('zh');
  });
  kindred.language = 'zh';
  await kindred.goTo('act');
  await worthKnown(kindred);
  const tiles = page.locator('.act-tiles');
  await expect(tiles).toContainText('需要 180 天的订单，这份记录只有 59 天。');
  await expect(tiles).toContainText('需要 90 天的订单，这份记录只有 59 天。');
  await expect(page.getByText('1 笔订单的日期晚于今天，最晚 2160-01-01，未计入。')).toBeVisible();
  // The rest of the screen is there.
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.act-list li').first()).toBeVisible();
});
