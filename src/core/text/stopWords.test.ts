import { expect, test } from 'vitest';
import { displayWords } from './segmentWords';
import { isStopWord } from './stopWords';

const telling = (text: string): string[] => displayWords(text).filter((word) => !isStopWord(word));

test('only the telling words of an English sentence stay', () => {
  expect(telling("I really don't like that the sleeves were too short on this dress")).toEqual([
    'sleeves',
    'short',
    'dress',
  ]);
});

test('only the telling words of a Chinese sentence stay', () => {
  expect(telling('这个酒店的早餐真的非常丰富')).toEqual(['酒店', '早餐', '丰富']);
});

test('contractions are stop words with and without their apostrophe, unless that is a word', () => {
  expect(["won't", 'dont', "she'll", 'wont'].map(isStopWord)).toEqual([true, true, true, true]);
  expect(['shell', 'ill', 'shed'].map(isStopWord)).toEqual([false, false, false]);
});

test('single letters and bare numbers name nothing, model numbers may', () => {
  expect(['x', '2019', '３'].map(isStopWord)).toEqual([true, true, true]);
  expect(['5g', 'xl'].map(isStopWord)).toEqual([false, false]);
});

test('words that may name a segment are kept', () => {
  for (const word of ['dress', 'fit', 'size', 'quality', 'delivery', 'good', '质量', '物流', '苹果', '书'])
    expect(isStopWord(word), word).toBe(false);
});
