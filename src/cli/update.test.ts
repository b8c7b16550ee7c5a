import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { CleanStep } from '../core/data/cleanStep';
import { makeRng, randomNormal } from '../core/math/rng';
import { readWorkspace, writeWorkspace } from '../stages/export/workspaceFile';
import { desk } from '../testing/desk';

type Row = readonly [id: string, age: string, spend: string, town: string];

/** Three groups of shoppers. */
function shoppers(count: number, seed = 7, firstId = 1): Row[] {
  const rng = makeRng(seed);
  return Array.from({ length: count }, (_, i): Row => {
    const group = i % 3;
    const age = [24, 45, 68][group]! + randomNormal(rng) * 2;
    const spend = [220, 60, 130][group]! + randomNormal(rng) * 6;
    return [`c${firstId + i}`, age.toFixed(1), `€${spend.toFixed(2)}`, ['Bonn', 'Ulm', 'Jena'][group]!];
  });
}

const csv = (rows: readonly Row[]): string =>
  ['id,age,spend,town', ...rows.map((row) => row.join(','))].join('\n');

const customers = (folder: string, name: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(join(folder, name, 'customers.csv'), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;

const april = shoppers(90);

async function segmented(): Promise<ReturnType<typeof desk>> {
  const at = desk();
  at.put('april.csv', csv(april));
  const { status, err } = await at.kindred(['segment', 'april.csv', '--k', '3', '--out', 'april', '--quiet']);
  expect([status, err]).toEqual([0, '']);
  return at;
}

const update = (file: string, out: string, ...more: string[]): string[] => [
  'update',
  '--workspace',
  'april/workspace.kindred',
  file,
  '--out',
  out,
  '--quiet',
  ...more,
];

test('next month: who is as before stays, who changed moves, who is new finds a segment, and the months are kept', async () => {
  const { folder, put, kindred } = await segmented();
  const before = readFileSync(join(folder, 'april/workspace.kindred'));
  const may = april.map((row, i): Row =>
    i < 2 ? ([row[0], ...april[i + 1]!.slice(1)] as unknown as Row) : row,
  );
  put('may.csv', csv([...may.slice(0, 85), ...shoppers(6, 3, 1000)]));
  const { status, err } = await kindred(update('may.csv', 'may'));
  expect([status, err]).toEqual([0, '']);
  expect(readFileSync(join(folder, 'april/workspace.kindred'))).toEqual(before);

  const was = new Map(customers(folder, 'april').map(({ id, segment }) => [id, segment]));
  const now = customers(folder, 'may');
  expect(now).toHaveLength(91);
  for (const { id, segment_before, segment_now } of now.slice(2, 85)) {
    expect(segment_before).toBe(was.get(id!));
    expect(segment_now).toBe(segment_before);
  }
  expect(now.slice(0, 2).map(({ segment_now }) => segment_now)).toEqual([was.get('c2'), was.get('c3')]);
  now.slice(85).forEach(({ segment_before, segment_now, confidence }, i) => {
    expect([segment_before, segment_now]).toEqual(['', was.get(`c${i + 1}`)]);
    expect(Number(confidence)).toBeGreaterThan(0.5);
  });
  const moves = JSON.parse(readFileSync(join(folder, 'may/moves.json'), 'utf8')) as { counts: object };
  expect(moves.counts).toEqual({ known: 85, fresh: 6, gone: 5, moved: 2, nowhere: 0 });

  const drift = JSON.parse(readFileSync(join(folder, 'may/drift.json'), 'utf8')) as {
    columns: object[];
    two_sample: { auc: number };
    alerts: object[];
  };
  expect(drift.columns).toHaveLength(3);
  // The same customers but for a few: no rule is met.
  expect(drift.two_sample.auc).toBeLessThan(0.6);
  expect(drift.alerts).toEqual([]);

  put('june.csv', csv(may));
  const later = await kindred([
    'update',
    '--workspace',
    'may/workspace.kindred',
    'june.csv',
    '--out',
    'june',
    '--quiet',
  ]);
  expect([later.status, later.err]).toEqual([0, '']);
  const { live } = await readWorkspace(
    new Uint8Array(readFileSync(join(folder, 'june/workspace.kindred'))),
    {},
  );
  expect(live?.archived.map(({ head }) => head.made)).toEqual(['learned', 'placed']);
  expect(live?.referenceId).toBe(live?.archived[0]?.head.id);
});

test('a month that the workspace’s rules are met by says so, in the file and on the screen', async () => {
  const { folder, put, kindred } = await segmented();
  put(
    'may.csv',
    csv(april.map(([id, age, spend, town]) => [id, `${Number(age) + 9}`, spend, town] as const)),
  );
  const args = update('may.csv', 'may').filter((one) => one !== '--quiet');
  const { status, err } = await kindred(args);
  expect(status).toBe(0);
  expect(err).toMatch(/(Watch|Serious): age changed, stability index \d/);
  const { alerts } = JSON.parse(readFileSync(join(folder, 'may/drift.json'), 'utf8')) as {
    alerts: { kind: string; subject: string | null }[];
  };
  expect(alerts).toContainEqual(expect.objectContaining({ kind: 'column', subject: 'age' }));
  expect(alerts).toContainEqual(expect.objectContaining({ kind: 'apart', subject: null }));
});

test.each([
  ['other ids', csv(shoppers(90, 7, 5000)), /0% of the ids in “id” are known/, true],
  ['another currency', csv(april).replaceAll('€', '$'), /“spend” was in € and is in \$ now/, true],
  ['no ids', csv(april).replaceAll(/^[^,]*,/gm, ''), /no column “id”/, true],
  ['an empty file', '', /empty/, false],
] as const)(
  '%s: one line, status 2, nothing written; --go-on goes on where that can be',
  async (_, text, line, goesOn) => {
    const { folder, put, kindred } = await segmented();
    put('may.csv', text);
    const { status, err } = await kindred(update('may.csv', 'may'));
    expect(status).toBe(2);
    expect(err).toMatch(line);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'may'))).toBe(false);
    expect((await kindred(update('may.csv', 'may', '--go-on'))).status).toBe(goesOn ? 0 : 2);
  },
);

