import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { lacksData, readData } from '../../testing/data';
import fixture from './fixtures/wordPiece.json';
import { makeWordPieceEncoder, parseVocabulary } from './wordPiece';

const encoder = makeWordPieceEncoder(parseVocabulary(readFileSync('models/minilm-l6/vocab.txt', 'utf8')));

function summarize(texts: Iterable<string>): { texts: number; ids: number; sha256: string } {
  const hash = createHash('sha256');
  let count = 0;
  let ids = 0;
  for (const text of texts) {
    const row = encoder.encodeWordPieces(text, fixture.maxTokens);
    count++;
    ids += row.length;
    hash.update(`${row.join(' ')}\n`);
  }
  return { texts: count, ids, sha256: hash.digest('hex') };
}

/** Cells of some columns, row by row. */
function readCells(file: string, columns: readonly number[], hasHeader: boolean): string[] {
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(readData(file)), { skipEmptyLines: true });
  return data.slice(hasHeader ? 1 : 0).flatMap((row) => columns.map((column) => row[column]!));
}

const REVIEWS = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
test.skipIf(lacksData(REVIEWS))(
  '144,567 public texts, English and Chinese, have the ids of the Python tokenizer',
  () => {
    const texts = [
      ...readCells(REVIEWS, [4], true),
      ...readCells('pricerunner/pricerunner_aggregate.csv', [1], false),
      ...readCells('chinese_reviews/online_shopping_10_cats.csv.gz', [2], true),
      ...readCells('sts_benchmark/stsb-en-train.csv', [0, 1], false),
      ...readCells('sts_benchmark/stsb-zh-train.csv', [0, 1], false),
    ];
    expect(summarize(texts)).toEqual(fixture.public);
  },
  120_000,
);

function* codePoints(): Generator<string> {
  for (let point = 0; point < 0x110000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const character = String.fromCodePoint(point);
    yield `a${character}b ${character} b${character}`;
  }
}

test('every code point is read as the Python tokenizer reads it, in a word and by itself', () => {
  expect(summarize(codePoints())).toEqual(fixture.codePoints);
}, 120_000);
