import { expect, test } from 'vitest';
import { fieldPlace } from './fieldPlace';

const frame = { width: 800, height: 600 };
const field = { width: 200, height: 120, lineHeight: 30 };

test('the field stands above the coast, so that the customers stay visible', () => {
  expect(fieldPlace([400, 300], { x: 300, y: 250, width: 200, height: 100 }, field, frame)).toEqual([
    300, 116,
  ]);
});

test('without room above it stands at the side, then below', () => {
  expect(fieldPlace([400, 100], { x: 300, y: 50, width: 200, height: 100 }, field, frame)).toEqual([514, 85]);
  expect(fieldPlace([700, 100], { x: 600, y: 50, width: 190, height: 100 }, field, frame)).toEqual([386, 85]);
  expect(fieldPlace([400, 100], { x: 0, y: 50, width: 800, height: 100 }, field, frame)).toEqual([300, 164]);
});

test('a coast that fills the frame leaves the field at the name', () => {
  expect(fieldPlace([400, 300], { x: 0, y: 0, width: 800, height: 600 }, field, frame)).toEqual([300, 285]);
});

test('the field is inside the frame even where the name is at its border', () => {
  expect(fieldPlace([5, 5], null, field, frame)).toEqual([8, 8]);
  expect(fieldPlace([795, 595], null, field, frame)).toEqual([592, 472]);
});

test('the field keeps clear of what floats on the map', () => {
  const float = { x: 0, y: 0, width: 900, height: 120 };
  const [, y] = fieldPlace([450, 200], { x: 400, y: 150, width: 100, height: 100 }, field, frame, 8, [float]);
  expect(y).toBeGreaterThanOrEqual(120);
});
