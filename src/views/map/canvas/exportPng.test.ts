import { expect, test } from 'vitest';
import { wrapName } from './exportPng';

const perCharacter = (text: string): number => text.length * 10;

test('a name that fits is one line', () =>
  expect(wrapName('Sale hunters', 200, perCharacter)).toEqual(['Sale hunters']));

test('a long name breaks at a space', () =>
  expect(wrapName('Asks about sizing often', 150, perCharacter)).toEqual(['Asks about', 'sizing often']));

test('a name without spaces breaks anywhere', () =>
  expect(wrapName('在意尺码的小个子', 50, perCharacter)).toEqual(['在意尺码的', '小个子']));

test('what two lines do not hold ends in an ellipsis', () =>
  expect(wrapName('one two three four', 60, perCharacter)).toEqual(['one', 'two t…']));
