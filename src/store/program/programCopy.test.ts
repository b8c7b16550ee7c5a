import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ProgramList } from '../../core/data/programCache';
import { copyProgram, type CopyHost } from './programCopy';

const hashOf = (content: string): string => `sha256-${createHash('sha256').update(content).digest('base64')}`;

/** A browser's caches in memory. */
function memoryCaches(): CopyHost['caches'] {
  const all = new Map<string, Map<string, Response>>();
  const open = (name: string): Cache => {
    const held = all.get(name) ?? all.set(name, new Map()).get(name)!;
    return {
      keys: async () => Array.from(held.keys(), (path) => ({ url: `http://here${path}` })),
      match: async (path: string) => held.get(path)?.clone(),
      put: async (path: string, answer: Response) => void held.set(path, answer),
    } as unknown as Cache;
  };
  return {
    keys: async () => [...all.keys()],
    open: async (name) => open(name),
    delete: async (name) => all.delete(name),
  };
}

/** A host on the network with one build; its browser checks what it fetches against the hash. */
function site(build: string, contents: Readonly<Record<string, string>>) {
  const served: Record<string, string> = { ...contents };
  const list: ProgramList = {
    build,
    files: Object.entries(contents).map(([path, content]) => ({
      path,
      bytes: content.length,
      integrity: hashOf(content),
    })),
  };
  served['/program.json'] = JSON.stringify(list);
  const asked: string[] = [];
  const fetch: CopyHost['fetch'] = async (path, { integrity }) => {
    asked.push(path);
    const content = served[path];
    if (content === undefined) return new Response('', { status: 404 });
    if (integrity && integrity !== hashOf(content)) throw new TypeError('Failed to fetch');
    return new Response(content);
  };
  return { served, asked, fetch };
}

const first = { '/assets/a-1.js': 'aaaa', '/models/m.onnx': 'mmmmmmmm', '/': 'page 1' };

async function kept(caches: CopyHost['caches']): Promise<Record<string, Record<string, string>>> {
  const found: Record<string, Record<string, string>> = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const files = (found[name] = {} as Record<string, string>);
    for (const { url } of await cache.keys()) {
      const path = url.slice('http://here'.length);
      files[path] = (await (await cache.match(path))?.text()) ?? '';
    }
  }
  return found;
}

test('a look fetches the list alone and says how much is missing', async () => {
  const caches = memoryCaches();
  const { fetch, asked } = site('one', first);
  expect(await copyProgram({ caches, fetch, isWanted: () => true }, 0)).toEqual({ done: 0, total: 18 });
  expect(asked).toEqual(['/program.json']);
});

test('is brought forward a step at a time, the page last; the list stands only in a whole copy', async () => {
  const caches = memoryCaches();
  const host = { caches, fetch: site('one', first).fetch, isWanted: () => true };
  expect(await copyProgram(host, 5)).toEqual({ done: 12, total: 18 });
  expect(Object.keys((await kept(caches))['kindred program one']!)).toEqual([
    '/assets/a-1.js',
    '/models/m.onnx',
  ]);
  expect(await copyProgram(host, 5)).toEqual({ done: 18, total: 18 });
  expect((await kept(caches))['kindred program one']).toEqual({
    ...first,
    '/program.json': expect.any(String),
  });
});

test('leaves out what this browser never asks for', async () => {
  const caches = memoryCaches();
  const host = {
    caches,
    fetch: site('one', first).fetch,
    isWanted: (path: string) => path !== '/models/m.onnx',
  };
  expect(await copyProgram(host, 99)).toEqual({ done: 10, total: 10 });
});

test('a new build takes over what is the same, fetches the rest, and only then ends the old copy', async () => {
  const caches = memoryCaches();
  await copyProgram({ caches, fetch: site('one', first).fetch, isWanted: () => true }, 99);
  const next = site('two', { '/assets/a-2.js': 'AAAA', '/models/m.onnx': 'mmmmmmmm', '/': 'page 2' });
  const host = { caches, fetch: next.fetch, isWanted: () => true };
  await copyProgram(host, 1);
  expect(Object.keys(await kept(caches))).toEqual(['kindred program one', 'kindred program two']);
  await copyProgram(host, 99);
  expect(next.asked.filter((path) => path !== '/program.json')).toEqual(['/assets/a-2.js', '/']);
  const all = await kept(caches);
  expect(Object.keys(all)).toEqual(['kindred program two']);
  expect(all['kindred program two']).toMatchObject({ '/models/m.onnx': 'mmmmmmmm', '/': 'page 2' });
});

test('a file that is not what the list says is not taken', async () => {
  const caches = memoryCaches();
  const { fetch, served } = site('one', first);
  served['/'] = 'page 2';
  await expect(copyProgram({ caches, fetch, isWanted: () => true }, 99)).rejects.toThrow(TypeError);
  expect((await kept(caches))['kindred program one']).not.toHaveProperty('/');
});

test('only a name that tells what a file holds is taken from what the browser fetched before', async () => {
  const { fetch } = site('one', first);
  const asked = new Map<string, RequestCache | undefined>();
  const host: CopyHost = {
    caches: memoryCaches(),
    fetch: (path, init) => {
      asked.set(path, init.cache);
      return fetch(path, init);
    },
    isWanted: () => true,
  };
  await copyProgram(host, 99);
  expect(Object.fromEntries(asked)).toEqual({
    '/program.json': 'no-store',
    '/assets/a-1.js': 'default',
    '/models/m.onnx': 'no-cache',
    '/': 'no-cache',
  });
});

test('a file that is gone is not taken', async () => {
  const caches = memoryCaches();
  const { fetch, served } = site('one', first);
  delete served['/models/m.onnx'];
  await expect(copyProgram({ caches, fetch, isWanted: () => true }, 99)).rejects.toThrow(
    '/models/m.onnx: 404',
  );
});
