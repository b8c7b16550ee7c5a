import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import scores from '../../../../models/sentiment/fixtures/scores.json';
import { loadModel } from '../../../core/runtime/modelFiles';
import { languageOf } from '../../../core/text/language';
import { lacksData } from '../../../testing/data';
import { mixedFiles, mixedReviews } from '../../../testing/mixedReviews';
import { positiveShare, readSentimentHead, toneOf } from './sentiment';

const { files } = await loadModel('sentiment', (path) => readFile(path));
const headOf = (language: 'en' | 'zh') =>
  readSentimentHead(new TextDecoder().decode(files.get(`${language}.txt`)));

describe.each(['en', 'zh'] as const)('%s', (language) => {
  const head = headOf(language);

  test('says of a text what the training script says', () => {
    for (const [text, score] of scores[language] as [string, number][])
      expect(positiveShare(head, text)).toBeCloseTo(score, 5);
  });

  test('a text without a known term has no score', () => {
    for (const text of ['', '🙂', 'qqqqq zzzzz']) expect(positiveShare(head, text)).toBeNaN();
  });
});

test('praise scores high, a complaint low', () => {
  const [en, zh] = [headOf('en'), headOf('zh')];
  expect(positiveShare(en, 'Beautiful, comfortable, I get compliments all the time')).toBeGreaterThan(0.9);
  expect(positiveShare(en, 'Terrible fabric, very disappointed, returned it')).toBeLessThan(0.3);
  expect(positiveShare(zh, '质量很好，非常喜欢')).toBeGreaterThan(0.9);
  expect(positiveShare(zh, '质量太差，非常失望，退货')).toBeLessThan(0.1);
});

test('what is said clearly has a tone, what says too little none', () => {
  const [en, zh] = [headOf('en'), headOf('zh')];
  expect(toneOf(en, 'Beautiful, comfortable, I get compliments all the time')).toBe('positive');
  expect(toneOf(en, 'Terrible quality. It ripped and I had to return it.')).toBe('negative');
  expect(toneOf(zh, '质量太差，非常失望，退货')).toBe('negative');
  for (const text of ['', 'ok', 'Terrible', 'Apple iPhone 8 Plus 64GB silver'])
    expect(toneOf(en, text)).toBeNull();
});

test.skipIf(mixedFiles.some(lacksData))('product titles have no tone, reviews have one', () => {
  const heads = { en: headOf('en'), zh: headOf('zh') };
  const counts = { titles: 0, reviews: 0 };
  const toned = { titles: 0, reviews: 0 };
  for (const { text, topic, language } of mixedReviews()) {
    const kind = language === 'zh' || topic === 'clothes' ? 'reviews' : 'titles';
    const said = languageOf(text);
    const tone = said === 'en' || said === 'zh' ? toneOf(heads[said], text) : null;
    counts[kind]++;
    if (tone && tone !== 'neither') toned[kind]++;
  }
  expect(toned.titles / counts.titles).toBeLessThan(0.05);
  expect(toned.reviews / counts.reviews).toBeGreaterThan(0.8);
});

test('a file of another form is refused', () => {
  expect(() => readSentimentHead('0.5\nword\t1')).toThrow('line 2');
  expect(() => readSentimentHead('word\t1\t2')).toThrow('intercept expected');
});
