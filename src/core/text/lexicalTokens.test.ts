import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { lexicalFeatures } from './lexicalTokens';

test('words and pairs of neighbouring words, across punctuation and single letters, without a stop list', () => {
  expect(lexicalFeatures('So soft. I LOVE it')).toEqual([
    'so',
    'soft',
    'so soft',
    'love',
    'soft love',
    'it',
    'love it',
  ]);
});

test('Chinese gives characters and pairs of touching characters', () => {
  expect(lexicalFeatures('很好吃,不错')).toEqual(['很', '好', '很好', '吃', '好吃', '不', '错', '不错']);
});

test('a word and a character make no pair', () => {
  expect(lexicalFeatures('买iphone手机')).toEqual(['买', 'iphone', '手', '机', '手机']);
});

test('kana, Hangul and Thai are read by character, a mark stays with its letter', () => {
  expect(lexicalFeatures('すし')).toEqual(['す', 'し', 'すし']);
  expect(lexicalFeatures('좋다')).toEqual(['좋', '다', '좋다']);
  expect(lexicalFeatures('ดี')).toEqual(['ดี']);
});

test('characters beyond the basic plane are whole', () => {
  expect(lexicalFeatures('𠮷野')).toEqual(['𠮷', '野', '𠮷野']);
});

test('the same words in another spelling of Unicode give the same features', () => {
  expect(lexicalFeatures('ＣＡＦＥ\u0301 Don\u2019t co\u00ADoperate')).toEqual(
    lexicalFeatures("café don't cooperate"),
  );
});

test('a text without letters gives nothing', () => {
  expect(lexicalFeatures('')).toEqual([]);
  expect(lexicalFeatures(' \u0000…—🙂👍🏽\uD800 \uDFFF‏')).toEqual([]);
});

test('one word of a million letters and three hundred thousand short ones are read', () => {
  expect(lexicalFeatures('x'.repeat(1_000_000))).toHaveLength(1);
  expect(lexicalFeatures('xy '.repeat(300_000))).toHaveLength(599_999);
});

test('any string at all gives lower-case features free of separators, the same each time', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      const features = lexicalFeatures(text);
      expect(lexicalFeatures(text)).toEqual(features);
      for (const feature of features) expect(feature).toMatch(/^[\p{L}\p{N}][^\p{P}\p{S}\p{C}]*/u);
    }),
  );
});
