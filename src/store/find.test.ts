import { describe, expect, test, vi } from 'vitest';
import type { CleanTable } from '../core/data/cleanTable';
import type { Condition } from '../core/data/query';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile as file } from '../testing/shoppers';
import { createApp, type App } from './createApp';

async function opened(host: FakeHost = fakeHost(), text = shoppers()): Promise<App> {
  const app = createApp(host);
  app.actions.openFiles([file(text)]);
  await isDone(app);
  return app;
}

async function asked(app: App, conditions: readonly Condition[]) {
  app.actions.setConditions(conditions);
  await vi.waitFor(() => expect(app.store.getState().find.status).toMatch(/done|failed/), {
    timeout: 20_000,
  });
  return app.store.getState().find;
}

/** Texts that no language model here reads, so that none starts by itself. */
const says = [
  ['快递太慢，包裹破了', '物流慢，等了十天快递', '包裹丢了，快递没人管'],
  ['羊毛很柔软', '棉布柔软又暖和', '羊毛暖和，料子好'],
  ['袖子太短', '尺码偏小，袖子短', '小个子穿尺码正好'],
];
/** Reviews on three matters, every third row on the same. */
const reviews = (rows = 60): string =>
  [
    'id,review,stars',
    ...Array.from(
      { length: rows },
      (_, i) => `R${i},"${says[i % 3]![(i * 7) % 3]}，第${i}次买",${1 + (i % 5)}`,
    ),
  ].join('\n');

test('fields narrow, and nothing asked lights everybody', async () => {
  const app = await opened(undefined, reviews());
  const find = await asked(app, [{ kind: 'range', column: 'stars', low: 4, high: null }]);
  expect(find.rows).toBe(24);
  expect([...find.lit!]).toEqual(Array.from({ length: 60 }, (_, i) => Number(i % 5 >= 3)));
  app.actions.setConditions([]);
  expect(app.store.getState().find).toMatchObject({ lit: null, rows: 0, status: 'none' });
});

describe('by meaning', () => {
  test('the words of the file find those who write alike; how many pass is chosen for them', async () => {
    const app = await opened(undefined, reviews());
    const find = await asked(app, [{ kind: 'meaning', text: '快递慢', share: 0 }]);
    expect(find.by).toBe('words');
    const lit = [...find.lit!.keys()].filter((item) => find.lit![item] === 1);
    expect(lit.length).toBeGreaterThan(5);
    expect(lit.every((item) => item % 3 === 0)).toBe(true);
    expect(find.conditions[0]).toMatchObject({ text: '快递慢' });
    const [condition] = find.conditions;
    expect(condition?.kind === 'meaning' && condition.share).toBeGreaterThan(0);
    expect(find.scores!.every((score) => score >= 0 && score <= 1)).toBe(true);
  });
  test('a word that nobody writes is said to be unknown', async () => {
    const app = await opened(undefined, reviews());
    const find = await asked(app, [{ kind: 'meaning', text: 'zyxgrue', share: 0 }]);
    expect(find).toMatchObject({ unknown: ['zyxgrue'], rows: 0, status: 'done' });
  });
  test('where nobody wrote anything, nobody answers', async () => {
    const find = await asked(await opened(), [{ kind: 'meaning', text: 'anything', share: 0 }]);
    expect(find).toMatchObject({ unknown: ['anything'], rows: 0, status: 'done' });
  });
  test('the answer is the same after the work was opened again, when its vectors are gone', async () => {
    const host = fakeHost();
    const app = await opened(host, reviews());
    const before = await asked(app, [{ kind: 'meaning', text: '快递慢', share: 0 }]);
    await app.actions.flush();
    const again = createApp(host);
    await again.start();
    await vi.waitFor(() => expect(again.store.getState().result).not.toBeNull());
    const after = await asked(again, [{ kind: 'meaning', text: '快递慢', share: 0 }]);
    expect(after.lit).toEqual(before.lit);
  });
});

