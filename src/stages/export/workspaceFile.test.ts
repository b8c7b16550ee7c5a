import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { expect, test } from 'vitest';
import type { LiveKept } from '../../core/data/liveKept';
import type { MethodFacts } from '../../core/data/methodFacts';
import type { Origin } from '../../core/data/origin';
import { UserError } from '../../core/data/userError';
import { olderWorkspace, smallWorkspace } from '../../testing/workspace';
import { mostBytes } from './safeUnzip';
import { stableJson } from './stableJson';
import { readWorkspace, writeWorkspace } from './workspaceFile';

const codeOf = async (bytes: Uint8Array): Promise<{ code: string; facts: UserError['facts'] }> => {
  try {
    await readWorkspace(bytes);
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, facts: error.facts };
    throw error;
  }
  return { code: 'opened', facts: {} };
};

/** Hashes a manifest again after a change, as a determined forger would. */
async function resealed(manifest: Record<string, unknown>): Promise<Uint8Array> {
  const { sha256: _, ...rest } = manifest;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(stableJson(rest)));
  return new TextEncoder().encode(stableJson({ ...rest, sha256: Buffer.from(digest).toString('hex') }));
}

type Files = Record<string, Uint8Array>;
type ManifestJson = Record<string, unknown> & {
  version: number;
  parts: { path: string; bytes: number; shape: number[]; sha256: string }[];
};
const manifestOf = (files: Files): ManifestJson =>
  JSON.parse(new TextDecoder().decode(files['manifest.json'])) as ManifestJson;

/** The small workspace unzipped, changed and zipped again. */
async function changed(change: (files: Files) => void | Promise<void>): Promise<Uint8Array> {
  const files: Files = unzipSync(await writeWorkspace(smallWorkspace()));
  await change(files);
  return zipSync(files satisfies Zippable);
}

async function withManifest(change: (manifest: ManifestJson, files: Files) => void): Promise<Uint8Array> {
  return changed(async (files) => {
    const manifest = manifestOf(files);
    change(manifest, files);
    files['manifest.json'] = await resealed(manifest);
  });
}

/** Replaces the content of a part and its hash and size in the manifest. */
async function withPart(path: string, change: (bytes: Uint8Array) => Uint8Array): Promise<Uint8Array> {
  return changed(async (files) => {
    const bytes = (files[path] = change(files[path]!));
    const manifest = manifestOf(files);
    const part = manifest.parts.find((entry) => entry.path === path)!;
    part.bytes = bytes.length;
    part.sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes.slice())).toString('hex');
    files['manifest.json'] = await resealed(manifest);
  });
}

const withJson = (path: string, change: (json: Record<string, unknown>) => void): Promise<Uint8Array> =>
  withPart(path, (bytes) => {
    const json = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    change(json);
    return new TextEncoder().encode(JSON.stringify(json));
  });

test('what is written is read, down to NaN and −0', async () => {
  const content = smallWorkspace();
  expect(await readWorkspace(await writeWorkspace(content))).toEqual(content);
});

const tree = {
  tips: [
    { size: 2, height: 0, cluster: 0 },
    { size: 1, height: 0.5, cluster: 1 },
  ],
  merges: [{ left: 0, right: 1, height: Infinity, size: 3 }],
};

test.each<MethodFacts>([
  { method: 'kmeans' },
  { method: 'kmeans', metric: 'cosine' },
  { method: 'hdbscan', minClusterSize: 10, minSamples: 5 },
  { method: 'dbscan', eps: 0.5, elbow: 0.75, minSamples: 5, kDistances: [2, 1, 0] },
  { method: 'hierarchical', linkage: 'ward', isExact: true, tree },
])('what the method found, %j, is kept with recall and outlier scores', async (facts) => {
  const content = smallWorkspace();
  const recall = { at: 15, value: 0.986, standardError: 0.001, sample: 500 };
  const found = { facts, recall, outlierScores: Float32Array.of(0, 0.25, 1) };
  const kept = { ...content, result: { ...content.result!, ...found } };
  expect(await readWorkspace(await writeWorkspace(kept))).toEqual(kept);
});

