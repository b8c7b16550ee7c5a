import { expect, test } from 'vitest';
import { currencyOf, parseNumber } from './parseNumber';
import { readNumbers } from './readNumbers';
import { makeColumn } from './table';

test('a column without cells reads as no numbers', () => {
  expect([...readNumbers(makeColumn('n', []))]).toEqual([]);
});

test('empty, blank and wordy cells are NaN, never 0', () => {
  expect([...readNumbers(makeColumn('n', ['', ' ', 'n/a', '-', '0']))]).toEqual([NaN, NaN, NaN, NaN, 0]);
});

test.each([
  ['1,234.56', 1234.56],
  ['1 234,56', NaN],
  ['$1,234', 1234],
  ['-$5.50', -5.5],
  ['$-5.50', -5.5],
  ['($5.50)', -5.5],
  ['¥ 1,200', 1200],
  ['1200元', 1200],
  ['USD 12', 12],
  ['12.5%', 0.125],
  ['-3%', -0.03],
  ['１２３', 123],
  ['1e3', 1000],
  ['.5', 0.5],
  ['−7', -7],
  ['12,34,567', 1234567],
  ['1,2', NaN],
  ['1.2.3', NaN],
  ['12 monkeys', NaN],
  ['0x10', NaN],
  ['Infinity', NaN],
])('with a decimal point %s reads as %d', (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});

test.each([
  ['1.234,56', 1234.56],
  ['1234,5', 1234.5],
  ['1.234', 1234],
  ['12.5', NaN],
  ['1,234.5', NaN],
  ['€ 99,90', 99.9],
  ['99,90 €', 99.9],
  ['1 234,5', 1234.5],
  ['12,5%', 0.125],
])('with a decimal comma %s reads as %d', (text, expected) => {
  expect(parseNumber(text, ',')).toBe(expected);
});

test('the currency is given as it was written', () => {
  expect(['€5', '5 USD', '¥12', '5', 'USD'].map(currencyOf)).toEqual(['€', 'USD', '¥', undefined, undefined]);
});
