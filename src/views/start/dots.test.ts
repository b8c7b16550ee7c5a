import { expect, test } from 'vitest';
import { gathering, makeDots } from './dots';

test('the same seed gives the same dots', () => {
  expect(makeDots(200, 3)).toEqual(makeDots(200, 3));
  expect(makeDots(200, 3).gathered).not.toEqual(makeDots(200, 4).gathered);
});

test('dots start loose, all that belong somewhere end in their group, the others stay loose', () => {
  const dots = makeDots(500, 1);
  for (let i = 0; i < dots.count; i++) {
    expect(gathering(dots, i, 0)).toBe(0);
    expect(gathering(dots, i, 1)).toBe(dots.slots[i]! < 0 ? 0 : 1);
  }
});

test('a dot never turns back while the field gathers', () => {
  const dots = makeDots(50, 2);
  for (let i = 0; i < dots.count; i++)
    for (let step = 1; step <= 20; step++)
      expect(gathering(dots, i, step / 20)).toBeGreaterThanOrEqual(gathering(dots, i, (step - 1) / 20));
});