test.each([
  { left: 0, right: 2 },
  { left: 9, right: 1 },
])('a family tree whose fork joins what is not below it is refused: %j', async (fork) => {
  const { result, ...content } = smallWorkspace();
  const merges = [{ ...tree.merges[0]!, ...fork }];
  const facts = {
    method: 'hierarchical',
    linkage: 'ward',
    isExact: true,
    tree: { ...tree, merges },
  } as const;
  const bytes = await writeWorkspace({ ...content, result: { ...result!, facts } });
  expect(await codeOf(bytes)).toEqual({ code: 'workspace-file-damaged', facts: { part: 'result.json' } });
});

test('how audiences are made and who was held back is kept; what is neither is refused', async () => {
  const { live, ...content } = smallWorkspace();
  const withKept = (kept: LiveKept) => ({ ...content, live: { ...live!, kept } });
  const kept: LiveKept = {
    ...live!.kept,
    holdOut: { seed: 42, share: 0.1 },
    audience: {
      platform: 'tiktok',
      columns: { email: 'note', consent: '' },
      country: 'DE',
      withNames: true,
      heldBack: 0.1,
    },
  };
  expect((await readWorkspace(await writeWorkspace(withKept(kept)))).live?.kept).toEqual(kept);
  const bare: LiveKept = { audience: { country: null } };
  expect((await readWorkspace(await writeWorkspace(withKept(bare)))).live?.kept).toEqual(bare);
  for (const wrong of [
    { holdOut: { seed: 42, share: 1.5 } },
    { audience: { platform: 'elsewhere' } },
    { audience: { country: 'Germany' } },
  ])
    await expect(writeWorkspace(withKept(wrong as LiveKept))).rejects.toThrow(
      /live.json is not as its schema/,
    );
});

test('a workspace without a map, and an empty table, are kept too', async () => {
  const whole = smallWorkspace();
  const bare = { ...whole, result: null, base: null, vectors: null, selectedSegment: null, isStale: true };
  expect(await readWorkspace(await writeWorkspace(bare))).toEqual(bare);
  const edits = { ...bare.edits, placements: [] };
  const empty = {
    ...bare,
    edits,
    dataset: { ...bare.dataset, guesses: [], table: { rowCount: 0, columns: [] } },
  };
  expect(await readWorkspace(await writeWorkspace(empty))).toEqual(empty);
});

test('what the page alone knows may be left out', async () => {
  const { isStale, selectedSegment, vectors, ...content } = smallWorkspace();
  expect([isStale, selectedSegment, vectors?.rows]).toEqual([false, 's1', 3]);
  expect(await readWorkspace(await writeWorkspace(content))).toMatchObject({
    isStale: false,
    selectedSegment: null,
    vectors: null,
  });
});

test('the same work gives the same bytes, after reading it too, and the date changes the manifest alone', async () => {
  const content = smallWorkspace();
  const bytes = await writeWorkspace(content);
  expect(await writeWorkspace(await readWorkspace(bytes))).toEqual(bytes);
  const later = unzipSync(await writeWorkspace({ ...content, created: '2027-01-01T00:00:00.000Z' }));
  const files = unzipSync(bytes);
  expect(Object.keys(later)).toEqual(Object.keys(files));
  const differing = Object.keys(files).filter((path) => !Buffer.from(files[path]!).equals(later[path]!));
  expect(differing).toEqual(['manifest.json']);
});

test('the manifest names every part with its shape, size and hash', async () => {
  const files = unzipSync(await writeWorkspace(smallWorkspace()));
  const manifest = manifestOf(files);
  expect(manifest).toMatchObject({ format: 'kindred-workspace', version: 5, name: 'Shop “A/B”' });
  expect(manifest.parts.map(({ path }) => path).sort()).toEqual(
    Object.keys(files)
      .filter((path) => path !== 'manifest.json')
      .sort(),
  );
  expect(manifest.parts.find(({ path }) => path === 'result/positions.f32')).toMatchObject({
    type: 'float32',
    shape: [3, 2],
    bytes: 24,
  });
});

test('content that no schema knows is refused when it is written, not when it is opened', async () => {
  const content = smallWorkspace();
  const recipe = { ...content.recipe, surprise: 1 };
  await expect(writeWorkspace({ ...content, recipe })).rejects.toThrow(/recipe.json is not as its schema/);
});

