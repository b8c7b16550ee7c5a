import { readFile } from 'node:fs/promises';
import { cellsOf } from '../exported';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { textFile, type Kindred } from '../pages/kindred';
import { smallShop } from '../shop';

/** A shop as exports come: a zero lost in some postcodes, cities in two spellings, one customer twice, a test. */
function dirtyShop(): string {
  const [header, ...rows] = smallShop().split('\n') as [string, ...string[]];
  const people = rows.map((row, i) => {
    const city = i % 9 === 4 ? row.replace('Porto', 'porto') : row;
    const postcode = i % 12 === 5 ? 4100 + i : 24_100 + i;
    // Six who left no address of their own.
    const email = i >= 70 && i < 76 ? 'till@shop.com' : `person${i}@shop.com`;
    return `${city},Person ${'abcdefghijklmnopqrstuvwxyz'[i % 26]}${i},${email},${postcode}`;
  });
  const twice = 'C-2000,24,60,22,Lyon,Marianne Dubois,marianne@shop.com,24555';
  const again = 'C-2001,25,63,22,Lyon,Mariane Dubois,mariane@shop.com,24555';
  const nobody = 'C-2002,45,300,6,Porto,Test User,test@shop.com,24556';
  return [`${header},name,email,postcode`, ...people, twice, again, nobody].join('\n');
}

/** What the browser keeps of every workspace, as one text. */
const stored = (kindred: Kindred): Promise<string> =>
  kindred.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const texts: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const handle of folder.values()) {
        if (handle.kind === 'directory') await walk(handle);
        else texts.push(new TextDecoder('latin1').decode(await (await handle.getFile()).arrayBuffer()));
      }
    };
    await walk(root);
    return texts.join('\n');
  });

const steps = ({ page }: Kindred) =>
  page.evaluate(() => window.kindred?.state?.().recipe?.clean.steps?.map(({ kind, on }) => `${kind} ${on}`));

test('mend what an export brought along, and take the cleaned table away', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.drop(textFile('shop.csv', dirtyShop()));
  await kindred.untilMade();
  await page.getByRole('link', { name: /^Data health: \d to decide/ }).click();
  await expect(page).toHaveURL(/#health$/);
  const zeros = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Zeros lost/ }) });
  await expect(zeros.getByRole('table')).toContainText('04105');
  await expect(page.getByText('Every letter reads as it should.')).toBeVisible();
  expect.soft(await barriers(page)).toEqual([]);

  await zeros.getByRole('button', { name: 'Fix' }).click();
  const city = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /several spellings/ }) });
  await city.getByRole('button', { name: 'Fix' }).click();
  const done = page.getByRole('region', { name: 'What is done, in this order' });
  await expect(done.getByRole('listitem').nth(1)).toContainText(
    /postcode: zeros put back8 cells4105 → 04105/,
  );
  await expect(done.getByRole('listitem').nth(2)).toContainText(/city: one spelling each\d+ cells/);
  await expect(page.getByRole('button', { name: 'Build it again' })).toBeVisible();

  await done.getByRole('switch', { name: 'city: one spelling each: on' }).press('Space');
  await expect(done.getByRole('listitem').nth(2)).toContainText('Off');
  await done.getByText('city: one spelling each').focus();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await steps(kindred)).toEqual(['personal-text true', 'spelling-variants false', 'lost-zeros true']);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await steps(kindred)).toEqual(['personal-text true', 'lost-zeros true', 'spelling-variants true']);

  // The screen is there again after a reload, with its steps, and Back leads to the columns.
  await kindred.untilSaved();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Prepare', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(done.getByRole('listitem')).toHaveCount(3);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the cleaned table' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('shop cleaned.csv');
  const [header = [], ...rows] = cellsOf(await readFile(await file.path()));
  expect(rows.map((row) => row[header.indexOf('postcode')]).filter((code) => code?.length !== 5)).toEqual([]);
  expect(new Set(rows.map((row) => row[header.indexOf('city')]))).toEqual(
    new Set(['Lyon', 'Porto', 'Turku']),
  );
});

test('find a customer under two spellings, erase one, and leave out those who asked for it', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.drop(textFile('shop.csv', dirtyShop()));
  await kindred.untilMade();
  await page
    .getByRole('link', { name: /^Data health/ })
    .first()
    .click();

  await page.getByRole('button', { name: 'Look for them' }).click();
  await expect(page.getByText(/^1 customer stands here/)).toBeVisible();
  const group = page.getByRole('table', { name: 'Group 1' });
  await expect(group).toContainText('m••••@••••.com');
  await page.getByText('Show personal data', { exact: true }).click();
  await expect(group).toContainText('mariane@shop.com');
  await page.getByRole('button', { name: 'Treat as one' }).click();
  await expect(page.getByRole('button', { name: 'Treated as one' })).toBeVisible();

  await page
    .getByLabel('Ids, e-mail addresses or phone numbers, one a line')
    .fill('PERSON3@shop.com\nC-1004\nC-1070');
  await page.getByRole('button', { name: 'Leave them out' }).click();
  await expect(page.getByText('3 entries on the list, 3 rows left out.')).toBeVisible();
  const till = page
    .getByRole('region', { name: 'Do not contact', exact: true })
    .getByRole('listitem')
    .filter({ hasText: 'till@shop.com' });
  await expect(till).toContainText('and to 6 customers in all');
  await till.getByRole('button', { name: 'Leave all of them out' }).click();
  await expect(page.getByText('4 entries on the list, 8 rows left out.')).toBeVisible();
  expect.soft(await barriers(page)).toEqual([]);
  await till.getByRole('button', { name: 'Take it off the list' }).click();
  await expect(page.getByText('3 entries on the list, 3 rows left out.')).toBeVisible();

  await kindred.untilSaved();
  expect(await stored(kindred)).toContain('person7@shop.com');
  await page.getByLabel('Id, name, e-mail or phone').fill('C-1007');
  const record = page.getByRole('article', { name: /^Customer C-1007/ });
  await expect(record).toContainText('person7@shop.com');
  await expectExplained(page, 'duplicates, a list and a record');
  await record.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('One row leaves this workspace for good');
  await expectExplained(page, 'erasing');
  await dialog.getByRole('button', { name: 'Erase 1 row' }).click();
  await expect(page.getByText('Erased: gone from the table, the map and every save.')).toBeVisible();
  expect(await stored(kindred)).not.toContain('person7@shop.com');

  await page.getByRole('button', { name: 'Build it again' }).click();
  await kindred.untilMade();
  expect((await kindred.snapshot()).rows).toBe(92);
  await kindred.goTo('map');
  const { bytes } = await kindred.takeAway('csv');
  const text = new TextDecoder().decode(bytes);
  for (const gone of ['person3@shop.com', 'C-1004', 'C-1070', 'person7@shop.com'])
    expect(text).not.toContain(gone);
  expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 92 - 3);
});
