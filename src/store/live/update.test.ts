import { expect, test } from 'vitest';
import type { Campaign } from '../../core/data/campaign';
import type { Snapshot } from '../../core/data/snapshot';
import { poolStrings } from '../../core/data/stringPool';
import { cell, columnNamed } from '../../core/data/table';
import type { UpdateQuestion } from '../../core/data/updateQuestion';
import type { WorkspaceResult } from '../../core/data/workspaceContent';
import { fakeHost, type FakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { liveActions } from './liveActions';
import type { Placer } from './placer';

/** Everybody into the segment that the one with the same id was in; strangers into none. */
const byId: Placer = {
  questions: () => Promise.resolve([]),
  place({ snapshot, result }, dataset) {
    const { table } = dataset;
    const rows = table.rowCount;
    const ids = columnNamed(snapshot.table, 'id')!;
    const now = columnNamed(table, 'id')!;
    const rowOf = new Map(Array.from({ length: snapshot.table.rowCount }, (_, row) => [cell(ids, row), row]));
    const before = Array.from({ length: rows }, (_, row) => rowOf.get(cell(now, row)) ?? -1);
    const labels = Int32Array.from(before, (row) => (row < 0 ? -1 : snapshot.segmentOf[row]!));
    const segments = snapshot.segments.map(({ id, colourSlot }, cluster) => {
      const size = labels.filter((label) => label === cluster).length;
      return { id, cluster, colourSlot, size, share: size / rows };
    });
    const placed: WorkspaceResult = {
      ...result!,
      clean: {
        items: Uint32Array.from({ length: rows }, (_, row) => row),
        rowToItem: Int32Array.from({ length: rows }, (_, row) => row),
        weights: new Float32Array(rows).fill(1),
        notices: [],
      },
      labels,
      confidence: new Float32Array(rows).fill(0.5),
      positions: Float32Array.from({ length: 2 * rows }, (_, i) => i),
      segments,
      profiles: result!.profiles.map((profile) => ({ ...profile, typicalRows: [], edgeRows: [] })),
      isSettled: true,
    };
    return Promise.resolve({
      dataset,
      recipe: snapshot.recipe,
      table,
      result: placed,
      forming: [],
      segments: [],
      segmentOf: labels,
      confidence: placed.confidence,
      positions: placed.positions,
      counts: { known: 0, fresh: 0, gone: 0, moved: 0, nowhere: 0 },
      unchanged: 0,
    });
  },
};

async function march(host: FakeHost, placer: Placer | 'own' = byId) {
  const app = createApp(host);
  app.actions.openFiles([tableFile(shoppers(90), 'march.csv')]);
  await isDone(app);
  const state = () => app.store.getState();
  return { app, state, live: liveActions(app.parts, placer === 'own' ? undefined : placer) };
}

/** The first so many shoppers, and so many new ones. */
function april(stay = 80, fresh = 20): File {
  const [header, ...lines] = shoppers(stay + fresh).split('\n');
  const rows = lines.map((line, i) => (i < stay ? line : line.replace(/^c/, 'n')));
  return tableFile([header, ...rows].join('\n'), 'april.csv');
}

const namesOf = ({ segments }: Snapshot): string[] => segments.map(({ name }) => name);

test('a new month changes nothing until it is accepted; then the old one is kept and the names stay', async () => {
  const { app, state, live } = await march(fakeHost());
  const [first] = state().result!.segments;
  app.actions.renameSegment(first!.id, 'Big spenders');
  const { dataset, result } = state();
  await live.dropMonths([april()]);
  const { update } = state().live;
  expect(update).toMatchObject({ status: 'review', problems: [] });
  expect(update.review!.arrived).toMatchObject({
    customers: 100,
    nowhere: 20,
    followed: { fresh: 20, gone: 10, moved: 0 },
  });
  expect(state().dataset).toBe(dataset);
  expect(state().result).toBe(result);
  await live.accept();
  expect(state().dataset!.file.name).toBe('april.csv');
  expect(state().live.update.status).toBe('none');
  expect(state().live.snapshots.map(({ table }) => table.rowCount)).toEqual([90]);
  expect(state().live.referenceId).toBe(state().live.snapshots[0]!.id);
  expect(namesOf(state().live.present!)).toContain('Big spenders');
  expect(namesOf(state().live.present!)).toEqual(namesOf(state().live.snapshots[0]!));
});

test('a month that is discarded leaves no trace', async () => {
  const host = fakeHost();
  const { app, state, live } = await march(host);
  await live.lookAtPresent();
  await app.actions.flush();
  const before = state();
  await live.dropMonths([april()]);
  live.discard();
  expect({ ...state().live, works: Object.keys(state().live.works) }).toEqual({
    ...before.live,
    works: Object.keys(before.live.works),
  });
  expect(state().result).toBe(before.result);
});

test('months come back with the workspace, and one can be gone back to as it was', async () => {
  const host = fakeHost();
  const { app, state, live } = await march(host);
  const { labels, positions } = state().result!;
  await live.dropMonths([april()]);
  await live.accept();
  await app.actions.flush();

  const later = createApp(host);
  await later.start();
  const again = liveActions(later.parts, byId);
  const now = () => later.store.getState();
  expect(now().live.snapshots).toEqual(state().live.snapshots);
  expect(now().live.kept.lastUpdate!.files).toEqual(['april.csv']);
  await again.goBackTo(now().live.snapshots[0]!.id);
  expect(now().dataset!.file.name).toBe('march.csv');
  expect(now().result!.labels).toEqual(labels);
  expect(now().result!.positions).toEqual(positions);
  expect(now().live.snapshots.map(({ table }) => table.rowCount)).toEqual([90, 100]);
  await again.goBackTo(now().live.snapshots[1]!.id);
  expect(now().dataset!.file.name).toBe('april.csv');
  expect(now().live.snapshots).toHaveLength(2);
});

test('a workspace file carries its months, and the next one is placed where it is opened', async () => {
  const host = fakeHost();
  const { app, state, live } = await march(host);
  await live.dropMonths([april()]);
  await live.accept();
  await app.actions.saveCopy();
  const { name, content } = host.saved.at(-1)!;

  const other = createApp(fakeHost());
  other.actions.openFiles([new File([content], name)]);
  await isDone(other);
  const now = () => other.store.getState();
  expect(now().live.snapshots).toEqual(state().live.snapshots);
  expect(now().live.referenceId).toBe(state().live.referenceId);
  const there = liveActions(other.parts, byId);
  await there.dropMonths([tableFile(await april(60, 40).text(), 'may.csv')]);
  expect(now().live.update.status).toBe('review');
  await there.accept();
  expect(now().live.snapshots).toHaveLength(2);
});

test('a review that the page goes away from is told of, and the work is that before', async () => {
  const host = fakeHost();
  const { app, live } = await march(host);
  await live.dropMonths([april()]);
  await app.actions.flush();
  const later = createApp(host);
  await later.start();
  const { dataset, live: state } = later.store.getState();
  expect(dataset!.file.name).toBe('march.csv');
  expect(state.update).toMatchObject({ status: 'none', interrupted: ['april.csv'] });
  liveActions(later.parts, byId).dismissUpdate();
  expect(later.store.getState().live.update.interrupted).toBeNull();
  const last = createApp(host);
  await last.start();
  expect(last.store.getState().live.update.interrupted).toBeNull();
});

test('a question holds everything up; stop leaves all as it was, an answer goes to the placing', async () => {
  const question: UpdateQuestion = {
    id: 'lacks-column age',
    kind: 'lacks-column',
    column: 'age',
    count: 100,
    facts: {},
    choices: ['as-missing', 'stop'],
    usual: 'stop',
  };
  const answered: unknown[] = [];
  const { state, live } = await march(fakeHost(), {
    questions: () => Promise.resolve([question]),
    place(reference, dataset, answers, hooks) {
      answered.push(answers);
      return byId.place(reference, dataset, answers, hooks);
    },
  });
  await live.dropMonths([april()]);
  expect(state().live.update).toMatchObject({ status: 'asking', questions: [question] });
  await live.goOn();
  expect(state().live.update.status).toBe('none');
  await live.dropMonths([april()]);
  live.answer(question.id, 'as-missing');
  await live.goOn();
  expect(state().live.update.status).toBe('review');
  expect(answered).toEqual([{ [question.id]: 'as-missing' }]);
});

test('several months at once are one review, and each becomes one of the months', async () => {
  const { state, live } = await march(fakeHost());
  const may = tableFile(await april(60, 40).text(), 'may.csv');
  await live.dropMonths([may, april()]);
  expect(state().live.update.review!.files).toEqual(['april.csv', 'may.csv']);
  await live.accept();
  expect(state().live.snapshots).toHaveLength(2);
  expect(state().dataset!.file.name).toBe('may.csv');
});

test.each([
  ['a broken file', new File([new Uint8Array([80, 75, 3, 4, 0, 1, 2])], 'broken.xlsx'), /./],
  ['a workspace', new File(['x'], 'other.kindred'), /^update-workspace$/],
  ['nobody', tableFile('id,age,spend,visits\n', 'nobody.csv'), /./],
])('%s is refused with a sentence and the work stays', async (_what, file, code) => {
  const { state, live } = await march(fakeHost());
  const { dataset, result } = state();
  await live.dropMonths([file]);
  const { update } = state().live;
  expect(update.status).toBe('failed');
  expect(update.problems[0]!.code).toMatch(code);
  expect(state().dataset).toBe(dataset);
  expect(state().result).toBe(result);
});

test('an erased customer is in no month, in none on the disk either', async () => {
  const host = fakeHost();
  const { app, state, live } = await march(host);
  await live.dropMonths([april()]);
  await live.accept();
  await app.actions.flush();
  const kept = async (): Promise<string[]> =>
    (await host.files.names(state().workspace!.id)).filter((name) => name.startsWith('month-'));
  const [written] = await kept();
  const [before] = state().live.snapshots;
  expect(await app.actions.eraseRows([0])).toBe(true);

  const [month] = state().live.snapshots;
  expect(month).toMatchObject({ name: before!.name, made: before!.made, table: { rowCount: 89 } });
  const ids = (table: Snapshot['table']) =>
    Array.from({ length: table.rowCount }, (_, row) => cell(columnNamed(table, 'id')!, row));
  expect(ids(month!.table)).toEqual(ids(before!.table).slice(1));
  expect(month!.segmentOf).toEqual(before!.segmentOf.slice(1));
  expect(month!.positions).toEqual(before!.positions.slice(2));
  const lost = before!.segmentOf[0]!;
  expect(month!.segments.map(({ size }) => size)).toEqual(
    before!.segments.map(({ size }, segment) => (segment === lost ? size - 1 : size)),
  );
  expect(state().live.referenceId).toBe(month!.id);
  const { dataset } = state().live.works[month!.id]!;
  for (const { values } of [...month!.table.columns, ...dataset.table.columns])
    expect(poolStrings(values)).not.toContain('c1');
  await app.actions.flush();
  const files = await kept();
  expect(files).toHaveLength(1);
  expect(files).not.toContain(written);

  // The month is whole: it can be gone back to.
  await live.goBackTo(month!.id);
  expect(state().dataset!.table.rowCount).toBe(89);
  expect(namesOf(state().live.present!)).toEqual(namesOf(before!));
});

/** Everybody reached but every fifth, who is held back; every second did it. */
const results = (customers: number): File =>
  tableFile(
    [
      'id,bought,side',
      ...Array.from(
        { length: customers },
        (_, i) => `c${i + 1},${i % 2 ? 'yes' : 'no'},${i % 5 === 4 ? 'held back' : 'reached'}`,
      ),
    ].join('\n'),
    'spring.csv',
  );

test('results of campaigns lose the erased customer and nobody else, of the table and of earlier months', async () => {
  const host = fakeHost();
  const { app, state, live } = await march(host);
  const add = async (): Promise<void> => {
    await live.lookAtPresent();
    await live.addCampaign(results(90), state().live.present!);
  };
  await add();
  await live.dropMonths([april()]);
  await live.accept();
  await add();
  const before = state().live.kept.campaigns!;
  expect(before.map(({ reached }) => reached)).toEqual([72, 64]);
  // c1 was reached and did not buy, c2 bought, c5 was held back and did not buy.
  expect(await app.actions.eraseRows([0, 1, 4])).toBe(true);
  const after = state().live.kept.campaigns!;
  expect(after.map(({ reached }) => reached)).toEqual([70, 62]);
  const sum = ({ outcomes }: Campaign, of: 'reached' | 'hits' | 'heldBack' | 'heldBackHits'): number =>
    outcomes[0]!.segments.reduce((all, one) => all + (one[of] ?? 0), 0);
  for (const [i, campaign] of after.entries()) {
    const was = before[i]!;
    expect(sum(campaign, 'reached')).toBe(sum(was, 'reached') - 2);
    expect(sum(campaign, 'hits')).toBe(sum(was, 'hits') - 1);
    expect(sum(campaign, 'heldBack')).toBe(sum(was, 'heldBack') - 1);
    expect(sum(campaign, 'heldBackHits')).toBe(sum(was, 'heldBackHits'));
    const { labels } = was.outcomes[0]!;
    expect(labels.slice(0, 5)).toBe('0101n');
    expect(campaign.outcomes[0]!.labels).toBe(labels.slice(2, 4) + labels.slice(5));
  }
  expect(after[0]!.snapshotId).toBe(state().live.snapshots[0]!.id);

  // They come back with the workspace, and again only one goes.
  await app.actions.flush();
  const later = createApp(host);
  await later.start();
  expect(later.store.getState().live.kept.campaigns).toEqual(after);
  expect(await later.actions.eraseRows([0])).toBe(true);
  expect(later.store.getState().live.kept.campaigns!.map(({ reached }) => reached)).toEqual([69, 61]);
});

test('after segments changed, results keep the counts of then: nobody is taken from a segment they were not counted in', async () => {
  const { app, state, live } = await march(fakeHost());
  await live.lookAtPresent();
  await live.addCampaign(results(90), state().live.present!);
  const [before] = state().live.kept.campaigns!;
  const [into, other] = before!.outcomes[0]!.segments.map(({ id }) => id);
  const own = state().result!.segments.find(({ id }) => id === other)!.cluster;
  const { clean, labels } = state().result!;
  const row = [...clean.rowToItem.keys()].find((at) => labels[clean.rowToItem[at]!] === own)!;
  await app.actions.mergeSegments([other!], into!);
  expect(await app.actions.eraseRows([row])).toBe(true);
  const [after] = state().live.kept.campaigns!;
  const { labels: said } = before!.outcomes[0]!;
  expect(after!.reached).toBe(before!.reached);
  expect(after!.outcomes[0]!.segments).toEqual(before!.outcomes[0]!.segments);
  expect(after!.outcomes[0]!.labels).toBe(said.slice(0, row) + said.slice(row + 1));
});

test('a column behind pseudonyms leaves the results of campaigns as they are', async () => {
  const { app, state, live } = await march(fakeHost());
  await live.lookAtPresent();
  await live.addCampaign(results(90), state().live.present!);
  const before = state().live.kept.campaigns;
  expect(await app.actions.pseudonymise('id')).toBe(true);
  expect(state().live.kept.campaigns).toEqual(before);
});

test('months that do not name customers are forgotten when one is erased', async () => {
  const { app, state, live } = await march(fakeHost());
  await live.takeSnapshot();
  const [month] = state().live.snapshots;
  app.store.setState({ live: { ...state().live, snapshots: [{ ...month!, key: null }] } });
  expect(await app.actions.eraseRows([0])).toBe(true);
  expect(state().live.snapshots).toEqual([]);
});

test('the shop’s own placing: whoever is unchanged stays in their segment, at their place', async () => {
  const { state, live } = await march(fakeHost(), 'own');
  const before = state();
  await live.dropMonths([april()]);
  const { review, problems } = state().live.update;
  expect(problems).toEqual([]);
  expect(review!.arrived).toMatchObject({ customers: 100, followed: { fresh: 20, gone: 10, moved: 0 } });
  await live.accept();
  const now = state();
  expect(now.result!.segments.map(({ id }) => id).sort()).toEqual(
    before.result!.segments.map(({ id }) => id).sort(),
  );
  const row = (app: typeof now, i: number) => app.result!.clean.rowToItem[i]!;
  expect(now.result!.positions[2 * row(now, 5)]).toBeCloseTo(
    before.result!.positions[2 * row(before, 5)]!,
    5,
  );
});

test('who asked not to be contacted is in no file of the months', async () => {
  const host = fakeHost();
  const { app, state, live } = await march(host);
  await live.dropMonths([april()]);
  const { before, steps } = state().live.update.review!;
  const linesOf = async (): Promise<string[]> => {
    await live.exportMonths(before, steps.at(-1)!);
    return (await host.saved.at(-1)!.content.text()).split('\r\n').map((line) => line.split(',')[0]!);
  };
  expect(await linesOf()).toEqual(expect.arrayContaining(['c3', 'c85']));
  await app.actions.exclude('c3\nc85');
  const lines = await linesOf();
  expect(lines).not.toContain('c3');
  expect(lines).not.toContain('c85');
  expect(lines).toContain('c4');
});

test('what was done by hand is known after a reload and in a file, until the month is another', async () => {
  const host = fakeHost();
  const { app, state } = await march(host);
  const [first, second] = state().result!.segments;
  app.actions.renameSegment(first!.id, 'Big spenders');
  await app.actions.mergeSegments([first!.id, second!.id], first!.id);
  app.actions.undo();
  await app.actions.flush();
  await app.actions.saveCopy();
  const { id } = state().workspace!;
  const note = { kind: 'rename', to: 'Big spenders', at: expect.any(Number) };
  const again = createApp(host);
  await again.start();
  await again.actions.openWorkspace(id);
  expect(again.store.getState().live.kept.history, 'what was undone was not done').toMatchObject([note]);
  again.actions.renameSegment(second!.id, 'Savers');
  await again.actions.flush();
  const third = createApp(host);
  await third.start();
  await third.actions.openWorkspace(id);
  const both = [note, { kind: 'rename', to: 'Savers' }];
  expect(third.store.getState().live.kept.history).toMatchObject(both);
  const live = liveActions(third.parts, byId);
  await live.dropMonths([april()]);
  await live.accept();
  const { snapshots, kept } = third.store.getState().live;
  expect(snapshots[0]!.history).toMatchObject(both);
  expect(kept.history).toBeUndefined();
  const file = host.saved.at(-1)!;
  const elsewhere = createApp(fakeHost());
  elsewhere.actions.openFiles([new File([file.content], file.name)]);
  await isDone(elsewhere);
  expect(elsewhere.store.getState().live.kept.history).toMatchObject([note]);
});

test('a month keeps what was done by hand to its segments, in the browser too', async () => {
  const host = fakeHost();
  const { app, state, live } = await march(host);
  const [first] = state().result!.segments;
  app.actions.renameSegment(first!.id, 'Big spenders');
  await live.dropMonths([april()]);
  await live.accept();
  const note = { kind: 'rename', to: 'Big spenders' };
  expect(state().live.snapshots[0]!.history).toMatchObject([note]);
  expect(state().live.present!.history, 'nothing was done to the new month').toBeUndefined();
  await app.actions.flush();
  const { id } = state().workspace!;
  const again = createApp(host);
  await again.start();
  await again.actions.openWorkspace(id);
  expect(again.store.getState().live.snapshots[0]!.history).toMatchObject([note]);
});
