import { expect, test } from 'vitest';
import { unassignedId } from '../../core/data/segment';
import type { AppState } from '../state';
import { actedOn } from './audienceChoices';

const segments = [
  { id: 's1', cluster: 0, size: 10, share: 0.25, colourSlot: 0 },
  { id: 's2', cluster: 1, size: 30, share: 0.75, colourSlot: 1 },
];
const on = (selectedSegment: string | null, made: readonly (typeof segments)[number][] = segments) =>
  actedOn({ result: { segments: made } as unknown as AppState['result'], selectedSegment })?.id;

test('the selected segment is acted on, else the largest, else those in none', () => {
  expect(on('s1')).toBe('s1');
  expect(on(null)).toBe('s2');
  expect(on('gone')).toBe('s2');
  expect(on(unassignedId)).toBe(unassignedId);
  expect(on(null, []), 'where nobody is in a segment').toBe(unassignedId);
  expect(actedOn({ result: null, selectedSegment: null })).toBeNull();
});
