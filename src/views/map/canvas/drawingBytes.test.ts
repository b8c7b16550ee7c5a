import { expect, test } from 'vitest';
import { makeRng } from '../../../core/math/rng';
import { indexPoints } from '../../../stages/map/hitTest';
import { drawingBytes } from './drawingBytes';

const pointsOf = (n: number) => ({
  positions: new Float32Array(2 * n),
  from: null,
  groups: new Uint16Array(n),
});
const bare = { index: null, items: null, shadeCells: [], cellsInWork: 0 };

test('no points take nothing, a point ten bytes in the page and ten on the card', () => {
  expect(drawingBytes({ points: pointsOf(0), ...bare })).toEqual({ page: 0, card: 0 });
  expect(drawingBytes({ points: pointsOf(3), ...bare })).toEqual({ page: 30, card: 30 });
});

test('points on their way take eight more on each side, pictures four a pixel', () => {
  const points = { ...pointsOf(2), from: new Float32Array(4) };
  expect(drawingBytes({ ...bare, points, shadeCells: [5, 7], items: new Uint32Array(1) })).toEqual({
    page: 36 + 4 + 48,
    card: 36 + 4 + 48,
  });
});

test('a million points take at most 60 bytes each, even while a picture of density is made', () => {
  const n = 1_000_000;
  const rng = makeRng(2);
  const points = pointsOf(n);
  for (let i = 0; i < 2 * n; i++) points.positions[i] = rng();
  const [map, part] = [960 * 600, 960 * 1.3 * 600 * 1.3];
  const { page, card } = drawingBytes({
    points,
    index: indexPoints(points.positions),
    items: new Uint32Array(100_000),
    shadeCells: [map, part],
    cellsInWork: part,
  });
  expect((page + card) / n).toBeLessThanOrEqual(60);
});
