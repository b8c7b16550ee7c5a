import { expect, test } from 'vitest';
import type { Tasks } from '../../workers/messages';
import { fakeHost, type FakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import type { AppState } from '../state';
import { labelSources } from './labelSources';
import { liveActions } from './liveActions';
import { nothingMoved } from './migrationState';
import { noRules } from './rulesState';
import { noUpdate } from './updateState';

async function march(host: FakeHost = fakeHost()) {
  const app = createApp(host);
  app.actions.openFiles([tableFile(shoppers(90), 'march.csv')]);
  await isDone(app);
  const state = () => app.store.getState();
  const live = liveActions(app.parts);
  const nameOf = (id: string) => state().live.present?.segments.find((one) => one.id === id)?.name;
  return { app, state, live, host, nameOf };
}

const april = (n = 100): File => tableFile(shoppers(n), 'april.csv');

/** Does something once, before a task of this name runs. */
function before(host: FakeHost, name: keyof Tasks, meanwhile: () => Promise<void>): FakeHost {
  let isOver = false;
  const { runner } = host;
  return {
    ...host,
    runner: {
      async run(task, input, control) {
        if (task === name && !isOver) {
          isOver = true;
          await meanwhile();
        }
        return runner.run(task, input, control);
      },
    },
  };
}

test('what is named while a new month is looked at is named so in it, and all is kept', async () => {
  const { app, state, live, host, nameOf } = await march();
  const { id } = state().result!.segments[0]!;
  await live.dropMonths([april()]);
  app.actions.renameSegment(id, 'Big spenders');
  // As the screen does when it is come back to.
  await live.lookAtPresent();
  await live.accept();
  expect(state().dataset!.file.name).toBe('april.csv');
  expect(state().edits.names[id]).toBe('Big spenders');
  expect(nameOf(id)).toBe('Big spenders');
  expect(state().live.snapshots).toHaveLength(1);
  await app.actions.flush();
  expect(state().save.status).toBe('saved');
  const again = createApp(host);
  await again.start();
  expect(again.store.getState().live.snapshots).toEqual(state().live.snapshots);
});

test('segments that are merged while a new month is looked at are one of the months', async () => {
  const { app, state, live } = await march();
  const [a, b] = state().result!.segments.map(({ id }) => id);
  await live.dropMonths([april()]);
  await app.actions.mergeSegments([a!, b!], a!);
  await live.accept();
  expect(state().result!.segments).toHaveLength(3);
  expect(state().live.snapshots.map(({ segments }) => segments.length)).toEqual([3, 2]);
  const { works, snapshots } = state().live;
  expect(snapshots.every(({ id }) => works[id] !== undefined)).toBe(true);
  await app.actions.flush();
  expect(state().save.status).toBe('saved');
});

test('a month is read although the screen looks at the present at the same time', async () => {
  const { state, live } = await march();
  const reading = live.dropMonths([april()]);
  await Promise.all([live.lookAtPresent(), reading]);
  const { update, present, works } = state().live;
  expect(update.status).toBe('review');
  expect(update.review!.before).toBe(present);
  expect(works[present!.id]).toBeDefined();
});

test('a changed map leaves nothing behind when the month is discarded', async () => {
  const { app, state, live } = await march();
  await live.dropMonths([april()]);
  app.actions.renameSegment(state().result!.segments[0]!.id, 'Big spenders');
  await live.lookAtPresent();
  live.discard();
  expect(Object.keys(state().live.works)).toEqual([state().live.present!.id]);
});

test.each(['deleteSnapshot', 'forgetSnapshots'] as const)(
  'a new month is accepted and kept although the one before it was forgotten: %s',
  async (way) => {
    const { app, state, live } = await march();
    await live.takeSnapshot();
    const [first] = state().live.snapshots;
    await live.dropMonths([april()]);
    app.actions.renameSegment(state().result!.segments[0]!.id, 'Big spenders');
    await live.lookAtPresent();
    live[way](first!.id);
    await live.accept();
    expect(state().dataset!.file.name).toBe('april.csv');
    const { works, snapshots } = state().live;
    expect(snapshots.map(({ id }) => works[id] !== undefined)).toEqual(snapshots.map(() => true));
    await app.actions.flush();
    expect(state().save.status).toBe('saved');
  },
);

test('a month that is accepted twice at once is accepted once', async () => {
  const { state, live } = await march();
  await live.dropMonths([april()]);
  await Promise.all([live.accept(), live.accept()]);
  expect(state().live.snapshots).toHaveLength(1);
  expect(state().dataset!.file.name).toBe('april.csv');
});

test('who asks not to be contacted while a new month is looked at stays out of it', async () => {
  const { app, state, live, host } = await march();
  await live.dropMonths([april()]);
  expect(await app.actions.exclude('c3')).toBe(true);
  await live.accept();
  expect(state().isStale).toBe(true);
  await app.actions.exportCsv();
  const text = await host.saved.at(-1)!.content.text();
  expect(text).toContain('c4,');
  expect(text).not.toContain('c3,');
});

test.each(['accept', 'goBackTo'] as const)(
  'a workspace that is opened meanwhile is not overwritten: %s',
  async (way) => {
    let other = async (): Promise<void> => undefined;
    const { app, state, live } = await march(before(fakeHost(), 'sameCustomers', () => other()));
    await live.takeSnapshot();
    const [first] = state().live.snapshots;
    await live.dropMonths([april()]);
    if (way === 'goBackTo') await live.accept();
    // A label by hand is followed to the other month, which takes its time.
    const given = [{ row: 0, name: 'Gold' }];
    const { live: now } = state();
    app.store.setState({ live: { ...now, kept: { ...now.kept, classes: { given, head: null } } } });
    other = async () => {
      app.actions.openFiles([tableFile(shoppers(60), 'other.csv')]);
      while (state().dataset!.file.name !== 'other.csv')
        await new Promise((resolve) => void setTimeout(resolve, 5));
      await isDone(app);
    };
    await (way === 'accept' ? live.accept() : live.goBackTo(first!.id));
    expect(state().dataset!.file.name).toBe('other.csv');
    expect(state().workspace!.name).toBe('other');
    expect(state().live.snapshots).toEqual([]);
  },
);

/** Does `way` on a map while, before a task of this name runs, other work comes onto the table. */
async function whileOtherComes(
  task: keyof Tasks,
  way: (live: ReturnType<typeof liveActions>, state: () => AppState) => Promise<unknown>,
): Promise<AppState> {
  let other = async (): Promise<void> => undefined;
  const { app, state, live } = await march(before(fakeHost(), task, () => other()));
  await live.lookAtPresent();
  other = async () => {
    app.actions.openFiles([tableFile(shoppers(60), 'other.csv')]);
    while (state().dataset!.file.name !== 'other.csv')
      await new Promise((resolve) => void setTimeout(resolve, 5));
    await isDone(app);
  };
  await way(live, state);
  expect(state().dataset!.file.name).toBe('other.csv');
  return state();
}

test.each(['updateQuestions', 'compareMonths'] as const)(
  'a month is not placed into the segments of a workspace that is opened meanwhile: %s',
  async (task) => {
    const { live } = await whileOtherComes(task, (actions) => actions.dropMonths([april()]));
    expect(live.update).toEqual(noUpdate);
    expect(live.works).toEqual({});
  },
);

test('the rules of segments are not those of a workspace that is opened meanwhile', async () => {
  const { live } = await whileOtherComes('findRules', (actions) => actions.findRules());
  expect(live.rules).toEqual(noRules);
});

test.each([
  ['joined', 'id,bought\nc1,yes\nc2,no'],
  ['refused', 'id,bought\nx1,yes'],
])('a campaign is not %s in a workspace that is opened while its file is read', async (_how, text) => {
  const { live } = await whileOtherComes('joinCampaign', (actions, state) =>
    actions.addCampaign(tableFile(text, 'june.csv'), state().live.present!),
  );
  expect(live.kept.campaigns).toBeUndefined();
  expect(live.online.campaignProblem).toBeNull();
});

test('moves between months are not those of a workspace that is opened meanwhile', async () => {
  const { live } = await whileOtherComes('findMoves', (actions, state) =>
    actions.compareMonths(state().live.present!, state().live.present!),
  );
  expect(live.migration).toEqual(nothingMoved);
});

test('a campaign stays that of its customers when their segments are renamed, and is no other month’s', async () => {
  const { app, state, live } = await march();
  await live.lookAtPresent();
  const results = tableFile('id,bought\nc1,yes\nc2,no', 'june.csv');
  await live.addCampaign(results, state().live.present!);
  app.actions.renameSegment(state().result!.segments[0]!.id, 'Big spenders');
  await live.lookAtPresent();
  expect(labelSources(state()).map(({ kind }) => kind)).toContain('campaign');
  const [header, ...lines] = shoppers(90).split('\n');
  await live.dropMonths([tableFile([header, ...lines.toReversed()].join('\n'), 'april.csv')]);
  await live.accept();
  expect(state().live.kept.campaigns![0]!.snapshotId).toBe(state().live.snapshots[0]!.id);
  expect(labelSources(state()).map(({ kind }) => kind)).not.toContain('campaign');
});

test('a month that names customers by another column is forgotten when one is erased', async () => {
  const { app, state, live } = await march();
  await live.takeSnapshot();
  const [month] = state().live.snapshots;
  app.store.setState({ live: { ...state().live, snapshots: [{ ...month!, key: 'visits' }] } });
  expect(await app.actions.eraseRows([0])).toBe(true);
  expect(state().live.snapshots).toEqual([]);
});

test('proposals are found, too, where the month is accepted before they were', async () => {
  const { state, live } = await march();
  await live.dropMonths([april()]);
  const { before: then, steps } = state().live.update.review!;
  const finding = live.findProposals(then, steps.at(-1)!, 'slowly');
  await live.accept();
  await finding;
  expect(state().live.online).toMatchObject({ status: 'done', problem: null });
});

test('what one month suggests is not carried out on another that was gone back to', async () => {
  const { app, state, live } = await march();
  await live.dropMonths([april()]);
  const { before: then, steps } = state().live.update.review!;
  await live.accept();
  await live.findProposals(then, steps.at(-1)!, 'slowly');
  const [from, to] = state().result!.segments.map(({ id }) => id);
  const moves = [{ to: to!, rows: Uint32Array.of(0, 3, 6, 9) }];
  const suggestions = [
    { id: 'f', why: { kind: 'follow', segments: 2 }, segments: [from!, to!], rows: 4, step: 'move', moves },
  ] as const;
  const { live: now } = state();
  app.store.setState({ live: { ...now, online: { ...now.online, suggestions } } });
  await live.goBackTo(then.id);
  await live.decide('f', 'accepted');
  expect(state().edits.placements).toEqual([]);
  await live.goBackTo(state().live.snapshots.at(-1)!.id);
  await live.decide('f', 'accepted');
  expect(state().edits.placements).toHaveLength(1);
});
