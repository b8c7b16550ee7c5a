import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { markTerms } from './markTerms';

const marked = (text: string, terms: string[]) =>
  markTerms(text, terms)
    .filter(({ isTerm }) => isTerm)
    .map((part) => part.text);

test('marks whole words, whatever their case', () => {
  expect(marked('Hem too long, the HEM hits the helmet', ['hem'])).toEqual(['Hem', 'HEM']);
});

test('marks the longer of two terms that begin together', () => {
  expect(marked('it runs small here', ['runs', 'runs small'])).toEqual(['runs small']);
});

test('marks Chinese words inside a run of characters', () => {
  expect(marked('这条裙子尺码偏小', ['尺码', '偏小'])).toEqual(['尺码', '偏小']);
});

test('signs in a term stand for themselves', () => {
  expect(marked('ccc or c++', ['c++'])).toEqual(['c++']);
  expect(marked('a.b and axb', ['a.b'])).toEqual(['a.b']);
});

test('the pieces joined give the text back', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ minLength: 1 })), (text, terms) => {
      expect(
        markTerms(text, terms)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