test.each(['__proto__', 'constructor'])(
  'a segment by the id %s is refused: names are looked up by it',
  async (id) => {
    const content = smallWorkspace();
    const [first, ...others] = content.result!.segments;
    const result = { ...content.result!, segments: [{ ...first!, id }, ...others] };
    await expect(writeWorkspace({ ...content, result })).rejects.toThrow(
      /segments.json is not as its schema/,
    );
  },
);

test('how a file with several tables was read is kept', async () => {
  const work = smallWorkspace();
  const parts = [
    { name: 'book.xlsx/North', rows: 3, columns: 2 },
    { name: 'more.csv', rows: 1, columns: 1 },
  ];
  const file = { ...work.dataset.file, format: 'xlsx', zip: true, part: 'book.xlsx/North', parts } as const;
  const bytes = await writeWorkspace({ ...work, dataset: { ...work.dataset, file } });
  expect((await readWorkspace(bytes)).dataset.file).toEqual(file);
});

test('where the customers come from is kept; a file without it opens too', async () => {
  const work = smallWorkspace();
  const { file } = work.dataset;
  const origin: Origin = {
    files: [
      {
        file,
        kind: 'lines',
        evidence: { code: 'name-says-order', share: 0.9, column: 'o' },
        table: 'a',
        part: 'base',
      },
      {
        file,
        kind: 'reviews',
        evidence: { code: 'x', share: NaN },
        isChosen: true,
        known: 'Y',
        table: 'b',
        part: 'out',
      },
    ],
    joins: [
      {
        left: 'a',
        right: 'c',
        leftColumn: 'e-mail',
        rightColumn: 'id',
        kind: 'aggregated',
        leftRows: 3,
        matched: 2,
        rightUnmatched: 1,
        examples: ['x@y.z'],
        how: [{ column: 'paid', by: 'sum' }],
        personal: 'email',
      },
    ],
    log: {
      reading: {
        kind: 'events',
        mapping: {
          visitor: 'v',
          time: 't',
          timeUnit: 'ms',
          event: 'e',
          kinds: [
            ['seen', 'view'],
            ['hum', null],
          ],
        },
      },
      columns: [{ name: 't', holds: 'numbers' }],
      asOf: 20_000,
      lastDay: NaN,
      rfm: 'klaviyo',
      orders: 4,
      currencies: [{ currency: 'EUR', rows: 2 }],
    },
  };
  const bytes = await writeWorkspace({ ...work, dataset: { ...work.dataset, origin } });
  expect((await readWorkspace(bytes)).dataset.origin).toEqual(origin);
  expect((await readWorkspace(await writeWorkspace(work))).dataset).not.toHaveProperty('origin');
});

test('a file of version 1 opens for ever', async () => {
  const bytes = readFileSync(new URL('fixtures/version1.kindred', import.meta.url));
  const content = olderWorkspace();
  // Laid out by umap-js, the only engine at the time, and without steps of cleaning.
  const recipe = { ...content.recipe, layout: 'umap-js', clean: { mergeDuplicates: true } };
  expect(await readWorkspace(new Uint8Array(bytes))).toEqual({ ...content, recipe, lists: {} });
});

test('every number on the quality of a grouping comes back, those of ks and clusters too', async () => {
  const content = smallWorkspace();
  const quality = {
    ...content.result!.quality,
    silhouetteError: 0.01,
    calinskiHarabasz: 12.5,
    explained: 0.5,
    noiseShare: 0.25,
    stability: 0.75,
    perCluster: [
      { size: 3, silhouette: 0.5, inertia: 1, stability: 1 },
      { size: 1, silhouette: 0, inertia: 0.25 },
    ],
    scan: [
      { k: 3, silhouette: 0.4, standardError: 0.1, stability: 1, daviesBouldin: 2, calinskiHarabasz: 9 },
    ],
  };
  const full = { ...content, result: { ...content.result!, quality } };
  expect(await readWorkspace(await writeWorkspace(full))).toEqual(full);
});

test('a file of version 2 opens for ever', async () => {
  const bytes = readFileSync(new URL('fixtures/version2.kindred', import.meta.url));
  expect(await readWorkspace(new Uint8Array(bytes))).toEqual(olderWorkspace());
});

