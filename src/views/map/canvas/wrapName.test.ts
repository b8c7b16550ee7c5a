import { expect, test } from 'vitest';
import { wrapName } from './wrapName';

const perCharacter = (text: string): number => text.length * 10;

test('a name that fits is one line', () =>
  expect(wrapName('Sale hunters', 200, perCharacter)).toEqual(['Sale hunters']));

test('a long name breaks at a space', () =>
  expect(wrapName('Asks about sizing often', 150, perCharacter)).toEqual(['Asks about', 'sizing often']));

test('a line ends after the dot between two parts, not before it', () =>
  expect(wrapName('Joined long ago · Knitwear · years', 160, perCharacter)).toEqual([
    'Joined long',
    'ago · Knitwear…',
  ]));

test('a name without spaces breaks anywhere', () =>
  expect(wrapName('在意尺码的小个子', 50, perCharacter)).toEqual(['在意尺码的', '小个子']));

test('what two lines do not hold ends in an ellipsis', () =>
  expect(wrapName('one two three four', 60, perCharacter)).toEqual(['one', 'two t…']));

test('a word wider than a line is broken', () =>
  expect(wrapName('a Donaudampfschifffahrt', 100, perCharacter)).toEqual(['a Donaudam', 'pfschifff…']));

test('a name of 10,000 characters is cut without measuring it all', () => {
  let measured = 0;
  const lines = wrapName('wide '.repeat(2000), 100, (text) => {
    measured += text.length;
    return text.length * 10;
  });
  expect(lines).toEqual(['wide wide', 'wide wide…']);
  expect(measured).toBeLessThan(100_000);
});

test('no name is no line with words', () => expect(wrapName('', 100, perCharacter)).toEqual(['']));
