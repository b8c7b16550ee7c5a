import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLabels, type LabelRequest, type PlacedLabel } from './placeLabels';

const frame = { width: 800, height: 600 };
const label = (id: string, x: number, y: number, rest: Partial<LabelRequest> = {}): LabelRequest => ({
  id,
  x,
  y,
  width: 100,
  height: 30,
  edited: false,
  selected: false,
  size: 1,
  ...rest,
});
const offsets = (requests: readonly LabelRequest[], placed: readonly PlacedLabel[]) =>
  new Map(placed.map((p, i) => [p.id, [p.x - requests[i]!.x, p.y - requests[i]!.y] as const]));
const covers = (a: LabelRequest, b: LabelRequest, pa: PlacedLabel, pb: PlacedLabel): boolean =>
  Math.abs(pa.x - pb.x) < (a.width + b.width) / 2 && Math.abs(pa.y - pb.y) < (a.height + b.height) / 2;

test('a name alone stands on its anchor', () => {
  expect(placeLabels([label('a', 400, 300)], frame)).toEqual([
    { id: 'a', x: 400, y: 300, isVisible: true, hasLeader: false },
  ]);
});

test('no names need no places', () => expect(placeLabels([], frame)).toEqual([]));

test('of two names on one place the larger segment stays, the other moves and gets a leader line', () => {
  const [small, large] = placeLabels([label('a', 400, 300), label('b', 400, 300, { size: 9 })], frame);
  expect(large).toMatchObject({ x: 400, y: 300, hasLeader: false });
  expect(small).toMatchObject({ isVisible: true, hasLeader: true });
});

test('a name by the user goes before the selected one, and that before size', () => {
  const stays = (...requests: LabelRequest[]) =>
    placeLabels(requests, frame).find((p) => p.x === 400 && p.y === 300)?.id;
  expect(stays(label('a', 400, 300, { size: 99 }), label('b', 400, 300, { selected: true }))).toBe('b');
  expect(stays(label('a', 400, 300, { selected: true }), label('b', 400, 300, { edited: true }))).toBe('b');
});

test('a name whose anchor left the frame is hidden, one at the border is pulled inside', () => {
  const [gone, border] = placeLabels([label('a', -1, 300), label('b', 795, 300)], frame);
  expect(gone!.isVisible).toBe(false);
  expect(border).toMatchObject({ isVisible: true, y: 300 });
  expect(border!.x + 50).toBeLessThanOrEqual(800);
});

test('a name wider than the frame is hidden', () => {
  expect(placeLabels([label('a', 50, 50, { width: 120 })], { width: 100, height: 100 })[0]!.isVisible).toBe(
    false,
  );
});

test('names keep clear of the tools on the map', () => {
  const search = { x: 350, y: 280, width: 100, height: 40 };
  const [placed] = placeLabels([label('a', 400, 300)], frame, [search]);
  expect(placed!.isVisible).toBe(true);
  expect(Math.abs(placed!.y - 300) >= 35 || Math.abs(placed!.x - 400) >= 100).toBe(true);
});

test('a moved name stays where it was while that place is free', () => {
  const requests = [label('a', 400, 300, { size: 2 }), label('b', 400, 300)];
  const kept = placeLabels(requests, frame, [], new Map([['b', [60, 45] as const]]));
  expect(kept[1]).toMatchObject({ x: 460, y: 345 });
});

test('a moved name goes home when the other has gone', () => {
  const [placed] = placeLabels([label('b', 400, 300)], frame, [], new Map([['b', [60, 45] as const]]));
  expect(placed).toMatchObject({ x: 400, y: 300 });
});

const requests = fc
  .array(
    fc.record({
      x: fc.integer({ min: -50, max: 850 }),
      y: fc.integer({ min: -50, max: 650 }),
      width: fc.integer({ min: 20, max: 220 }),
      height: fc.integer({ min: 12, max: 60 }),
      edited: fc.boolean(),
      selected: fc.boolean(),
      size: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map((rest, i) => ({ id: `s${i}`, ...rest })));

test('placed names never cover one another and are inside the frame', () => {
  fc.assert(
    fc.property(requests, (list) => {
      const placed = placeLabels(list, frame);
      placed.forEach((p, i) => {
        if (!p.isVisible) return;
        const { width, height } = list[i]!;
        expect(p.x - width / 2).toBeGreaterThanOrEqual(0);
        expect(p.y - height / 2).toBeGreaterThanOrEqual(0);
        expect(p.x + width / 2).toBeLessThanOrEqual(frame.width);
        expect(p.y + height / 2).toBeLessThanOrEqual(frame.height);
        for (let j = 0; j < i; j++)
          if (placed[j]!.isVisible) expect(covers(list[i]!, list[j]!, p, placed[j]!)).toBe(false);
      });
    }),
  );
});

test('the order of the requests changes nothing', () => {
  fc.assert(
    fc.property(requests, (list) => {
      const backwards = placeLabels([...list].reverse(), frame).reverse();
      expect(backwards).toEqual(placeLabels(list, frame));
    }),
  );
});

test('placing again from the result moves nothing', () => {
  fc.assert(
    fc.property(requests, (list) => {
      const once = placeLabels(list, frame);
      const visible = once.filter((p) => p.isVisible);
      const before = new Map([...offsets(list, once)].filter(([id]) => visible.some((p) => p.id === id)));
      const twice = placeLabels(list, frame, [], before);
      for (const [i, p] of once.entries()) {
        if (!p.isVisible) continue;
        expect(twice[i]!.x).toBeCloseTo(p.x);
        expect(twice[i]!.y).toBeCloseTo(p.y);
      }
    }),
  );
});