test('a file of version 3 opens for ever', async () => {
  const bytes = readFileSync(new URL('fixtures/version3.kindred', import.meta.url));
  expect(await readWorkspace(new Uint8Array(bytes))).toEqual({
    ...smallWorkspace(),
    fitted: null,
    live: null,
  });
});

test('a file of version 4 opens for ever', async () => {
  const bytes = readFileSync(new URL('fixtures/version4.kindred', import.meta.url));
  expect(await readWorkspace(new Uint8Array(bytes))).toEqual({ ...smallWorkspace(), live: null });
});

test('a file of version 5 opens for ever', async () => {
  const bytes = readFileSync(new URL('fixtures/version5.kindred', import.meta.url));
  expect(await readWorkspace(new Uint8Array(bytes))).toEqual(smallWorkspace());
});

test('an encoder of no known kind is refused', async () => {
  const bytes = await withJson('encoder.json', (json) => (json['kind'] = 'oracle'));
  expect(await codeOf(bytes)).toEqual({ code: 'workspace-file-damaged', facts: { part: 'encoder.json' } });
});

test('an older file goes through every migration on its way', async () => {
  const older = await withManifest((manifest) => (manifest.version = 1));
  const steps: number[] = [];
  const read = await readWorkspace(
    older,
    {},
    {
      version: 3,
      migrations: {
        1: (raw) => {
          steps.push(1);
          const recipe = { ...(raw.json['recipe.json'] as object), seed: 41 };
          return { ...raw, json: { ...raw.json, 'recipe.json': recipe } };
        },
        2: (raw) => {
          steps.push(2);
          const recipe = raw.json['recipe.json'] as { seed: number };
          return { ...raw, json: { ...raw.json, 'recipe.json': { ...recipe, seed: recipe.seed + 1 } } };
        },
      },
    },
  );
  expect(steps).toEqual([1, 2]);
  const content = smallWorkspace();
  expect(read).toEqual({ ...content, recipe: { ...content.recipe, seed: 42 } });
});

test('an older file that a migration mends opens; without the migration it does not', async () => {
  // As if version 0 had kept no choice of merging duplicates.
  const older = await withJson('recipe.json', (recipe) => delete recipe['clean']);
  const files = unzipSync(older);
  const manifest = { ...manifestOf(files), version: 0 };
  const bytes = zipSync({ ...files, 'manifest.json': await resealed(manifest) });
  const read = await readWorkspace(
    bytes,
    {},
    {
      version: 1,
      migrations: {
        0: (raw) => {
          const recipe = { ...(raw.json['recipe.json'] as object), clean: { mergeDuplicates: true } };
          return { ...raw, json: { ...raw.json, 'recipe.json': recipe } };
        },
      },
    },
  );
  const content = smallWorkspace();
  expect(read).toEqual({ ...content, recipe: { ...content.recipe, clean: { mergeDuplicates: true } } });
  expect(await codeOf(bytes)).toMatchObject({ code: 'workspace-file-damaged' });
});

test('a newer file is refused with both versions', async () => {
  const newer = await withManifest((manifest) => (manifest.version = 6));
  expect(await codeOf(newer)).toEqual({ code: 'workspace-file-newer', facts: { found: 6, expected: 5 } });
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['a table', new TextEncoder().encode('id,age\n1,2\n')],
  ['a zip of something else', zipSync({ 'xl/workbook.xml': new Uint8Array(9) })],
  ['an empty zip', zipSync({})],
  ['another manifest', zipSync({ 'manifest.json': new TextEncoder().encode('{"name":"extension"}') })],
])('%s is no workspace', async (_, bytes) => {
  expect((await codeOf(bytes)).code).toBe('workspace-file-foreign');
});

test('a file cut short is damaged, not foreign', async () => {
  const bytes = await writeWorkspace(smallWorkspace());
  expect((await codeOf(bytes.subarray(0, bytes.length - 30))).code).toBe('workspace-file-damaged');
});

