import { expect, test } from 'vitest';
import { barPlot, ticks } from './barPlot.mjs';

test('an axis begins at zero, goes in round steps and reaches the largest value', () => {
  expect(ticks(9.3)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(ticks(250)).toEqual([0, 50, 100, 150, 200, 250]);
});

test('bars are as long as their values, and a range is drawn only where there is one', () => {
  const bar = { label: 'ours', median: 10, low: 10, high: 10, isOurs: true };
  const svg = barPlot({
    title: 'Speed',
    unit: 's',
    groups: [{ bars: [bar, { ...bar, label: 'theirs', median: 5, low: 4, high: 6, isOurs: false }] }],
  });
  const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"[^>]*class="(\w+)"/g)].map(
    ([, width, kind]) => [kind, Number(width)],
  );
  expect(widths[0]?.[0]).toBe('ours');
  expect(widths[0]?.[1]).toBe(2 * Number(widths[1]?.[1]));
  expect(svg.match(/class="whisker"/g)).toHaveLength(1);
});

test('words in a plot cannot become marks', () => {
  const svg = barPlot({ title: 'a < b & "c"', unit: '<s>', groups: [] });
  expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
  expect(svg).not.toContain('<s>');
});
