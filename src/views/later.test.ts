import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = import.meta.dirname;
/** What is fetched beside the first paint, and what the screens import themselves. */
const known = ['ui/ExplainLayer', 'liveStore'];

const components = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return components(path);
    return entry.name.endsWith('.tsx') && entry.name !== 'main.tsx' ? [path] : [];
  });

/** Modules that a file asks for only once they are needed, from the folder of views. */
const importedBy = (path: string): string[] =>
  Array.from(readFileSync(path, 'utf8').matchAll(/import\('(\.[^']+)'\)/g), ([, to]) =>
    relative(root, resolve(dirname(path), to!)),
  );

test('all that a component fetches late is fetched once the page is there: later there may be no network', () => {
  const late = new Set(components(root).flatMap(importedBy));
  const fetched = new Set([
    ...['later.ts', 'main.tsx'].flatMap((file) => importedBy(join(root, file))),
    ...known,
  ]);
  expect(late.size).toBeGreaterThan(15);
  expect([...late].filter((module) => !fetched.has(module))).toEqual([]);
});
