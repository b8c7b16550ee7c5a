import { expect, test } from 'vitest';
import {
  areFewLit,
  areSameInks,
  filteredGroup,
  groupCount,
  hiddenFlag,
  pickedFlag,
  pointGroups,
  pointInks,
  restFlag,
  rgbOf,
  unassignedGroup,
} from './pointInks';

const choice = {
  colours: new Map([
    [0, '#213BBA'],
    [1, '#D57B13'],
  ]),
  none: '#8E929A',
  ink: '#000000',
  theme: 'light',
  selected: null,
  isIsolated: false,
} as const;

const segment = (id: string, cluster: number, isHidden = false) => ({
  id,
  cluster,
  name: id,
  count: '',
  colour: '#213BBA',
  size: 1,
  isHidden,
});
const usual = {
  labels: new Int32Array([0, -1, 3, 1]),
  lit: null,
  picked: null,
  colouring: null,
  segments: [segment('a', 0), segment('b', 1), segment('d', 3, true)],
  selectedId: null,
};

test('customers take the group of their cluster; those in none and those filtered out have their own', () => {
  expect([...pointGroups({ ...usual, lit: new Uint8Array([1, 1, 1, 0]) })]).toEqual([
    1,
    unassignedGroup,
    4,
    filteredGroup,
  ]);
  expect([...pointGroups({ ...usual, labels: new Int32Array([500]) })]).toEqual([254]);
  expect(pointGroups({ ...usual, labels: new Int32Array(0) })).toHaveLength(0);
});

test('picked customers are told from the others, filtered ones too', () => {
  const picked = new Uint8Array([1, 0, 0, 1]);
  const lit = new Uint8Array([1, 1, 1, 0]);
  expect([...pointGroups({ ...usual, picked, lit })]).toEqual([
    pickedFlag + 1,
    unassignedGroup,
    4,
    pickedFlag + filteredGroup,
  ]);
});

test('beside other colours, the chosen segment and the hidden are told by how customers stand', () => {
  const colouring = { groups: new Uint8Array([2, 1, 0, 6]), colours: ['#000001', '#000002'] };
  expect([...pointGroups({ ...usual, colouring, selectedId: 'b' })]).toEqual([
    restFlag + 2,
    restFlag + 1,
    hiddenFlag,
    6,
  ]);
  const inks = pointInks({ ...choice, colours: new Map([[1, '#000002']]), selected: 1, isColoured: true });
  expect(inks[2]).toEqual({ rgb: [0, 0, 2], opacity: 1, size: 1 });
  expect(inks[restFlag + 2]!.opacity).toBe(0.7);
  expect(inks[hiddenFlag + 2]!.opacity).toBe(0.08);
});

test('a hidden segment keeps 8 %', () => {
  const inks = pointInks({ ...choice, hidden: [1] });
  expect(inks[2]!.opacity).toBe(0.08);
  expect(inks[1]!.opacity).toBe(1);
});

test('picked customers are stronger than all, the rest fades to about half and the filtered stay as faint', () => {
  const inks = pointInks({ ...choice, isPicking: true });
  expect(inks[pickedFlag + 1]!.opacity).toBeGreaterThan(1);
  expect(inks[pickedFlag + 1]!.size).toBeGreaterThan(1);
  expect(inks[pickedFlag + 1]!.rgb[2]).toBeLessThan(186);
  expect(inks[1]!.opacity).toBeCloseTo(0.46);
  expect(inks[filteredGroup]!.opacity).toBe(0.08);
});

test('a filter that leaves less than a third leaves few', () => {
  expect(areFewLit(null)).toBe(false);
  expect(areFewLit(new Uint8Array(0))).toBe(false);
  expect(areFewLit(Uint8Array.of(0))).toBe(true);
  expect(areFewLit(Uint8Array.of(0, 0, 1))).toBe(false);
  expect(areFewLit(Uint8Array.of(0, 0, 1, 0))).toBe(true);
});

test('few who answer come out in full and larger, the filtered and the hidden as faint as ever', () => {
  const usually = pointInks({ ...choice, hidden: [1] });
  const inks = pointInks({ ...choice, hidden: [1], areFewLit: true });
  expect(0.5 * inks[1]!.opacity).toBeCloseTo(0.9);
  expect(inks[1]!.size).toBeCloseTo(1.15);
  expect(inks[unassignedGroup]).toMatchObject({ isRing: true, opacity: 1.8 });
  expect(inks[2]!.opacity).toBe(0.08);
  expect(inks[filteredGroup]).toEqual(usually[filteredGroup]);
  expect(inks[pickedFlag + 1]!.opacity).toBeGreaterThanOrEqual(inks[1]!.opacity);
  expect(inks[pickedFlag + 1]!.size).toBeGreaterThan(inks[1]!.size);
  expect(inks.every(({ opacity, size }) => opacity <= 2 && size <= 2)).toBe(true);
});

test('each group has the colour of its segment', () => {
  const inks = pointInks(choice);
  expect(inks).toHaveLength(groupCount);
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

test('looks are the same until a colour, an opacity or a shape changes', () => {
  expect(areSameInks(pointInks(choice), pointInks({ ...choice }))).toBe(true);
  expect(areSameInks([], pointInks(choice))).toBe(false);
  expect(areSameInks(pointInks(choice), pointInks({ ...choice, selected: 0 }))).toBe(false);
  expect(areSameInks(pointInks(choice), pointInks({ ...choice, none: '#8E929B' }))).toBe(false);
});
