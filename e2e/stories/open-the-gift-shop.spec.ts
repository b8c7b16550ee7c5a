import { expect, test } from '../fixtures';

test('open the order log of a gift shop with one click: its customers stand on a map by what they buy', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  await page.getByRole('button', { name: /Thistle & Twine/ }).click();
  await kindred.untilMade();
  await kindred.untilStill();
  const { rows, segments } = await kindred.snapshot();
  expect(rows).toBe(1244);
  expect(segments.length).toBeGreaterThan(4);
  for (const word of ['Jewellery', 'Toys', 'Garden', 'Christmas'])
    await expect(page.getByText(new RegExp(word)).first()).toBeVisible();
  // What Kindred made of the log says what it is.
  await kindred.goTo('prepare');
  const recency = page.getByRole('columnheader', { name: /recency_days/ });
  await expect(recency).toHaveAttribute('aria-description', /Days from the last order/);
});
