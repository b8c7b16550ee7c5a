import { expect, test } from 'vitest';
import { halfOf, partOf } from './split.mjs';

test('every text is in the part and the half that models/texts.py puts it in', () => {
  // Printed by part_of and half_of; the numbered texts begin with the bytes 50, 51, 101, 102, 127 and 128.
  const drawn = [
    ['', 'train', 'tune'],
    ['Love this dress', 'tune', 'final'],
    ['这件衣服很好', 'train', 'tune'],
    ['😀', 'train', 'tune'],
    ['naïve café', 'final', 'final'],
    ['text 442', 'final', 'final'],
    ['text 377', 'tune', 'final'],
    ['text 3', 'tune', 'final'],
    ['text 530', 'train', 'final'],
    ['text 46', 'train', 'final'],
    ['text 125', 'train', 'tune'],
  ];
  expect(drawn.map(([text]) => [text, partOf(text), halfOf(text)])).toEqual(drawn);
});
