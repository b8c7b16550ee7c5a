import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withFigures } from './readme.mjs';

test('the quoted lines of the benchmarks become the list of figures', () => {
  const readme = 'Before\n\n<!-- figures -->\n\n- old\n\n<!-- /figures -->\n\nAfter\n';
  expect(withFigures(readme, '# B\n\n> 2 times as fast\n\ntext > more\n\n> 3 s\n')).toBe(
    'Before\n\n<!-- figures -->\n\n- 2 times as fast\n- 3 s\n\n<!-- /figures -->\n\nAfter\n',
  );
});

test('the figures of README are those of docs/benchmarks.md', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(withFigures(readme, readFileSync('docs/benchmarks.md', 'utf8'))).toBe(readme);
});
