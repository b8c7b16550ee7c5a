import { expect, test } from '../fixtures';
import { smallShop } from '../shop';
import { textFile } from '../pages/kindred';
import { UpdatePage } from '../pages/update';

test('a file that cannot be next month’s says so, and the work stays', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('march.csv', smallShop()));
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

  const after = await kindred.snapshot();
  expect(after.labels).toEqual(before.labels);
  expect(after.file).toEqual(before.file);
});
