import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';

const wares = ['dress', 'jeans', 'blouse', 'coat', 'skirt'];
const words = ['runs small in the shoulders', 'is soft and warm', 'tore at once', 'looks cheap', 'fits well'];

/** Few enough that the language model reads all of them by itself. */
const fewReviews = [
  'review',
  ...Array.from({ length: 50 }, (_, i) => `The ${wares[i % 5]} no. ${i} ${words[(i * 3) % 5]}`),
].join('\n');

test('have the language model read in 8 bits, and exactly again', { tag: '@full' }, async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.makeMap(textFile('few.csv', fewReviews));
  await expect.poll(() => kindred.refineStatus(), { timeout: 60_000 }).toBe('done');
  await kindred.untilMade();

  await page.getByRole('button', { name: 'Show what the texts are compared by' }).click();
  const card = page.getByRole('article', { name: 'What the texts are compared by' });
  await card.getByRole('button', { name: 'Choose yourself' }).click();
  const choice = card.getByRole('switch', { name: /^Quicker, less exact \(8-bit\)/ });
  const use = card.getByRole('button', { name: 'Use it' });
  await expect(choice).not.toBeChecked();
  await expect(use, 'nothing was changed').toBeHidden();

  for (const isOn of [true, false]) {
    await choice.press('Space');
    await expect(choice).toBeChecked({ checked: isOn });
    await use.click();
    await expect(use, 'this is the map now').toBeHidden();
    await kindred.untilMade();
    expect((await kindred.snapshot()).encoder).toBe('transformer');
    await expect(choice).toBeChecked({ checked: isOn });
    await expect(card.getByText('It read in 8 bits'), 'the card says how').toBeVisible({ visible: isOn });
  }
});
