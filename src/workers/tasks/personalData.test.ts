import { expect, test } from 'vitest';
import { defaultRecipe } from '../../core/data/recipe';
import { makeTable } from '../../core/data/table';
import { lexicalFeatures } from '../../core/text/lexicalTokens';
import { cleanTable } from '../../stages/clean/cleanTable';
import { itemTexts } from '../../stages/embed/itemTexts';
import { buildSegments } from '../../stages/segment/buildSegments';
import { personalTexts } from '../../testing/personalTexts';
import { explainTasks } from './explain';

const texts = personalTexts(20261122, 2000);

/** Parts of a piece that would give it away on their own: long digits, the name of an e-mail address. */
const telltales = (piece: string): string[] =>
  piece
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z0-9@._+-]+/)
    .filter((part) => part.includes('@') || /\d{5}/.test(part));

test('of 2,000 texts nothing personal reaches an encoder or its vocabulary', () => {
  const table = makeTable(
    ['review'],
    texts.map(({ text }) => [text]),
  );
  const recipe = defaultRecipe([{ name: 'review', role: 'text' }]);
  const clean = cleanTable(table, recipe);
  const given = itemTexts(table, clean, recipe);
  const reached = texts.flatMap(({ planted, text }, row) => {
    const said = given[clean.rowToItem[row]!]!;
    return planted.map(({ start, end }) => text.slice(start, end)).filter((piece) => said.includes(piece));
  });
  expect(reached).toEqual([]);

  const vocabulary = new Set(given.flatMap(lexicalFeatures));
  const leaked = texts
    .flatMap(({ planted, text }) => planted.flatMap(({ start, end }) => telltales(text.slice(start, end))))
    .filter((part) => vocabulary.has(part));
  expect(leaked).toEqual([]);
});

test('what everyone of a segment says of a person is in none of its terms and names', async () => {
  const people = [
    '请打13812345678找王芳',
    'write to maria@shop.example.com',
    'call 212-555-0123',
    '寄到文三路25号3栋501室',
  ];
  const rows = Array.from({ length: 80 }, (_, i) => {
    const [talk, person, city] =
      i % 2 === 0
        ? ['soft fabric fits well', people[i % 4]!, 'maria@shop.example.com']
        : ['zip broke at once', people[(i % 4) + 0]!, 'Ulm'];
    return [`${talk}, ${person}, ${i % 7} stars`, city, String(i)];
  });
  const table = makeTable(['review', 'contact', 'n'], rows);
  const recipe = defaultRecipe([
    { name: 'review', role: 'text' },
    { name: 'contact', role: 'category' },
    { name: 'n', role: 'number' },
  ]);
  const clean = cleanTable(table, recipe);
  const labels = Int32Array.from(clean.items, (row) => row % 2);
  const data = Float32Array.from(labels, (label, i) => label * 10 + (i % 3) / 10);
  const { profiles } = await explainTasks.explain(
    {
      table,
      clean,
      recipe,
      labels,
      segments: buildSegments(labels, clean.weights, 2),
      x: { data, rows: labels.length, cols: 1 },
      centroids: Float32Array.of(0.1, 10.1),
      language: 'en',
      previous: null,
    },
    {},
  );
  const told = JSON.stringify(
    profiles.map(({ drivers, terms, suggestions }) => [drivers, terms, suggestions]),
  );
  expect(told).toMatch(/fabric/);
  expect(told).not.toMatch(/maria|shop\.example|13812345678|555|文三路|501/);
});
