import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { lacksData, readData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { textFile } from '../pages/kindred';

const telco = 'telco_churn/Telco-Customer-Churn.csv';
test.skip(lacksData(telco), 'needs the data folder');

/** The first customers; of every twelfth it is not known whether they left. */
function customers(rows: number): string[] {
  const lines = new TextDecoder()
    .decode(readData(telco))
    .split(/\r?\n/)
    .slice(0, rows + 1);
  return lines.map((line, i) => (i > 0 && i % 12 === 0 ? line.replace(/,(?:Yes|No)$/, ',') : line));
}

/** What the store knows of classes. */
const known = (page: Page) =>
  page.evaluate(() => {
    const { kept, classes } = window.kindred!.state!().live;
    const { given = [], head = null } = kept.classes ?? {};
    return {
      given: given.length,
      at: head?.at ?? 0,
      names: head?.names ?? [],
      accuracy: head?.report.accuracy ?? 0,
      baseline: head?.report.baseline ?? 0,
      asked: head?.next.map(({ row }) => row) ?? [],
      one: classes.one?.probabilities ?? null,
      reasons: classes.one?.reasons?.pulls.map(({ source }) => source.kind === 'column' && source.column),
    };
  });

test('learn who leaves, give two labels, type a customer, have a file told, and find it all again', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  const lines = customers(600);
  await kindred.makeMap(textFile('telco.csv', lines.join('\n')));
  await kindred.goTo('classes');
  await expect(page.getByRole('button', { name: /What to learn$/ })).toContainText('Churn');
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Tells “Churn” rightly for \d of 10/ })).toBeVisible();
  const first = await known(page);
  expect(first.names).toEqual(['No', 'Yes']);
  expect(first.accuracy).toBeGreaterThan(first.baseline);
  expect(
    first.asked.every((row) => (row + 1) % 12 === 0),
    'only whose label is not known',
  ).toBe(true);

  await page.getByRole('group', { name: /% accuracy\./ }).hover();
  await expect(page.getByRole('tooltip')).toContainText('right ÷ all');
  await page.getByRole('button', { name: 'Which classes are mistaken for which' }).click();
  await expect(page.locator('.classes-confusion td')).toHaveCount(4);
  await page.getByRole('button', { name: 'Whether its probabilities can be trusted' }).click();
  await expect(page.getByText(/how often it is right differ by/)).toBeVisible();

  const queue = page.getByRole('list', { name: 'Ask next' });
  for (const i of [0, 1]) {
    await queue
      .getByRole('button', { name: /Class of/ })
      .nth(i)
      .click();
    await page.getByRole('option', { name: 'Yes', exact: true }).click();
  }
  await expect(page.getByText('2 labels given by you.')).toBeVisible();
  await queue
    .getByRole('button', { name: /Take back the label/ })
    .first()
    .click();
  await expect(page.getByText('One label given by you.')).toBeVisible();
  await page.getByRole('region', { name: 'Ask next' }).getByRole('button', { name: 'Learn again' }).click();
  await expect.poll(async () => (await known(page)).at).toBeGreaterThan(first.at);
  const second = await known(page);
  expect(second.given).toBe(1);
  expect(second.asked, 'who was labelled is not asked for again').not.toContain(first.asked[1]);

  const form = page.getByRole('region', { name: 'Tell one customer' });
  const leaves = async (tenure: string): Promise<number> => {
    const before = await known(page);
    await form.getByRole('textbox', { name: 'Tenure' }).fill(tenure);
    await expect.poll(async () => (await known(page)).one).not.toEqual(before.one);
    return (await known(page)).one![1]!;
  };
  await expect.poll(async () => (await known(page)).one).not.toBeNull();
  const long = await leaves('70');
  expect(await leaves('1')).toBeGreaterThan(long);
  await expect(form.getByRole('listitem').filter({ hasText: /^Tenure 1/ })).toBeVisible();
  expect((await known(page)).reasons).not.toContain('Churn');
  const charges = form.getByRole('textbox', { name: 'MonthlyCharges' });
  await charges.fill('many');
  await expect(form.getByText('Not a number; counts as empty')).toBeVisible();
  // The map is made anew meanwhile, as when a better encoder is done: what was typed stays, and the
  // focus comes back to it.
  await page.evaluate(() => window.kindred?.actions?.build());
  await kindred.untilMade();
  await expect(charges).toHaveValue('many');
  await expect(charges).toBeFocused();
  expect(await barriers(page, '.classes')).toEqual([]);
  await expectExplained(page, 'classes');

  // Without the answer, without a column, and with a contract that nobody had.
  const cells = lines.map((line) => line.split(',').toSpliced(20, 1).toSpliced(5, 1));
  const others = cells.slice(0, 41).map((row, i) => (i === 3 ? row.with(14, 'For life') : row).join(','));
  await kindred.drop(textFile('prospects.csv', others.join('\n')), '[data-drop="classes"]');
  const many = page.getByRole('region', { name: 'Tell many customers' });
  await expect(many.getByText('prospects.csv: 40 customers told.')).toBeVisible();
  await expect(many.getByText('The column “tenure” is not there. It counts as empty.')).toBeVisible();
  await expect(many.getByText(/“Contract” has values that nobody had in learning: For life/)).toBeVisible();
  const download = page.waitForEvent('download');
  await many.getByRole('button', { name: 'Save as CSV' }).click();
  const told = (await readFile(await (await download).path(), 'utf8'))
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n');
  expect(told).toHaveLength(41);
  expect(told[1]).toMatch(/^7590-VHVEG,(?:Yes|No),[01]\.\d{4}$/);

  await kindred.untilSaved();
  await page.reload();
  await expect(page.getByRole('heading', { name: /^Tells “Churn” rightly/ })).toBeVisible();
  expect({ ...(await known(page)), one: null, reasons: null }).toEqual({
    ...second,
    one: null,
    reasons: null,
  });
  await expect.poll(async () => (await known(page)).one, 'it is told again').not.toBeNull();
});

test('在手机上学习自己的分群，并判断一位顾客', async ({ kindred }) => {
  const { page } = kindred;
  kindred.language = 'zh';
  await page.setViewportSize({ width: 390, height: 844 });
  await kindred.open();
  await page.evaluate(() => {
    window.kindred?.actions?.setLanguage('zh');
    window.kindred?.actions?.setTheme('dark');
  });
  await kindred.makeMap(textFile('telco.csv', customers(240).join('\n')));
  await kindred.goTo('classes');
  await page.getByRole('button', { name: /学什么$/ }).click();
  await page.getByRole('option', { name: '你的分群' }).click();
  await page.getByRole('button', { name: '开始学习', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^“你的分群”：/ })).toBeVisible();
  await expect(page.getByText(/每位顾客都已有类别/)).toBeVisible();
  const form = page.getByRole('region', { name: '判断一位顾客' });
  await expect(form.getByText(/^为什么是.+而不是/)).toBeVisible();
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.querySelector('.classes')!;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth).toBe(clientWidth);
  expect(await barriers(page, '.classes')).toEqual([]);
});