/** A host whose language model reads every third text alike, and any question as the second of each three. */
function modelHost(): FakeHost & { readonly questions: string[] } {
  const host = fakeHost();
  const questions: string[] = [];
  const rows = (of: readonly number[]) => ({
    data: Float32Array.from(of.flatMap((matter) => [0, 1, 2].map((axis) => Number(axis === matter)))),
    rows: of.length,
    cols: 3,
  });
  const run = (async (name, input, control) => {
    if (name === 'transformer')
      return rows([...(input as { clean: CleanTable }).clean.items].map((row) => row % 3));
    if (name !== 'encodeTexts') return host.runner.run(name, input, control);
    questions.push(...(input as { texts: readonly string[] }).texts);
    return rows([1]);
  }) as FakeHost['runner']['run'];
  return { ...host, runner: { run }, questions };
}

test('a question by meaning goes through the language model where its vectors are at hand', async () => {
  const host = modelHost();
  const matters = ['parcel came late', 'soft warm wool', 'sleeves too short'];
  const lines = Array.from(
    { length: 60 },
    (_, i) => `R${i},"the ${matters[i % 3]} in order ${i}",${1 + (i % 5)}`,
  );
  const app = await opened(host, ['id,review,stars', ...lines].join('\n'));
  await vi.waitFor(() => expect(app.store.getState().result?.encoder).toBe('transformer'), {
    timeout: 20_000,
  });
  await isDone(app);
  // Its words are the parcels' own; to this model it means wool.
  const find = await asked(app, [{ kind: 'meaning', text: 'parcel came late', share: 0 }]);
  expect(find).toMatchObject({ by: 'model', unknown: [], status: 'done' });
  expect(host.questions).toEqual(['parcel came late']);
  const rowOf = (item: number): number => app.store.getState().result!.clean.items[item]!;
  expect(
    [...find.lit!.keys()].filter((item) => find.lit![item] === 1).map((item) => rowOf(item) % 3),
  ).toEqual(Array.from({ length: 20 }, () => 1));
  find.scores!.forEach((score, item) => expect(score > 0.5).toBe(rowOf(item) % 3 === 1));
});

test('a Chinese question finds English texts by word vectors, and its own words first where they stand', async () => {
  const matters = ['the parcel came much too late', 'soft warm wool', 'the room was dirty'];
  const lines = Array.from({ length: 60 }, (_, i) => `R${i},"${matters[i % 3]}, order ${i}",${1 + (i % 5)}`);
  const app = await opened(undefined, ['id,review,stars', ...lines].join('\n'));
  const find = await asked(app, [{ kind: 'meaning', text: '物流太慢', share: 0.3 }]);
  expect(find).toMatchObject({ by: 'table', unknown: [], status: 'done' });
  const { clean } = app.store.getState().result!;
  const lit = [...find.lit!.keys()].filter((item) => find.lit![item] === 1);
  expect(lit.length).toBeGreaterThan(5);
  expect(lit.every((item) => clean.items[item]! % 3 === 0)).toBe(true);
});

test('an English question finds Chinese texts; one whose word stands there is answered by the word', async () => {
  const matters = ['快递太慢，等了很久', '羊毛很柔软很暖和', 'wifi 信号不好，房间很小'];
  const lines = Array.from({ length: 60 }, (_, i) => `R${i},"${matters[i % 3]}，第${i}单",${1 + (i % 5)}`);
  const app = await opened(undefined, ['id,review,stars', ...lines].join('\n'));
  const found = async (text: string) => {
    const find = await asked(app, [{ kind: 'meaning', text, share: 0.3 }]);
    const { clean } = app.store.getState().result!;
    const lit = [...find.lit!.keys()].filter((item) => find.lit![item] === 1);
    return { by: find.by, matters: new Set(lit.map((item) => clean.items[item]! % 3)) };
  };
  expect(await found('delivery was late')).toEqual({ by: 'table', matters: new Set([0]) });
  expect(await found('wifi')).toEqual({ by: 'words', matters: new Set([2]) });
});

test('the customers most like one, the one itself among them', async () => {
  const app = await opened();
  await asked(app, [{ kind: 'like', row: 7, count: 50 }]);
  const { find, result } = app.store.getState();
  const item = result!.clean.rowToItem[7]!;
  expect(find.lit![item]).toBe(1);
  expect(find.lit!.reduce((sum, one) => sum + one, 0)).toBe(50);
  const same = [...find.lit!.keys()].filter(
    (other) => find.lit![other] === 1 && result!.labels[other] === result!.labels[item],
  );
  expect(same.length, 'most of them are of the same segment').toBeGreaterThan(40);
});

