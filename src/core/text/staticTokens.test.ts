import { expect, test } from 'vitest';
import { makeStaticTerms } from './staticTokens';

const pieces = ['[UNK]', '[CLS]', '[SEP]', 'red', 'shoe', '##s'];
const chinese = ['红', '鞋', '红鞋', '鞋红', '书'];
const terms = [...pieces, ...chinese];

function read(text: string, limits = { maxPieces: 10, maxCharacters: 10 }): string[] {
  const found: string[] = [];
  makeStaticTerms({ pieces, chinese, variants: ['紅红', '書书'], ...limits })(text, (row) =>
    found.push(terms[row]!),
  );
  return found.sort();
}

test('reads nothing in an empty text and in one of unknown words', () => {
  expect(read('')).toEqual([]);
  expect(read('👗 unheard')).toEqual([]);
});

test('reads word pieces, and Chinese characters with their pairs', () => {
  expect(read('Red shoes 红鞋!')).toEqual(['##s', 'red', 'shoe', '红', '红鞋', '鞋']);
});

test('pairs only neighbours, in their order', () => {
  expect(read('红 鞋')).toEqual(['红', '鞋']);
  expect(read('鞋红')).toEqual(['红', '鞋', '鞋红']);
  expect(read('红猫鞋')).toEqual(['红', '鞋']);
});

test('reads traditional script as simplified', () => {
  expect(read('紅鞋書')).toEqual(['书', '红', '红鞋', '鞋']);
});

test('reads no more than the limits', () => {
  expect(read('red red red 红红红', { maxPieces: 1, maxCharacters: 2 })).toEqual(['red', '红', '红']);
});

test('refuses a term of three characters', () => {
  expect(() =>
    makeStaticTerms({ pieces, chinese: ['红鞋子'], variants: [], maxPieces: 1, maxCharacters: 1 }),
  ).toThrow('1 or 2 characters');
});
