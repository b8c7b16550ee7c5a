import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOutSankey, type SankeyFlow } from './sankey';
import { spreadLabels } from './spreadLabels';

const frame = { width: 600, height: 400, nodeWidth: 10, gap: 12 };
const flow = (from: string, to: string, value: number): SankeyFlow => ({
  from,
  to,
  before: value,
  after: value,
});

test('nodes are as tall as what flows through them, on one scale', () => {
  const { nodes } = layOutSankey([flow('a', 'a', 30), flow('a', 'b', 10), flow('b', 'b', 60)], frame);
  expect(nodes.map(({ side, id, value }) => [side, id, value])).toEqual([
    ['from', 'a', 40],
    ['from', 'b', 60],
    ['to', 'a', 30],
    ['to', 'b', 70],
  ]);
  for (const { value, box } of nodes) expect(box.height / value).toBeCloseTo(388 / 100, 9);
});

test('an order is found in which nothing crosses', () => {
  const flows = [flow('a', 'z', 5), flow('b', 'y', 5), flow('c', 'x', 5)];
  expect(layOutSankey([...flows, flow('a', 'y', 1)], frame).crossing).toBe(0);
});

test('new and gone stay at the foot', () => {
  const flows = [flow('gone', 'a', 50), flow('a', 'gone', 40), flow('b', 'b', 1)];
  const { nodes } = layOutSankey(flows, { ...frame, last: ['gone'] });
  expect(nodes.filter(({ side }) => side === 'from').at(-1)!.id).toBe('gone');
  expect(nodes.filter(({ side }) => side === 'to').at(-1)!.id).toBe('gone');
});

test('a ribbon may be broader at its end: what flows has grown', () => {
  const { ribbons, nodes } = layOutSankey([{ from: 'a', to: 'a', before: 10, after: 20 }], frame);
  expect(ribbons[0]!.h1).toBeCloseTo(2 * ribbons[0]!.h0, 9);
  expect(nodes[0]!.box.y).toBeGreaterThan(nodes[1]!.box.y);
});

test('no flows are no diagram', () => {
  expect(layOutSankey([flow('a', 'b', 0)], frame)).toEqual({ nodes: [], ribbons: [], crossing: 0 });
});

const flows = fc.array(
  fc.record({
    from: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'absent'),
    to: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'absent'),
    before: fc.integer({ min: 0, max: 500 }),
    after: fc.integer({ min: 0, max: 500 }),
  }),
  { maxLength: 30 },
);

test('nodes never meet, and ribbons fill their nodes without overlapping or leaving them', () => {
  fc.assert(
    fc.property(flows, (all) => {
      const { nodes, ribbons } = layOutSankey(all, { ...frame, last: ['absent'] });
      for (const side of ['from', 'to'] as const) {
        const boxes = nodes.filter((node) => node.side === side).map(({ box }) => box);
        boxes.forEach((box, i) => {
          expect(box.y).toBeGreaterThanOrEqual(-1e-6);
          expect(box.y + box.height).toBeLessThanOrEqual(frame.height + 1e-6);
          const below = boxes[i + 1];
          if (below) expect(below.y - box.y - box.height).toBeGreaterThanOrEqual(frame.gap - 1e-6);
        });
        for (const { id, box } of nodes.filter((node) => node.side === side)) {
          const own = ribbons
            .filter((ribbon) => all[ribbon.flow]![side] === id)
            .map(({ y0, h0, y1, h1 }) => (side === 'from' ? [y0, h0] : [y1, h1]) as [number, number])
            .sort(([a, tall], [b, other]) => a - b || tall - other);
          const end = own.reduce((y, [top, tall]) => {
            expect(top).toBeCloseTo(y, 6);
            return top + tall;
          }, box.y);
          expect(end).toBeCloseTo(box.y + box.height, 6);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('labels that have room stand where they belong', () => {
  expect(spreadLabels([20, 80, 200], 30, [0, 300])).toEqual([20, 80, 200]);
});

test('labels never overlap, keep their order, and stay in the room where they fit', () => {
  const wanted = fc
    .array(fc.float({ min: 0, max: 400, noNaN: true }), { maxLength: 12 })
    .map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(wanted, fc.integer({ min: 10, max: 33 }), (middles, tall) => {
      const placed = spreadLabels(middles, tall, [0, 400]);
      placed.forEach((middle, i) => {
        expect(middle).toBeGreaterThanOrEqual(tall / 2 - 1e-6);
        expect(middle).toBeLessThanOrEqual(400 - tall / 2 + 1e-6);
        if (i > 0) expect(middle - placed[i - 1]!).toBeGreaterThanOrEqual(tall - 1e-6);
      });
    }),
    { numRuns: 300 },
  );
});
