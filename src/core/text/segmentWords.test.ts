import { expect, test } from 'vitest';
import { displayWords, segmentWords } from './segmentWords';

test('English words come in order, lower-cased, without punctuation', () => {
  expect(displayWords('Love it! Runs small -- but the WAIST fits.')).toEqual([
    'love',
    'it',
    'runs',
    'small',
    'but',
    'the',
    'waist',
    'fits',
  ]);
});

test('an inner apostrophe, plain or typographic, belongs to its word; an outer one does not', () => {
  expect(displayWords("Don’t say 'pretty' girls' rock'n'roll")).toEqual([
    "don't",
    'say',
    'pretty',
    'girls',
    "rock'n'roll",
  ]);
});

test('Chinese is cut into words and mixed scripts at their border', () => {
  expect(displayWords('酒店的早餐很好,WiFi也快')).toEqual(['酒店', '的', '早餐', '很好', 'wifi', '也', '快']);
});

test('the shown form keeps the case as written', () => {
  expect(segmentWords('New iPhone')).toEqual([
    { word: 'new', shown: 'New' },
    { word: 'iphone', shown: 'iPhone' },
  ]);
});

test('full-width letters and digits become plain ones', () => {
  expect(displayWords('ＡＢＣ１２３')).toEqual(['abc123']);
});

test('emoji, control characters and lone surrogates separate and are dropped', () => {
  expect(displayWords('so\u0000soft\uD83Dnice❤️👩‍👩‍👧1\uFE0F\u20E3ok\uDC00')).toEqual([
    'so',
    'soft',
    'nice',
    '1',
    'ok',
  ]);
});

test('Arabic, Hebrew, Devanagari and accented words stay whole', () => {
  expect(displayWords('منتج رائع · מוצר מצוין · बहुत अच्छा · cafe\u0301 très')).toEqual([
    'منتج',
    'رائع',
    'מוצר',
    'מצוין',
    'बहुत',
    'अच्छा',
    'café',
    'très',
  ]);
});

test('nothing but white space gives no word', () => {
  expect(displayWords(' \n\t')).toEqual([]);
  expect(displayWords('')).toEqual([]);
});

test('a cell of one million characters is cut too', () => {
  expect(displayWords('good '.repeat(200_000))).toHaveLength(200_000);
  expect(displayWords('好'.repeat(1_000_000)).join('')).toHaveLength(1_000_000);
});