test('a lacking column, new values and doubled ids do not stop a nightly run', async () => {
  const { folder, put, kindred } = await segmented();
  const rows = april.map(([id, age, spend], i) => [id, age, spend, i === 0 ? 'Kiel' : april[i]![3]] as Row);
  put('values.csv', csv([...rows, rows[5]!]));
  expect((await kindred(update('values.csv', 'values'))).status).toBe(0);
  expect(customers(folder, 'values')).toHaveLength(90);
  put('lacking.csv', csv(april).replaceAll(/,[^,\n]*$/gm, ''));
  expect((await kindred(update('lacking.csv', 'lacking'))).status).toBe(0);
});

test('a workspace of an older version is read, and one that is none is refused', async () => {
  const { folder, put, kindred } = desk();
  copyFileSync('src/stages/export/fixtures/version1.kindred', join(folder, 'old.kindred'));
  put('none.kindred', 'no workspace');
  put('may.csv', 'id,age,note\na1,23,fine\na2,31,good\na3,41,bad\n');
  const refused = await kindred([
    'update',
    '--workspace',
    'none.kindred',
    'may.csv',
    '--out',
    'x',
    '--quiet',
  ]);
  expect(refused.status).toBe(2);
  const lacking = await kindred(['update', 'may.csv', '--out', 'x', '--quiet']);
  expect([lacking.status, lacking.err]).toEqual([2, expect.stringContaining('--workspace FILE')]);
  const old = await kindred([
    'update',
    '--workspace',
    'old.kindred',
    'may.csv',
    '--out',
    'y',
    '--quiet',
    '--go-on',
  ]);
  expect([old.status, old.err]).toEqual([0, '']);
});

test('who is on the do-not-contact list of the workspace has no line', async () => {
  const { folder, put, kindred } = await segmented();
  const path = join(folder, 'april/workspace.kindred');
  const content = await readWorkspace(readFileSync(path), {});
  const { recipe } = content;
  const steps: CleanStep[] = [{ kind: 'do-not-contact', on: true, columns: ['id'], list: 'l' }];
  const listed = {
    ...content,
    recipe: { ...recipe, clean: { ...recipe.clean, steps } },
    lists: { l: ['C5', 'c1001'] },
  };
  writeFileSync(path, await writeWorkspace(listed, {}));
  put('may.csv', csv([...april, ...shoppers(6, 3, 1000)]));
  const { status, err } = await kindred(update('may.csv', 'may'));
  expect([status, err]).toEqual([0, '']);
  const ids = customers(folder, 'may').map(({ id }) => id);
  expect(ids).toHaveLength(94);
  expect(ids).not.toContain('c5');
  expect(ids).not.toContain('c1001');
});

