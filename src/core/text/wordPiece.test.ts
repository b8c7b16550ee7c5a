import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lacksData, readData } from '../../testing/data';
import fixture from './fixtures/wordPiece.json';
import { makeWordPieceEncoder, parseVocabulary } from './wordPiece';

const vocabulary = parseVocabulary(readFileSync('models/minilm-l6/vocab.txt', 'utf8'));
const encoder = makeWordPieceEncoder(vocabulary);

const ids = (text: string, maxTokens = fixture.maxTokens): number[] => [
  ...encoder.encodeWordPieces(text, maxTokens),
];
const pieces = (text: string): string[] => ids(text).map((id) => vocabulary[id]!);
const readText = (file: string): string => new TextDecoder().decode(readData(file));

function summarize(texts: readonly string[]): { texts: number; ids: number; sha256: string } {
  const hash = createHash('sha256');
  let count = 0;
  for (const text of texts) {
    const row = ids(text);
    count += row.length;
    hash.update(`${row.join(' ')}\n`);
  }
  return { texts: texts.length, ids: count, sha256: hash.digest('hex') };
}

/** The first two cells of each line of a small quoted CSV without a header. */
function sentencePairs(csv: string): string[] {
  const cell = String.raw`("(?:[^"]|"")*"|[^,"\r\n]*)`;
  return [...csv.matchAll(new RegExp(`^${cell},${cell},`, 'gm'))].flatMap((line) =>
    line
      .slice(1, 3)
      .map((quoted) => (quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted)),
  );
}

test('the vocabulary has a piece a line, and the last line end adds none', () => {
  expect(vocabulary).toHaveLength(30522);
  expect(parseVocabulary('a\r\nb\n')).toEqual(['a', 'b']);
});

test('an empty text is [CLS] [SEP]', () => {
  expect(pieces('')).toEqual(['[CLS]', '[SEP]']);
});

test('words are lower-cased, stripped of accents and split into the longest pieces', () => {
  expect(pieces('Unaffable CAFÉ!')).toEqual(['[CLS]', 'una', '##ffa', '##ble', 'cafe', '!', '[SEP]']);
});

test('what Unicode has added since version 8 belongs to its word, as the Python tokenizer has it', () => {
  // A question mark of 2020, a Telugu sign of 2020, a mark that was punctuation and one that still is a sign of its own.
  expect(pieces('a\u061Db a\u0C3Cb')).toEqual(['[CLS]', '[UNK]', '[UNK]', '[SEP]']);
  expect(ids('a\u166Db a\u{111C9}b')).toEqual([101, 1037, 100, 1038, 1037, 100, 1038, 102]);
  expect(pieces('a\u1734b')).toEqual(['[CLS]', 'ab', '[SEP]']);
});

test('a long text loses its end and keeps [SEP]', () => {
  expect(ids('one two three four', 4)).toEqual([...ids('one two').slice(0, 3), 102]);
  expect(ids('one', 2)).toEqual([101, 102]);
  expect(() => ids('one', 1)).toThrow('maxTokens must be at least 2, got 1');
});

test('a vocabulary without the special pieces is refused', () => {
  expect(() => makeWordPieceEncoder(['[UNK]', '[CLS]', 'a'])).toThrow('lacks [SEP]');
});

test.each(fixture.texts)('has the ids of the Python tokenizer: $text', ({ text, ids: expected }) => {
  expect(ids(text)).toEqual(expected);
});

test('a text has the same ids the second time, and its array is its own', () => {
  const first = encoder.encodeWordPieces('the same text', 256);
  first.fill(0);
  expect(ids('the same text')).toEqual([101, 1996, 2168, 3793, 102]);
});

test('a text cut short does not shorten the next', () => {
  const chunk = 'one,two,three,four,five,six';
  const whole = ids(`${chunk} ${chunk}${chunk}`);
  expect(ids(chunk, 4)).toEqual([...whole.slice(0, 3), 102]);
  expect(ids(`${chunk}${chunk}`, 4)).toEqual(ids(chunk, 4));
  expect(ids(`${chunk} ${chunk}${chunk}`)).toEqual(whole);
  expect(whole).toHaveLength(35);
});

test('any text gives ids of the vocabulary between [CLS] and [SEP], and joining texts joins their ids', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const [left, right, both] = [ids(a, 9999), ids(b, 9999), ids(`${a} ${b}`, 9999)];
      expect(both).toEqual([...left.slice(0, -1), ...right.slice(1)]);
      expect(left.every((id) => id >= 0 && id < vocabulary.length)).toBe(true);
    }),
  );
});

const NAUGHTY = 'naughty_strings/blns.json';
test.skipIf(lacksData(NAUGHTY))('naughty strings have the ids of the Python tokenizer', () => {
  const texts = JSON.parse(readText(NAUGHTY)) as string[];
  expect(texts.map((text) => ids(text))).toEqual(fixture.naughty);
});

const STS = 'sts_benchmark/stsb-en-dev.csv';
test.skipIf(lacksData(STS))('3,000 English sentences have the ids of the Python tokenizer', () => {
  expect(summarize(sentencePairs(readText(STS)))).toEqual(fixture.stsb);
});

const TATOEBA = 'tatoeba_en_zh/tatoeba.cmn-eng.cmn';
test.skipIf(lacksData(TATOEBA))('1,000 Chinese sentences have the ids of the Python tokenizer', () => {
  expect(summarize(readText(TATOEBA).replace(/\n$/, '').split('\n'))).toEqual(fixture.tatoeba);
});
