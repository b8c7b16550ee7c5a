import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { dataFolder, lacksData } from '../../src/testing/data';
import { largeFiles, refusedFiles, tableFiles, type TableFile } from '../../src/testing/tableFiles';
import { expect, test } from '../fixtures';
import type { DiskFile, Kindred } from '../pages/kindred';

test.setTimeout(300_000);
// Pictures of a hundred tables would take longer than the tables.
test.use({ trace: 'off' });

const onDisk = (file: string): DiskFile => ({ name: file, bytes: readFileSync(`${dataFolder}/${file}`) });
const counted = (n: number, what: string): string =>
  `${n.toLocaleString('en-US')} ${what}${n === 1 ? '' : 's'}`;

/** Waits for a file to be on the table. @returns whether it is a log that was added up to customers */
async function isLog(page: Page, file: string): Promise<boolean> {
  const codes = await page.waitForFunction((name) => {
    const dataset = window.kindred?.state?.().dataset;
    return dataset?.file.name === name ? dataset.notices.map(({ code }) => code) : null;
  }, file);
  return (await codes.jsonValue())?.includes('log-added-up') ?? false;
}

async function dropEach(kindred: Kindred, files: readonly TableFile[]): Promise<void> {
  const { page } = kindred;
  await kindred.open();
  for (const [file, format, rows, columns, part] of files) {
    if (lacksData(file)) continue;
    await kindred.drop(onDisk(file));
    if (await isLog(page, file)) await page.getByRole('button', { name: 'Take every row by itself' }).click();
    const head = new RegExp(`^${counted(rows, 'row')} and ${counted(columns, 'column')}`);
    await expect(page.getByRole('heading', { name: head }), file).toBeVisible();
    const found = await page.evaluate(() => window.kindred?.state?.().dataset?.file);
    expect(found, file).toMatchObject({ name: file, format, rows, ...(part && { part }) });
  }
}

/** More rows take seconds each in a page; that every file is read as its README says, `everyFile.test.ts` shows too. */
const mostRows = 12_000;

/** The first of each folder and format, of those that are not large. */
const kinds = tableFiles.filter(([file, format, rows], i) => {
  const folder = file.replace(/[^/]*$/, '');
  return (
    rows <= mostRows &&
    !largeFiles.includes(file) &&
    tableFiles.findIndex(([other, its]) => its === format && other.replace(/[^/]*$/, '') === folder) === i
  );
});

test('drop a table of every kind in the data folder: the page counts the rows and columns of its README', ({
  kindred,
}) => dropEach(kindred, kinds));

test('drop every other one, large ones too', { tag: '@full' }, ({ kindred }) =>
  dropEach(
    kindred,
    tableFiles.filter((file) => !kinds.includes(file)),
  ),
);

test('drop every file of the data folder that is damaged, locked or a trap, and read why it is not read', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  for (const [file, , sentence] of refusedFiles) {
    if (lacksData(file)) continue;
    await kindred.drop(onDisk(file));
    const alert = page.getByRole('alert');
    await expect(alert, file).toContainText(file);
    await expect(alert, file).toContainText(sentence);
  }
});
