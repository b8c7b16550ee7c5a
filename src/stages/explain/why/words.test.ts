import { expect, test } from 'vitest';
import { centresOf } from './centres';
import { leaveOneOut, pullsOfWords } from './words';

test('a text is told without each of its words, every occurrence of it', () => {
  const { words, texts } = leaveOneOut('The dress runs small. DRESS, not dresses!');
  expect(words).toContain('dress');
  expect(words).not.toContain('the');
  expect(texts[0]).toBe('The dress runs small. DRESS, not dresses!');
  expect(texts[1 + words.indexOf('dress')]!.replace(/ +/g, ' ')).toBe('The runs small. , not dresses!');
  expect(leaveOneOut('')).toEqual({ words: [], texts: [''] });
});

test('Chinese words are taken out of what is around them', () => {
  const { words, texts } = leaveOneOut('物流很快，衣服质量不错');
  expect(words).toContain('物流');
  expect(texts[1 + words.indexOf('物流')]).not.toContain('物流');
});

/** Two directions of text beside one of behaviour; the text counts double. */
const x = { data: Float32Array.of(2, 0, 1, 0, 2, 1, 2, 0, 0, 0, 2, 0), rows: 4, cols: 3 };
const centres = centresOf(x, Int32Array.of(0, 1, 0, 1), new Float32Array(4).fill(1), 'euclidean');

test('the word that makes a text what it is pulls, the other does not', () => {
  // Without the second word the text would be of the other kind.
  const vectors = { data: Float32Array.of(1, 0, 1, 0, 0, 1), rows: 3, cols: 2 };
  const pulls = pullsOfWords(0, x, 0, centres, [0, 1], ['plain', 'telling'], vectors)!;
  expect(pulls.map(({ word }) => word)).toEqual(['telling', 'plain']);
  expect(pulls[1]!.pull).toBe(0);
  // From (2, 0) to (0, 2) between the centres (2, 0) and (0, 2): 8 nearer before, 8 farther after.
  expect(pulls[0]!.pull).toBeCloseTo(16, 9);
});

test('vectors of another space say nothing', () => {
  const vectors = { data: Float32Array.of(0, 1, 1, 0), rows: 2, cols: 2 };
  expect(pullsOfWords(0, x, 0, centres, [0, 1], ['word'], vectors)).toBeNull();
  const none = { data: new Float32Array(4), rows: 2, cols: 2 };
  expect(pullsOfWords(0, x, 0, centres, [0, 1], ['word'], none)).toBeNull();
});
