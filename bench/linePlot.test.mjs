import { expect, test } from 'vitest';
import { linePlot } from './linePlot.mjs';

const plot = (lines) => linePlot({ title: 'Growth', across: 'customers', up: 'seconds', lines });

test('what grows in proportion rises a decade for a decade', () => {
  const svg = plot([
    {
      label: 'a',
      points: [
        { x: 1000, y: 1 },
        { x: 10_000, y: 10 },
        { x: 100_000, y: 100 },
      ],
    },
  ]);
  const dots = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [+x, +y]);
  expect(dots).toHaveLength(3);
  expect(dots[1][0] - dots[0][0]).toBeCloseTo(dots[2][0] - dots[1][0], 0);
  expect(dots[0][1] - dots[1][1]).toBeCloseTo(dots[1][1] - dots[2][1], 0);
});

test('names of lines that end together do not lie on one another', () => {
  const points = [
    { x: 10, y: 1 },
    { x: 100, y: 2 },
  ];
  const svg = plot([
    { label: 'first', points },
    { label: 'second', points },
  ]);
  const [first, second] = ['first', 'second'].map(
    (name) => +new RegExp(`y="([\\d.]+)">${name}<`).exec(svg)[1],
  );
  expect(Math.abs(second - first)).toBeGreaterThanOrEqual(18);
});

test('words in a plot cannot become marks', () => {
  expect(plot([{ label: '<b>', points: [{ x: 1, y: 1 }] }])).not.toContain('<b>');
});