test.each(['../evil', '/etc/passwd', 'a/../../b', 'C:\\x', 'a\\b', '..'])(
  'a path that climbs out is refused: %s',
  async (path) => {
    const bytes = await changed((files) => void (files[path] = new Uint8Array(1)));
    expect(await codeOf(bytes)).toEqual({ code: 'workspace-file-path', facts: { part: path } });
  },
);

test('two parts of one name are refused', async () => {
  const bytes = await changed((files) => void (files['result/labels.i33'] = new Uint8Array(1)));
  const text = Buffer.from(bytes);
  for (let at = text.indexOf('labels.i33'); at >= 0; at = text.indexOf('labels.i33', at))
    text.write('labels.i32', at);
  expect(await codeOf(new Uint8Array(text))).toEqual({
    code: 'workspace-file-duplicate',
    facts: { part: 'result/labels.i32' },
  });
});

test.each(['recipe.json', 'table/codes.i32', 'result/labels.i32'])(
  'without %s it is refused',
  async (path) => {
    const missing = await changed((files) => void delete files[path]);
    expect(await codeOf(missing)).toEqual({ code: 'workspace-file-missing-part', facts: { part: path } });
    const unlisted = await withManifest(
      (manifest) => (manifest.parts = manifest.parts.filter((part) => part.path !== path)),
    );
    expect(await codeOf(unlisted)).toEqual({ code: 'workspace-file-missing-part', facts: { part: path } });
  },
);

test('a part or a manifest that is not what was written is refused by name', async () => {
  const part = await changed((files) => void (files['result/labels.i32']![0]! ^= 1));
  expect(await codeOf(part)).toEqual({
    code: 'workspace-file-changed',
    facts: { part: 'result/labels.i32' },
  });
  const manifest = await changed((files) => {
    const text = new TextDecoder().decode(files['manifest.json']);
    files['manifest.json'] = new TextEncoder().encode(text.replace('A/B', 'A/C'));
  });
  expect(await codeOf(manifest)).toEqual({
    code: 'workspace-file-changed',
    facts: { part: 'manifest.json' },
  });
});

test('a bomb is refused before it is unpacked', async () => {
  // A part that says it unpacks to more than a tab can hold.
  const bytes = Buffer.from(await changed((files) => void (files['zz'] = new Uint8Array(100))));
  const entry = bytes.lastIndexOf('zz') - 46;
  expect(bytes.readUInt32LE(entry)).toBe(0x02014b50);
  bytes.writeUInt32LE(0xfffffff0, entry + 24);
  const { code, facts } = await codeOf(new Uint8Array(bytes));
  expect(code).toBe('workspace-file-too-large');
  expect(facts['megabytes']).toBeGreaterThan(mostBytes / 1e6);
});

test('a part that unpacks to more than it says is cut off there and refused', async () => {
  const bytes = Buffer.from(
    await changed((files) => void (files['result/labels.i32'] = new Uint8Array(50_000_000))),
  );
  // The months' parts have longer paths of the same ending; the directory of the zip comes last.
  const directory = bytes.lastIndexOf('manifest.json');
  const entry = bytes.indexOf('result/labels.i32', directory) - 46;
  bytes.writeUInt32LE(12, entry + 24);
  expect((await codeOf(new Uint8Array(bytes))).code).toBe('workspace-file-changed');
});

