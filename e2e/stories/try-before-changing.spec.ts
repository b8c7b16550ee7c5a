import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

const shop = () => textFile('shop.csv', smallShop());

test('see what a change would do before it is made, make it, and go back', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(shop());
  const before = await kindred.snapshot();
  const panel = await kindred.openTuning();
  await expect(panel.getByText('Move something, and what it would change is told here first.')).toBeVisible();

  const slider = panel.getByRole('slider', { name: 'Another number' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const would = panel.getByRole('region', { name: 'What would change' });
  // What the first press alone would do may stand there for a moment.
  await expect(would).toHaveAttribute('aria-busy', 'false');
  await expect(would.getByText(/^Moves \d+ customers? \(/)).toBeVisible();
  await expect(would.getByText('Tried on every customer')).toBeVisible();
  await expect(would.getByText(new RegExp(`instead of ${before.segments.length}`))).toBeVisible();
  await expect(would.getByRole('listitem').first()).toContainText('new segment');
  const tried = await kindred.snapshot();
  expect({ labels: tried.labels, positions: tried.positions, run: tried.run }).toEqual({
    labels: before.labels,
    positions: before.positions,
    run: 'done',
  });
  const told = /Moves (\d+) customer/.exec(await would.innerText())![1];

  await kindred.applyTuning(panel);
  const changed = panel.getByRole('region', { name: 'What the last run changed' });
  await expect(changed.getByText(new RegExp(`^${told} customers? moved`))).toBeVisible();
  expect((await kindred.snapshot()).segments).toHaveLength(before.segments.length + 2);

  await changed.getByRole('button', { name: 'Go back to the run before' }).click();
  await expect(changed).toBeHidden();
  const back = await kindred.snapshot();
  expect({ labels: back.labels, segments: back.segments }).toEqual({
    labels: before.labels,
    segments: before.segments,
  });
});

test('put back what was tried, and nothing has happened', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(shop());
  const before = await kindred.snapshot();
  const panel = await kindred.openTuning();
  await panel.getByRole('button', { name: 'How the map is drawn' }).click();
  const distance = panel.getByRole('slider', { name: 'Least distance' });
  await distance.focus();
  await page.keyboard.press('End');
  const would = panel.getByRole('region', { name: 'What would change' });
  await expect(would.getByText('Moves nobody.')).toBeVisible();
  await would.getByRole('button', { name: 'Cancel' }).click();
  await expect(would).toBeHidden();
  await expect(distance).toHaveAttribute('aria-valuetext', '0.1');
  const after = await kindred.snapshot();
  expect(after.positions).toEqual(before.positions);

  // Left open, closing the panel puts it back too.
  await page.keyboard.press('End');
  await panel.getByRole('button', { name: 'Close and keep the map as it is' }).click();
  await expect(panel).toBeHidden();
  await kindred.openTuning();
  await expect(panel.getByText('Move something, and what it would change is told here first.')).toBeVisible();
});
