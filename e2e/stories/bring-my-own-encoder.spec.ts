import { readdirSync, readFileSync, statSync } from 'node:fs';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import reference from '../../models/brought/fixtures/reference.json' with { type: 'json' };
import { npyFile } from '../../src/testing/npyFile';
import { expect, test } from '../fixtures';
import { textFile, type DiskFile, type Kindred } from '../pages/kindred';

const fixtures = 'models/brought/fixtures';
const { texts } = reference;
/** Texts of the reference that no cleaning touches. */
const plain = [0, 6, 7, 8, 9, 26].map((i) => texts[i]!);

/** The encoder's folder as a zip, with some files in the places of others. */
function zipped(name: string, others: Readonly<Record<string, Uint8Array>> = {}): DiskFile {
  const parts: Record<string, Uint8Array> = {};
  for (const path of readdirSync(`${fixtures}/${name}`, { recursive: true }) as string[])
    if (statSync(`${fixtures}/${name}/${path}`).isFile())
      parts[`${name}/${path}`] = readFileSync(`${fixtures}/${name}/${path}`);
  for (const [path, bytes] of Object.entries(others)) parts[`${name}/${path}`] = bytes;
  return { name: `${name}.zip`, bytes: zipSync(parts) };
}

/** Reviews in two languages, the reference's among them. */
function reviews(): DiskFile {
  const things = ['dress', 'boots', 'phone', 'tea', 'hotel', '衣服', '手机', '苹果'];
  const made = Array.from(
    { length: 120 },
    (_, i) =>
      `The ${things[i % 8]} is ${i % 3 ? 'lovely and warm' : 'late and torn'}, number ${i} of my ${things[(i * 5) % 7]}.`,
  );
  const rows = [...plain, ...made].map((text, i) => `c${i},"${text.replaceAll('"', '""')}"`);
  return textFile('reviews.csv', ['customer_id,review', ...rows].join('\n'));
}

async function openEncoders({ page }: Kindred): Promise<void> {
  await page.getByRole('button', { name: 'Show what the texts are compared by' }).click();
  await page.getByRole('button', { name: /^Your own encoder/ }).click();
}

test(
  'bring my own encoder, have it read, and keep the map when it is gone',
  { tag: '@full' },
  async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap(reviews());
    await page.evaluate(() => window.kindred?.actions?.cancelRefine());
    await openEncoders(kindred);
    const own = page.getByRole('region', { name: 'Your own encoder' });

    const picture = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]);
    await kindred.drop(zipped('bert-like', { 'model.onnx': picture }), '[data-drop="encoder"]');
    await expect(own.getByRole('alert')).toContainText('The model could not be opened.');

    await kindred.drop(zipped('bert-like'), '[data-drop="encoder"]');
    await expect(own.getByText('bert-like was tried and is kept.')).toBeVisible();
    await expect(own.getByRole('alert')).toBeHidden();
    await own
      .getByLabel('Choose a folder', { exact: true })
      .last()
      .setInputFiles(`${fixtures}/sentencepiece-like`);
    await expect(own.getByText('sentencepiece-like was tried and is kept.')).toBeVisible();
    const bert = own.getByRole('listitem').filter({ hasText: 'bert-like' });
    await expect(bert).toContainText('32 numbers a text, 64 tokens at most');
    await expect(bert).toContainText('English');

    for (const name of ['bert-like', 'sentencepiece-like'] as const) {
      const entry = own.getByRole('listitem').filter({ hasText: name });
      await entry.getByRole('button', { name: 'Read all' }).click();
      await expect(entry).toContainText('made this map');
      await kindred.untilMade();
      const { bytes } = await kindred.saveCopy('reviews');
      const parts = unzipSync(bytes);
      const { encoder } = JSON.parse(strFromU8(parts['recipe.json']!)) as { encoder: unknown };
      expect(encoder).toEqual({ kind: 'transformer', name, sha256: reference[name].sha256 });
      const vectors = new Float32Array(parts['text/vectors.f32']!.slice().buffer);
      expect(vectors).toHaveLength(126 * reference[name].dimensions);
      // Items stand in the order of the file.
      for (const [item, text] of plain.entries()) {
        const expected = reference[name].vectors[texts.indexOf(text)]!;
        for (const [j, value] of expected.entries())
          expect(Math.abs((vectors[item * expected.length + j] ?? NaN) - value), text).toBeLessThan(1e-3);
      }
    }

    const before = await kindred.grouping();
    await kindred.untilSaved();
    await page.reload();
    await kindred.goTo('map');
    await openEncoders(kindred);
    const kept = own.getByRole('listitem').filter({ hasText: 'sentencepiece-like' });
    await expect(kept).toContainText('made this map');
    await kept.getByRole('button', { name: 'More for sentencepiece-like' }).click();
    await page.getByRole('menuitem', { name: 'Remove from this device' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(
      own.getByText(/sentencepiece-like, which made this map, is not on this device/),
    ).toBeVisible();
    expect((await kindred.grouping()).rowLabels).toEqual(before.rowLabels);
  },
);

test('bring vectors as a NumPy file beside the reviews, and see the map made of them', async ({
  kindred,
}) => {
  const { page } = kindred;
  const rows = Array.from(
    { length: 60 },
    (_, i) => `c${i},"Review number ${i} says that it is ${i % 7} of ten"`,
  );
  const reviews = textFile('reviews.csv', ['customer_id,review', ...rows].join('\n'));
  // Two groups that the words know nothing of.
  const vectors = rows.map((_, i) =>
    Array.from({ length: 48 }, (_, j) => (j < 24 === i < 25 ? 1 : 0) + Math.sin(i * 31 + j * 17) / 8),
  );
  await kindred.open();
  await kindred.drop([reviews, { name: 'minilm.npy', bytes: npyFile(vectors) }]);
  await kindred.untilMade();
  await kindred.goTo('map');
  await kindred.untilStill();
  const { encoder, segments, labels } = await kindred.snapshot();
  expect(encoder).toBe('vectors');
  expect(segments.length).toBeGreaterThan(1);
  const first = new Set(labels.slice(0, 25));
  expect(labels.slice(25).filter((label) => first.has(label))).toEqual([]);
  await expect(page.getByText('your own vectors, column “minilm”')).toBeVisible();
});
