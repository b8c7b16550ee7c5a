import { expect, test } from 'vitest';
import { pickTerms, type ScoredTerm } from './pickTerms';
import { segmentTerms } from './segmentTerms';

const scored = (text: string, share: number, score: number): ScoredTerm => ({
  words: text.split(' '),
  share,
  shareOthers: 0,
  score,
});
const picked = (terms: ScoredTerm[], count = 12): string[] => pickTerms(terms, count).map(({ text }) => text);

/** Terms of two groups of texts, each text its own customer. */
async function termsOf(first: string[], second: string[]): Promise<string[][]> {
  const texts = [...first, ...second];
  const n = texts.length;
  const found = await segmentTerms(
    {
      texts,
      labels: Int32Array.from(texts, (_, i) => (i < first.length ? 0 : 1)),
      weights: new Float32Array(n).fill(1),
      isCore: new Uint8Array(n).fill(1),
    },
    2,
    {},
  );
  return found.map((terms) => terms.map(({ text }) => text));
}

const repeat = (texts: string[], times: number): string[] =>
  Array.from({ length: times }, () => texts).flat();

test('of the forms of a word the more frequent one is kept', () => {
  expect(picked([scored('size', 0.2, 5), scored('sizes', 0.4, 4), scored('hem', 0.1, 1)])).toEqual([
    'sizes',
    'hem',
  ]);
});

test('a phrase takes the place of the word it mostly makes up', () => {
  expect(picked([scored('small', 0.3, 5), scored('runs small', 0.2, 3)])).toEqual(['runs small']);
  expect(picked([scored('small', 0.3, 5), scored('small bag', 0.05, 3)])).toEqual(['small']);
});

test('words of scripts without spaces are joined without', () => {
  expect(
    picked([{ words: ['物流', '很快'], share: 0.2, shareOthers: 0, score: 2 }, scored('apple pie', 0.1, 1)]),
  ).toEqual(['物流很快', 'apple pie']);
});

test('at most as many terms as asked for', () => {
  expect(picked([scored('one', 0.2, 3), scored('two', 0.2, 2), scored('three', 0.2, 1)], 2)).toEqual([
    'one',
    'two',
  ]);
});

test('each group is described by its own words, not by those of all', async () => {
  const [shoes, coats] = await termsOf(
    repeat(['These boots rub my heel, lovely shop', 'My boots were lovely'], 20),
    repeat(['A warm coat, lovely shop', 'The coat was lovely and warm'], 20),
  );
  expect(shoes).toContain('boots');
  expect(coats).toContain('coat');
  expect([...shoes!, ...coats!]).not.toContain('lovely');
  expect([...shoes!, ...coats!].some((word) => ['the', 'my', 'was', 'a'].includes(word))).toBe(false);
});

test('phrases keep the small word between, and end at punctuation', async () => {
  const [fit] = await termsOf(
    repeat(['It is true to size. Zipper jammed'], 30),
    repeat(['Nice colour and fast delivery'], 30),
  );
  expect(fit).toContain('true to size');
  expect(fit!.some((term) => /size zipper/.test(term))).toBe(false);
});

test('addresses, phone numbers, links, bare numbers and single letters are never terms', async () => {
  const [first] = await termsOf(
    repeat(
      ['Write to anna.berg@example.com or 138 0013 8000 see https://shop.example/x q 4711 parcel lost'],
      30,
    ),
    repeat(['Nice colour'], 30),
  );
  expect(first!.join(' ')).toMatch(/parcel|lost/);
  expect(first!.join(' ')).not.toMatch(/anna|berg|example|138|8000|4711|shop|\bq\b/);
});

test('Chinese texts give Chinese words', async () => {
  const [hotel, fruit] = await termsOf(
    repeat(['酒店的房间很干净，早餐也不错'], 30),
    repeat(['苹果很甜，快递给力，下次还买'], 30),
  );
  expect(hotel!.join()).toMatch(/酒店|房间|早餐/);
  expect(fruit!.join()).toMatch(/苹果|快递/);
});

test('a name that most write with inner capitals is shown so', async () => {
  const [first] = await termsOf(
    repeat(['The iPhone arrived', 'iPhone works'], 20),
    repeat(['nice colour'], 40),
  );
  expect(first!.join()).toContain('iPhone');
});

test('without texts there are no terms', async () => {
  expect(await termsOf(['', ' '], [''])).toEqual([[], []]);
});

test('members far from the centre do not vote', async () => {
  const texts = [...repeat(['boots'], 30), ...repeat(['spam'], 10), ...repeat(['coat'], 30)];
  const isCore = Uint8Array.from(texts, (text) => (text === 'spam' ? 0 : 1));
  const labels = Int32Array.from(texts, (_, i) => (i < 40 ? 0 : 1));
  const found = await segmentTerms({ texts, labels, weights: new Float32Array(70).fill(1), isCore }, 2, {});
  expect(found[0]!.map(({ text, share }) => [text, share])).toEqual([['boots', 1]]);
});

test('cancelling stops the work', async () => {
  const abort = new AbortController();
  abort.abort();
  const texts = repeat(['one two three four five six seven eight nine ten '.repeat(200)], 400);
  const n = texts.length;
  const input = {
    texts,
    labels: new Int32Array(n),
    weights: new Float32Array(n).fill(1),
    isCore: new Uint8Array(n).fill(1),
  };
  await expect(segmentTerms(input, 1, { signal: abort.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});