test('parts that lie over one another are refused', async () => {
  const bytes = Buffer.from(
    await changed((files) => {
      for (let i = 0; i < 40; i++) files[`x${i}`] = new Uint8Array(10);
    }),
  );
  const first = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  for (let at = first; at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1'))
    bytes.writeUInt32LE(2000, at + 20);
  expect((await codeOf(new Uint8Array(bytes))).code).toBe('workspace-file-damaged');
});

test.each<[string, Promise<Uint8Array>, string]>([
  [
    'a role that is none',
    withJson('recipe.json', (r) => (r['columns'] = [{ name: 'a', role: 'x' }])),
    'recipe.json',
  ],
  ['a key that no version knew', withJson('segments.json', (s) => (s['more'] = 1)), 'segments.json'],
  [
    'two columns of one name',
    withJson('dataset.json', (d) => {
      for (const list of ['columns', 'guesses']) (d[list] as { name: string }[])[1]!.name = 'id';
    }),
    'dataset.json',
  ],
  [
    'a cell beyond the texts',
    withPart('table/codes.i32', (b) => {
      b[0] = 99;
      return b;
    }),
    'table/codes.i32',
  ],
  [
    'texts that run backwards',
    withPart('table/offsets.u32', (b) => {
      b[4] = 99;
      return b;
    }),
    'table/offsets.u32',
  ],
  [
    'a label of no segment',
    withPart('result/labels.i32', (b) => {
      b[0] = 5;
      return b;
    }),
    'result/labels.i32',
  ],
  [
    'an item of no row',
    withPart('result/items.u32', (b) => {
      b[0] = 77;
      return b;
    }),
    'result/items.u32',
  ],
  [
    'a typical row beyond the table',
    withJson('result.json', (r) => {
      (r['profiles'] as { typicalRows: number[] }[])[0]!.typicalRows = [4];
    }),
    'result.json',
  ],
  [
    'an edge row beyond the table',
    withJson('result.json', (r) => {
      (r['profiles'] as { edgeRows: number[] }[])[0]!.edgeRows = [4];
    }),
    'result.json',
  ],
  [
    'a step by hand on a row beyond the table',
    withPart('edits/rows.u32', (b) => {
      b[0] = 77;
      return b;
    }),
    'edits/rows.u32',
  ],
  [
    'a step by hand of a kind that is none',
    withJson('segments.json', (s) => ((s['placements'] as { kind: string }[])[0]!.kind = 'mangle')),
    'segments.json',
  ],
  [
    'a run’s label of no segment',
    withPart('base/labels.i32', (b) => {
      b[0] = 5;
      return b;
    }),
    'base/labels.i32',
  ],
  ['an array of another length', withPart('result/weights.f32', (b) => b.slice(4)), 'result/weights.f32'],
])('well hashed but senseless: %s', async (_, bytes, part) => {
  expect(await codeOf(await bytes)).toEqual({ code: 'workspace-file-damaged', facts: { part } });
});

test('however its bytes are changed, a file gives the same content or a UserError', async () => {
  const bytes = await writeWorkspace(smallWorkspace());
  const at = fc.nat(bytes.length - 1);
  const edit = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('set' as const), at, value: fc.nat(255) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('flip' as const), at, value: fc.nat(7) }) },
    fc.record({ kind: fc.constant('cut' as const), at, value: fc.nat(40) }),
    fc.record({ kind: fc.constant('repeat' as const), at, value: fc.nat(40) }),
    fc.record({ kind: fc.constant('end' as const), at, value: fc.constant(0) }),
    // Headers of the zip and its directory at the end: where a change is not caught by a checksum of zip itself.
    fc.record({
      kind: fc.constant('set' as const),
      at: fc.integer({ min: Math.max(0, bytes.length - 1400), max: bytes.length - 1 }),
      value: fc.constantFrom(0, 1, 0x50, 0x7f, 0xff),
    }),
  );
  const codes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      let mutant = Array.from(bytes);
      for (const { kind, at, value } of edits) {
        if (kind === 'set') mutant[at] = value;
        if (kind === 'flip') mutant[at] = (mutant[at] ?? 0) ^ (1 << value);
        if (kind === 'cut') mutant.splice(at, value);
        if (kind === 'repeat') mutant.splice(at, 0, ...mutant.slice(at, at + value));
        if (kind === 'end') mutant = mutant.slice(0, at);
      }
      try {
        expect(await readWorkspace(Uint8Array.from(mutant))).toEqual(smallWorkspace());
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        codes.add(error.code);
      }
    }),
    { numRuns: 2000 },
  );
  expect([...codes].every((code) => code.startsWith('workspace-file-'))).toBe(true);
  expect(codes.size).toBeGreaterThan(3);
});

test('a cancelled save and a cancelled opening stop', async () => {
  const controller = new AbortController();
  const bytes = await writeWorkspace(smallWorkspace());
  controller.abort();
  const { signal } = controller;
  await expect(writeWorkspace(smallWorkspace(), { signal })).rejects.toMatchObject({ name: 'AbortError' });
  await expect(readWorkspace(bytes, { signal })).rejects.toMatchObject({ name: 'AbortError' });
});
