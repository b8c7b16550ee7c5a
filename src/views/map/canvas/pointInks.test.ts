import { expect, test } from 'vitest';
import { filteredGroup, pointGroups, pointInks, rgbOf, unassignedGroup } from './pointInks';

const choice = {
  colours: new Map([
    [0, '#213BBA'],
    [1, '#D57B13'],
  ]),
  none: '#8E929A',
  theme: 'light',
  selected: null,
  isIsolated: false,
} as const;

test('customers take the group of their cluster; those in none and those filtered out have their own', () => {
  const groups = pointGroups(new Int32Array([0, -1, 3, 1]), new Uint8Array([1, 1, 1, 0]));
  expect([...groups]).toEqual([1, unassignedGroup, 4, filteredGroup]);
  expect([...pointGroups(new Int32Array([500]), null)]).toEqual([254]);
});

test('each group has the colour of its segment', () => {
  const inks = pointInks(choice);
  expect(inks).toHaveLength(256);
  expect(inks[1]).toEqual({ rgb: [33, 59, 186], opacity: 1, size: 1 });
  expect(inks[2]!.rgb).toEqual([213, 123, 19]);
});

test('customers in no segment are grey rings, which no segment is; chosen, they are filled', () => {
  const disc = { rgb: [142, 146, 154], opacity: 1, size: 1 };
  expect(pointInks(choice)[unassignedGroup]).toEqual({ ...disc, isRing: true });
  expect(pointInks(choice)[1]!.isRing).toBeUndefined();
  const chosen = pointInks({ ...choice, selected: -1 });
  expect(chosen[unassignedGroup]).toEqual(disc);
  expect(chosen[1]!.opacity).toBeLessThan(1);
});

test('a selection dims the others and leaves itself', () => {
  const inks = pointInks({ ...choice, selected: 1 });
  expect(inks[2]!.opacity).toBe(1);
  expect(inks[1]!.opacity).toBeLessThan(1);
  expect(inks[unassignedGroup]!.opacity).toBe(inks[1]!.opacity);
});

test('isolated, the others keep 8 %; filtered customers always have 8 %', () => {
  const inks = pointInks({ ...choice, selected: 0, isIsolated: true });
  expect(inks[2]!.opacity).toBe(0.08);
  expect(pointInks(choice)[filteredGroup]!.opacity).toBe(0.08);
});

test('a colour is read from its hex, anything else is black', () => {
  expect(rgbOf(' #0a0B0c ')).toEqual([10, 11, 12]);
  expect(rgbOf('red')).toEqual([0, 0, 0]);
});