test('what was said of single customers follows them, and labels of the month before stay with it', async () => {
  const { folder, put, kindred } = await segmented();
  const path = join(folder, 'april/workspace.kindred');
  const content = await readWorkspace(readFileSync(path), {});
  const retired = content.result!.segments.map(({ id }) => id);
  const lesson = { source: 'together', names: ['A'], rows: 2, together: [0, 3], apart: [] } as const;
  const campaign = {
    id: 'c1',
    name: 'june.csv',
    at: 0,
    snapshotId: 'shown',
    snapshotName: 'April',
    reached: 1,
    strangers: 0,
    outcomes: [{ name: 'bought', labels: `1${'-'.repeat(89)}`, segments: [] }],
  };
  const said = {
    ...content,
    recipe: { ...content.recipe, taught: { strength: 1, lessons: 1, together: [0, 3], apart: [1, 2] } },
    edits: {
      ...content.edits,
      lessons: [lesson],
      searches: [{ id: 's', name: 'Like', conditions: [{ kind: 'like', row: 1, count: 5 }] as const }],
    },
    live: {
      archived: [],
      referenceId: null,
      kept: { campaigns: [campaign], classes: { given: [{ row: 4, name: 'Gold' }], head: null } },
    },
  };
  writeFileSync(path, await writeWorkspace(said, {}));
  put('may.csv', csv(april.toReversed()));
  const { status, err } = await kindred(update('may.csv', 'may'));
  expect([status, err]).toEqual([0, '']);
  const next = await readWorkspace(readFileSync(join(folder, 'may/workspace.kindred')), {});
  expect(next.edits.lessons).toMatchObject([{ together: [89, 86] }]);
  expect(next.edits.searches[0]!.conditions).toEqual([{ kind: 'like', row: 88, count: 5 }]);
  expect(next.recipe.taught).toMatchObject({ together: [89, 86], apart: [88, 87] });
  expect(next.live!.kept.classes!.given).toEqual([{ row: 85, name: 'Gold' }]);
  expect(next.live!.kept.campaigns![0]!.snapshotId).toBe(next.live!.archived[0]!.head.id);
  const there = next.result!.segments.map(({ id }) => id);
  expect([...there, ...next.result!.retiredIds]).toEqual(expect.arrayContaining(retired));
});

test('the old workspace is not written over', async () => {
  const { put, kindred } = await segmented();
  put('may.csv', csv(april));
  const { status, err } = await kindred(update('may.csv', 'april'));
  expect([status, err]).toEqual([2, expect.stringContaining('would overwrite')]);
});

test('a recipe that was saved groups another file by the same choices, and holds no cell of the first', async () => {
  const { folder, put, kindred } = desk();
  put('april.csv', csv(april));
  put('may.csv', csv(shoppers(60, 3, 500)));
  await kindred(['segment', 'april.csv', '--k', '4', '--save-recipe', '--out', 'april', '--quiet']);
  const recipe = readFileSync(join(folder, 'april/recipe.json'), 'utf8');
  for (const cell of april.flat()) if (cell.length > 2) expect(recipe).not.toContain(`"${cell}"`);
  // The page's file tells names and rules, too.
  const rich = { kind: 'range', column: 'spend', low: 200, high: null };
  const height = { kind: 'range', column: 'height', low: 2, high: null };
  const names = [
    { name: 'Rich', marks: { age: -2, spend: 2 }, rule: [rich] },
    { name: 'Old', marks: { age: 2, spend: 0 }, rule: [height] },
    { name: 'Odd', marks: { height: 3 } },
  ];
  put('page.json', JSON.stringify({ ...(JSON.parse(recipe) as object), names }));
  const again = ['segment', 'may.csv', '--recipe', 'page.json', '--k', '3', '--save-recipe', '--out', 'may'];
  const { status, err } = await kindred(again);
  expect([status, err]).toEqual([0, expect.stringContaining('2 of 3 names of the recipe')]);
  const people = customers(folder, 'may');
  const spends = shoppers(60, 3, 500).map(([, , spend]) => Number(spend.slice(1)));
  expect(people.map(({ segment }) => segment === 'Rich')).toEqual(spends.map((spend) => spend > 170));
  expect(people.some(({ segment }) => segment === 'Old')).toBe(true);
  // They are in the workspace, by whose recipe they go on, and through the months.
  const opened = async (path: string) => {
    const { edits, live } = await readWorkspace(new Uint8Array(readFileSync(join(folder, path))), {});
    return { names: edits.names, rules: live?.kept.rules };
  };
  const kept = await opened('may/workspace.kindred');
  expect(Object.values(kept.names).toSorted()).toEqual(['Old', 'Rich']);
  const [id] = Object.entries(kept.names).find(([, name]) => name === 'Rich')!;
  expect(kept.rules).toEqual({ [id]: [rich] });
  put('june.csv', csv(shoppers(60, 3, 500)));
  const month = ['update', '--workspace', 'may/workspace.kindred', 'june.csv', '--out', 'june', '--quiet'];
  expect((await kindred(month)).status).toBe(0);
  expect(await opened('june/workspace.kindred')).toEqual(kept);
  for (const from of ['may/recipe.json', 'june/workspace.kindred']) {
    const last = ['segment', 'april.csv', '--recipe', from, '--k', '3', '--out', 'last', '--quiet'];
    expect((await kindred(last)).status).toBe(0);
    const { names: given, rules } = await opened('last/workspace.kindred');
    expect(Object.values(given).toSorted()).toEqual(['Old', 'Rich']);
    expect(Object.values(rules ?? {})).toEqual([[rich]]);
  }
});