test('a question for a segment is answered anew when its members change', async () => {
  const app = await opened();
  const { result } = app.store.getState();
  const [first, second] = result!.segments;
  await asked(app, [{ kind: 'segments', ids: [first!.id] }]);
  expect(app.store.getState().find.rows).toBe(first!.size);
  await app.actions.mergeSegments([first!.id, second!.id], first!.id);
  await vi.waitFor(() => expect(app.store.getState().find.rows).toBe(first!.size + second!.size));
});

test('another run of the same rows keeps the question; another file forgets it', async () => {
  const app = await opened();
  await asked(app, [{ kind: 'range', column: 'age', low: 40, high: null }]);
  const { rows } = app.store.getState().find;
  app.actions.setK(4);
  await app.actions.build();
  expect(app.store.getState().find.rows).toBe(rows);
  app.actions.openFiles([file(reviews(45))]);
  await vi.waitFor(() => expect(app.store.getState().find).toMatchObject({ conditions: [], lit: null }));
  await isDone(app);
});

test('charts tell how all and the lit are spread, and follow the question', async () => {
  const app = await opened(undefined, reviews());
  app.actions.chart(['stars', 'review', 'gone']);
  await vi.waitFor(() => expect(app.store.getState().find.charts).toHaveLength(1));
  const [stars] = app.store.getState().find.charts;
  expect(stars).toMatchObject({ column: 'stars', all: [12, 12, 12, 12, 12], lit: [12, 12, 12, 12, 12] });
  await asked(app, [{ kind: 'range', column: 'stars', low: 4, high: null }]);
  expect(app.store.getState().find.charts[0]).toMatchObject({ lit: [0, 0, 0, 12, 12] });
  app.actions.setConditions([]);
  await vi.waitFor(() =>
    expect(app.store.getState().find.charts[0]).toMatchObject({ lit: [12, 12, 12, 12, 12] }),
  );
});

test('a question still being typed is counted, one by meaning is not', async () => {
  const app = await opened(undefined, reviews());
  expect(await app.actions.previewFind([{ kind: 'range', column: 'stars', low: 5, high: null }])).toBe(12);
  expect(await app.actions.previewFind([{ kind: 'meaning', text: '慢', share: 0 }])).toBeNull();
  expect(await app.actions.previewFind([])).toBeNull();
  expect(app.store.getState().find.lit).toBeNull();
});

test('the last of many questions is the one that stands', async () => {
  const app = await opened(undefined, reviews());
  for (let low = 1; low <= 5; low++)
    app.actions.setConditions([{ kind: 'range', column: 'stars', low, high: null }]);
  await vi.waitFor(() => expect(app.store.getState().find).toMatchObject({ status: 'done', rows: 12 }));
});

test('a table that went is not kept to be searched', async () => {
  const host = fakeHost();
  const app = await opened(host);
  app.actions.openFiles([file(reviews(45))]);
  await vi.waitUntil(() => app.store.getState().dataset?.table.rowCount === 45);
  await isDone(app);
  expect(host.ran).not.toContain('forgetSearches');
  await asked(app, [{ kind: 'range', column: 'stars', low: 4, high: null }]);
  await app.actions.deleteWorkspace(app.store.getState().workspace!.id);
  expect(host.ran).toContain('forgetSearches');
});

test('a question called like what every object has is one like any other', async () => {
  const app = await opened(undefined, reviews());
  await asked(app, [{ kind: 'meaning', text: '__proto__', share: 0 }]);
  expect(app.store.getState().find.scores).toHaveLength(60);
});

test('colours of an answer stay chosen while a run with other customers finds it again', async () => {
  const app = await opened(undefined, reviews());
  await asked(app, [{ kind: 'meaning', text: '快递慢', share: 0 }]);
  app.actions.colourBy({ kind: 'search' });
  await vi.waitFor(() => expect(app.store.getState().colour.colouring?.groups).toHaveLength(60));
  await app.actions.exclude('R3');
  await app.actions.build();
  await vi.waitFor(() => expect(app.store.getState().colour.colouring?.groups).toHaveLength(59));
  expect(app.store.getState().colour.by).toEqual({ kind: 'search' });
  expect(app.store.getState().find).toMatchObject({ status: 'done' });
});
