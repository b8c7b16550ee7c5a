import { readFileSync } from 'node:fs';
import { manyCustomers } from '../../scripts/manyCustomers.mjs';
import { dataFolder, lacksData } from '../../src/testing/data';
import { cellsOf } from '../exported';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';

const mall = 'mall_customers/Mall_Customers.csv';

/** Income and spending of the mall's customers: five clouds, and people between them. */
function incomeAndSpending(): string {
  return cellsOf(readFileSync(`${dataFolder}/${mall}`))
    .map(([id, , , income, spending]) => [id, income, spending].join(','))
    .join('\n');
}

test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');

  test('find dense groups, and see who is in none', async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap(textFile('mall.csv', incomeAndSpending()));
    await kindred.groupBy('hdbscan');
    const { labels, segments } = await kindred.snapshot();
    const left = labels.filter((label) => label < 0).length;
    expect(left).toBeGreaterThan(5);
    await expect(kindred.list.getByRole('listitem')).toHaveCount(segments.length);

    // They stand last in the list, and their sheet says why.
    const row = page.getByRole('button', { name: /^Unassigned, \d+ customers/ });
    await row.click();
    const sheet = page.getByRole('article', { name: 'Unassigned' });
    await expect(sheet).toContainText('stand where there is no crowd');
    await expect(sheet).toContainText('Least like anyone else');
    await expect(row).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByText(/^200 customers · \d+ unassigned$/)).toBeVisible();

    // Rows that are the same were computed once: as many rows as the list says are exported without a segment.
    const rows = Number(/(\d+) customers/.exec((await row.getAttribute('aria-label')) ?? '')?.[1]);
    const [header = [], ...exported] = cellsOf((await kindred.takeAway('csv')).bytes);
    const unassigned = exported.filter((cells) => cells[header.indexOf('Segment')] === 'Unassigned');
    expect(unassigned).toHaveLength(rows);
    expect(new Set(unassigned.map((cells) => cells[header.indexOf('Segment fit')]))).toEqual(new Set(['']));
    expect((await kindred.takeAway('svg')).bytes.toString('utf8')).toContain('<title>Unassigned</title>');

    // Whoever does not want that has everybody grouped again.
    await sheet.getByRole('button', { name: 'Give everybody a group' }).click();
    await kindred.untilMade();
    await expect(row).toBeHidden();
    expect((await kindred.snapshot()).labels.every((label) => label >= 0)).toBe(true);
  });

  test('cut the family tree elsewhere, with the keyboard and with the pointer', async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap(textFile('mall.csv', incomeAndSpending()));
    await kindred.groupBy('hierarchical');
    const before = await kindred.snapshot();
    await kindred.renameInList(before.segments[0]!.id, 'Mine');

    const card = await kindred.openTuning();
    const slider = card.getByRole('slider', { name: 'Where to cut' });
    await expect(slider).toHaveAttribute('aria-valuetext', `${before.segments.length} segments`);
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuetext', `${before.segments.length + 1} segments`);
    await kindred.applyTuning(card);
    const finer = await kindred.snapshot();
    expect(finer.segments).toHaveLength(before.segments.length + 1);
    expect(finer.positions, 'nobody moves').toEqual(before.positions);
    await expect(kindred.row('Mine')).toBeVisible();

    // The line over the picture, dragged to its top: two branches.
    await expect(card.getByRole('region', { name: 'What the last run changed' })).toBeVisible();
    const picture = (await card.getByRole('img', { name: /^Family tree/ }).boundingBox())!;
    await page.mouse.move(picture.x + picture.width - 8, picture.y + picture.height / 2);
    await page.mouse.down();
    await page.mouse.move(picture.x + picture.width - 8, picture.y + 4, { steps: 4 });
    await page.mouse.up();
    await expect(slider).toHaveAttribute('aria-valuetext', '2 segments');
    await kindred.applyTuning(card);
    expect((await kindred.snapshot()).segments).toHaveLength(2);

    expect(await barriers(page, '.tune-panel')).toEqual([]);
    await card.getByRole('button', { name: 'Let Kindred choose' }).click();
    await kindred.applyTuning(card);
    expect((await kindred.snapshot()).segments).toHaveLength(before.segments.length);
  });

  test('read how good the groups are, and what each figure means', async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap(textFile('mall.csv', incomeAndSpending()));
    await page.getByRole('button', { name: 'Show the figures behind it' }).click();
    const card = page.getByRole('dialog', { name: 'How clear the groups are' });
    for (const name of [
      'Silhouette',
      'Differences explained',
      'Davies–Bouldin',
      'Calinski–Harabasz',
      'True neighbours found',
    ])
      await expect(card.getByRole('group', { name: new RegExp(`^${name}: `) })).toBeVisible();
    await card.getByRole('group', { name: /^Silhouette: / }).hover();
    await expect(page.getByRole('tooltip')).toContainText('1 is far apart, 0 is on the border');
    await expect(card.getByRole('table', { name: 'Segment by segment' }).getByRole('row')).not.toHaveCount(1);
    expect(await barriers(page, '[role=dialog]')).toEqual([]);
  });
});

test('stop a long grouping, and keep the map there was', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('many.csv', [...manyCustomers(9000)].join('')));
  const before = await kindred.snapshot();
  const panel = await kindred.openTuning();
  await panel.getByRole('radio', { name: 'Tree', exact: true }).click();
  await panel.getByRole('button', { name: 'Apply', exact: true }).click();
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  await expect(page.getByText('Finding groups')).toBeVisible();
  // Sooner than a click, which waits for the button to stand still.
  await cancel.press('Enter');
  await expect(page.getByText('Cancelled. Finished steps are kept.')).toBeVisible();
  const after = await kindred.snapshot();
  expect(after.run).toBe('cancelled');
  expect(after.labels).toEqual(before.labels);
  expect(after.segments).toEqual(before.segments);
});
