import { expect, test } from 'vitest';
import { firstPaintFiles, preloaded } from './budget.mjs';

test('the first paint takes what the page imports, and what that imports, each once; nothing on demand', () => {
  const manifest = {
    'index.html': { file: 'a.js', isEntry: true, imports: ['_b.js', '_c.js'], dynamicImports: ['map.tsx'] },
    '_b.js': { file: 'b.js', imports: ['_c.js'] },
    '_c.js': { file: 'c.js', imports: ['_b.js'] },
    'map.tsx': { file: 'map.js', imports: ['_b.js'] },
  };
  expect(firstPaintFiles(manifest, 'index.html')).toEqual(['a.js', 'b.js', 'c.js']);
  expect(() => firstPaintFiles(manifest, 'other.html')).toThrow('must hold other.html');
});

test('scripts that the page names are counted, in whatever order their attributes stand', () => {
  const html = `<script type="module" crossorigin src="/assets/a.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/b.js"><link rel="stylesheet" href="/assets/a.css">
    <script>inline()</script>`;
  expect(preloaded(html)).toEqual(['assets/a.js', 'assets/b.js']);
});
