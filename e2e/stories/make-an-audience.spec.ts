import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { lacksData } from '../../src/testing/data';
import { mall, mallWithContacts, withOutcome } from '../contacts';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { smallShop } from '../shop';
import { textFile, type Kindred } from '../pages/kindred';

test.skip(lacksData(mall), 'needs the data folder');

async function toAct(kindred: Kindred, file = mallWithContacts()): Promise<void> {
  await kindred.makeMap(file);
  await kindred.page.evaluate(() => window.kindred?.actions?.cancelRefine());
  await kindred.goTo('act');
}

/** What the store knows of the audience. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const { audience, kept } = window.kindred!.state!().live;
    const { preview, status, bias } = audience;
    return {
      isDone: status === 'done' && bias !== null,
      members: preview?.members ?? 0,
      reachable: preview?.reachable ?? 0,
      heldBack: preview?.heldBack ?? 0,
      lost: preview?.losses.reduce((sum, { count }) => sum + count, 0) ?? 0,
      holdOut: kept.holdOut ?? null,
      campaigns: kept.campaigns?.length ?? 0,
    };
  });

/** What a press hands over. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('a segment becomes a list for a platform, with a hold-out, and its results come back', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await toAct(kindred);
  await expect.poll(async () => (await seen(page)).isDone).toBe(true);
  const before = await seen(page);
  expect(before.reachable + before.lost, 'everybody is reached or has a reason').toBe(before.members);
  const reach = page.getByRole('heading', {
    name: `${before.reachable} of ${before.members} can be reached`,
  });
  await expect(reach).toBeVisible();
  await expect(page.getByText('Consent: only “yes” in “Marketing consent”')).toBeVisible();
  await expect(page.getByText(/Gender/).first(), 'what the audience stands for is said').toBeVisible();

  await page.keyboard.press('p');
  await expect(page.getByRole('radio', { name: 'Meta' })).toBeChecked();
  await expect(page.getByText(/Meta needs a list of 100/)).toBeVisible();
  await expect(page.getByText('Hashed lists are pseudonymous, still personal data.')).toBeVisible();
  expect(await barriers(page, '.act')).toEqual([]);
  await expectExplained(page, 'an audience');

  await page.getByText('Hold back 10% to measure the effect').click();
  await expect.poll(async () => (await seen(page)).heldBack).toBeGreaterThan(0);
  await expect.poll(async () => (await seen(page)).isDone).toBe(true);
  const { reachable, heldBack } = await seen(page);
  const rows = reachable - heldBack;
  await expect(page.getByRole('button', { name: `Save ${rows} rows` })).toBeVisible();
  const list = await saved(page, () => page.keyboard.press('ControlOrMeta+Enter'));
  expect(list.name).toMatch(/Meta\.csv$/);
  const [header, ...lines] = list.text.trimEnd().split('\r\n');
  expect(header).toBe('email,phone');
  expect(lines).toHaveLength(rows);
  for (const line of lines) expect(line).toMatch(/^(?:[\da-f]{64})?,(?:[\da-f]{64})?$/);

  const sides = await saved(page, () => page.getByRole('button', { name: 'Save who is held back' }).click());
  expect(sides.text.match(/held back/g)).toHaveLength(heldBack);
  const results = withOutcome(sides.text);
  await page
    .locator('[data-campaign]')
    .setInputFiles({ name: results.name, mimeType: 'text/csv', buffer: Buffer.from(results.bytes) });
  await expect.poll(async () => (await seen(page)).campaigns).toBe(1);
  await expect(
    page
      .getByRole('list', { name: 'Figures of this segment' })
      .getByText(/[+−]?[\d.]+ to [+−]?[\d.]+; \d+ held back/),
  ).toBeVisible();
  await expect(page.getByText('“results.csv”, Bought', { exact: false })).toBeVisible();
  // What was offered is ranked by what came back: every sixth got what half of them answered more often.
  const offers = page.getByRole('region', { name: 'What to offer' }).getByRole('listitem');
  await expect(offers).toHaveText([/^Free delivery[\d.]+%.*\d+ reached$/, /^Coupon[\d.]+%.*\d+ reached$/]);
  await expectExplained(page, 'results that came back');
  expect(await barriers(page)).toEqual([]);
});

test('没有联系方式的表：说明原因，仍可保存编号（手机，深色）', async ({ kindred }) => {
  const { page } = kindred;
  kindred.language = 'zh';
  await page.setViewportSize({ width: 390, height: 844 });
  await kindred.open();
  await page.evaluate(() => {
    window.kindred?.actions?.setLanguage('zh');
    window.kindred?.actions?.setTheme('dark');
  });
  await toAct(kindred, textFile('shop.csv', smallShop()));
  await expect(page.getByRole('heading', { name: '表中没有 Google Ads 据以找人的信息' })).toBeVisible();
  expect(await barriers(page, '.act')).toEqual([]);
  const ids = await saved(page, () => page.getByRole('button', { name: '保存编号' }).click());
  expect(ids.text).toMatch(/^\uFEFFcustomer_id,分群\r\nC-1\d{3},/);
});
