import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures';
import { smallShop } from '../shop';
import { textFile } from '../pages/kindred';
import { UpdatePage } from '../pages/update';

/** The small shop, its cells changed. */
const shopWith = (change: (cells: string[], row: number) => string[]): string =>
  smallShop()
    .split('\n')
    .map((line, row) => change(line.split(','), row).join(','))
    .join('\n');

test('a file that cannot be next month’s says so, an odd one asks, and the work stays', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(
    textFile(
      'march.csv',
      shopWith(([id, age, spend, ...rest], row) => [id!, age!, row ? `€${spend}` : spend!, ...rest]),
    ),
  );
  const before = await kindred.snapshot();
  const update = new UpdatePage(kindred);
  await kindred.goTo('update');
  await expect(update.title).toHaveText(/is on the table/);

  const refused = async (name: string, content: string | Uint8Array, code: RegExp): Promise<void> => {
    await update.drop(typeof content === 'string' ? textFile(name, content) : { name, bytes: content });
    await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Nothing was changed.', { exact: true })).toBeVisible();
    expect((await update.months()).problems.join(' ')).toMatch(code);
    await page.getByRole('button', { name: 'OK', exact: true }).click();
  };
  await refused('april.xlsx', new Uint8Array([80, 75, 3, 4, 1, 2, 3]), /./);
  await refused('other.kindred', 'PK', /^update-workspace$/);
  await refused('empty.csv', '', /./);

  /** A sentence and a choice; the first answer that is no stop goes on to a review, which is discarded. */
  const asked = async (content: string, sentence: RegExp, choices: readonly RegExp[]): Promise<void> => {
    await update.drop(textFile('april.csv', content));
    const question = page.locator('.update-questions li').filter({ hasText: sentence });
    await expect(question).toHaveCount(1, { timeout: 30_000 });
    await question.getByRole('button').click();
    for (const choice of choices) await expect(page.getByRole('option', { name: choice })).toBeVisible();
    await page.keyboard.press('Escape');
    for (const left of await page.locator('.update-questions li').all()) {
      await left.getByRole('button').click();
      await page
        .getByRole('option', { name: /^(?!Stop)/ })
        .first()
        .click();
    }
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(update.title).toHaveText(/ fit your segments\./, { timeout: 30_000 });
    await update.discard();
  };
  const euro = (spend: string, row: number): string => (row ? `€${spend}` : spend);
  await asked(
    shopWith(([id, age, spend, , ...rest], row) => [id!, age!, euro(spend!, row), ...rest]),
    /no column “visits”/,
    [/count it as empty/, /Stop/],
  );
  await asked(
    shopWith(([, age, spend, ...rest], row) => [age!, euro(spend!, row), ...rest]),
    /no column “customer_id”, so no customer can be recognised/,
    [/everybody is new/, /Stop/],
  );
  await asked(
    shopWith(([id, age, spend, visits, city], row) => [
      id!,
      age!,
      euro(spend!, row),
      visits!,
      row % 3 === 1 ? 'Oslo' : city!,
    ]),
    /“city” has values that nobody had before: Oslo/,
    [/take it as it is/, /Stop/],
  );
  await asked(
    shopWith(([id, age, spend, ...rest], row) => [id!, age!, row ? `$${spend}` : spend!, ...rest]),
    /“spend” was in € and is in \$ now/,
    [/take it as it is/, /count it as empty/, /Stop/],
  );
  await asked(
    shopWith(([id, age, spend, ...rest], row) => [row ? `X${id}` : id!, age!, euro(spend!, row), ...rest]),
    /of the ids in “customer_id” are known/,
    [/everybody is new/, /Stop/],
  );
  await asked(
    shopWith(([id, age, spend, ...rest], row) => [
      row % 10 === 2 ? 'C-1000' : id!,
      age!,
      euro(spend!, row),
      ...rest,
    ]),
    /rows repeat an id in “customer_id”/,
    [/Keep the last row/, /Add the rows up/, /Stop/],
  );

  const after = await kindred.snapshot();
  expect(after.labels).toEqual(before.labels);
  expect(after.positions).toEqual(before.positions);
  expect(after.file).toEqual(before.file);
  expect((await update.months()).kept).toEqual([]);
});

test('配方与旧版文件：先说明，再选择；原有工作不受影响', async ({ kindred }) => {
  const { page } = kindred;
  kindred.language = 'zh';
  await kindred.open();
  await page.evaluate(() => window.kindred?.actions?.setLanguage('zh'));
  await kindred.makeMap(textFile('三月.csv', smallShop()));
  const { segments, labels } = await kindred.snapshot();
  await kindred.renameOnMap(segments[0]!.id, '常客');
  await kindred.goTo('update');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存配方', exact: true }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe('三月 recipe.json');
  const recipe = await readFile(await file.path(), 'utf8');
  for (const cell of ['C-1001', 'Lyon', 'Porto', 'Turku']) expect(recipe).not.toContain(cell);

  const dialog = page.getByRole('alertdialog');
  await kindred.drop(textFile('三月 recipe.json', recipe));
  await expect(page.getByText('“三月 recipe.json”是配方，不是某个月的文件。')).toBeVisible();
  await page.getByRole('button', { name: '知道了', exact: true }).click();

  await kindred.goTo('map');
  await kindred.drop(textFile('旧.json', recipe.replace('"version": 1', '"version": 0')));
  await expect(dialog.getByText(/另一版本 Kindred 的配方（版本 0/)).toBeVisible();
  await dialog.getByRole('button').click();
  await kindred.drop(textFile('缺列.json', recipe.replaceAll('"visits"', '"calls"')));
  await expect(dialog.getByText(/此文件没有配方中的 1 列：calls/)).toBeVisible();
  await dialog.getByRole('button', { name: '取消' }).click();
  expect((await kindred.snapshot()).labels).toEqual(labels);

  // A colleague's file and the recipe, together.
  await page.evaluate(() => window.kindred?.actions?.newWorkspace());
  await kindred.drop([textFile('同事.csv', smallShop(120)), textFile('三月 recipe.json', recipe)]);
  await expect(dialog.getByText(/相符的分群将沿用名称：常客/)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: '按此分群' }).click();
  await expect
    .poll(async () => Object.values((await kindred.snapshot()).names), { timeout: 30_000 })
    .toEqual(['常客']);
  expect((await kindred.snapshot()).rows).toBe(120);
});
