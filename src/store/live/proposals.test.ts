import { expect, test } from 'vitest';
import type { Snapshot } from '../../core/data/snapshot';
import { makeRng, randomNormal } from '../../core/math/rng';
import { fakeHost, type FakeHost } from '../../testing/fakeHost';
import { isDone, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { segmentName } from '../selectors';
import { liveActions } from './liveActions';

type Group = readonly [rows: number, age: number, spend: number, visits: number];
const young: Group = [120, 24, 900, 3];
const middle: Group = [120, 45, 150, 20];
const old: Group = [120, 68, 420, 11];

function month(groups: readonly Group[], seed: number): string {
  const rng = makeRng(seed);
  const lines = groups.flatMap(([rows, age, spend, visits], group) =>
    Array.from({ length: rows }, (_, i) =>
      [
        `${'abcd'[group]}${i}`,
        (age + 2 * randomNormal(rng)).toFixed(2),
        (spend + 20 * randomNormal(rng)).toFixed(2),
        (visits + randomNormal(rng)).toFixed(2),
      ].join(),
    ),
  );
  return ['id,age,spend,visits', ...lines].join('\n');
}

async function looking(groups: readonly Group[], host: FakeHost = fakeHost()) {
  const app = createApp(host);
  app.actions.openFiles([tableFile(month([young, middle, old], 1), 'march.csv')]);
  await isDone(app);
  const state = () => app.store.getState();
  const live = liveActions(app.parts);
  await live.dropMonths([tableFile(month(groups, 2), 'april.csv')]);
  const { review } = state().live.update;
  const now: Snapshot = review!.steps.at(-1)!;
  await live.findProposals(review!.before, now, 'slowly');
  expect(state().live.online).toMatchObject({ status: 'done', problem: null });
  return { app, state, live, now, before: review!.before };
}

test('a month like the one before suggests nothing', async () => {
  const { state } = await looking([young, middle, old]);
  expect(state().live.online.suggestions).toEqual([]);
});

test('a birth that is accepted is carried out with the month, and undone', async () => {
  const { app, state, live } = await looking([young, middle, old, [40, 68, 900, 20]]);
  const [birth, ...others] = state().live.online.suggestions;
  expect(others).toEqual([]);
  expect(birth).toMatchObject({ why: { kind: 'birth' }, step: 'new' });
  expect(birth!.rows).toBeGreaterThan(34);
  await live.decide(birth!.id, 'accepted');
  expect(state().result!.segments.length).toBe(3);
  await live.accept();
  const { result, edits } = state();
  expect(result!.segments.length).toBe(4);
  expect(edits.placements.length).toBe(1);
  const born = result!.segments.find(({ id }) => id === edits.placements[0]!.born[0]!.id);
  expect(born!.size).toBe(birth!.rows);
  app.actions.undo();
  await app.parts.reshaper.shown();
  expect(state().result!.segments.length).toBe(3);
});

test('a death is proposed with its heir; declined, nothing changes', async () => {
  const { state, live } = await looking([young, middle, [8, 68, 420, 11]]);
  const { suggestions } = state().live.online;
  expect(suggestions.map(({ why, step }) => [why.kind, step])).toEqual([['death', 'merge']]);
  await live.decide(suggestions[0]!.id, 'declined');
  await live.accept();
  expect(state().result!.segments.length).toBe(3);
  expect(state().edits.placements).toEqual([]);
});

test('segments follow as quickly as wanted, and the choice is kept', async () => {
  const { state, live, now, before } = await looking([young, middle, old]);
  live.setFollow('never');
  await live.findProposals(before, now, 'never');
  expect(state().live.online.of?.pace).toBe('never');
  expect(state().live.kept.follow).toBe('never');
});

test('results of a campaign are counted by segment and kept; a file of strangers is told', async () => {
  const { state, live } = await looking([young, middle, old]);
  await live.accept();
  const present = state().live.present!;
  const lines = ['id,clicked', ...Array.from({ length: 20 }, (_, i) => `a${i},${i < 5 ? 'yes' : 'no'}`)];
  await live.addCampaign(tableFile(lines.join('\n'), 'spring.csv'), present);
  const [campaign] = state().live.kept.campaigns!;
  expect(campaign).toMatchObject({ id: 'c1', name: 'spring.csv', reached: 20, strangers: 0 });
  expect(campaign!.outcomes[0]!.segments).toMatchObject([{ reached: 20, hits: 5 }]);
  await live.addCampaign(tableFile('id,clicked\nzz,1\nyy,0', 'other.csv'), present);
  expect(state().live.online.campaignProblem?.code).toBe('campaign-no-customers');
  expect(state().live.kept.campaigns!.length).toBe(1);
  live.removeCampaign('c1');
  expect(state().live.kept.campaigns).toEqual([]);
});

test('segments found anew keep their names where that is clear, and are asked about where it is not', async () => {
  const app = createApp(fakeHost());
  app.actions.openFiles([tableFile(month([young, middle, old], 1), 'march.csv')]);
  await isDone(app);
  const state = () => app.store.getState();
  const live = liveActions(app.parts);
  await live.relearn();
  expect(state().live.online.relearned).toEqual({ status: 'done', kept: 3, lost: [], open: [] });

  const [first] = state().result!.segments;
  app.actions.renameSegment(first!.id, 'Regulars');
  app.actions.setK(2);
  await live.relearn();
  const { open, kept, lost } = state().live.online.relearned;
  expect(open.length + kept + lost.length).toBe(3);
  expect(open.length).toBeGreaterThan(0);
  const [question] = open;
  const [candidate] = question!.candidates;
  live.answerMatch(question!.id, candidate!.id);
  expect(segmentName(state(), candidate!.id)).toBe(question!.name);
  expect(state().live.online.relearned.open).not.toContain(question);
  for (const { id } of state().live.online.relearned.open) live.answerMatch(id, null);
  expect(state().live.online.relearned.open).toEqual([]);
});

test('what changes too slowly for a month is measured against the month of agreement; rejected, it stays so', async () => {
  const near = (rows: number): Group => [rows, 68, 900, 20];
  const { state, live } = await looking([young, middle, old, near(14)]);
  expect(state().live.online.suggestions).toEqual([]);
  await live.accept();
  const next = async (name: string): Promise<void> => {
    await live.dropMonths([tableFile(month([young, middle, old, near(30)], 3), name)]);
    const { before, steps } = state().live.update.review!;
    await live.findProposals(before, steps.at(-1)!, 'slowly');
    expect(state().live.online.status).toBe('done');
  };
  await next('may.csv');
  const [birth, ...others] = state().live.online.suggestions;
  expect(others).toEqual([]);
  expect(birth).toMatchObject({ why: { kind: 'birth' }, since: state().live.snapshots[0]!.name });
  await live.decide(birth!.id, 'declined');
  await live.accept();
  expect(state().live.kept.declined).toEqual({ since: state().live.snapshots[0]!.id, ids: [birth!.id] });
  await next('june.csv');
  expect(state().live.online.suggestions).toEqual([]);
});

test('what somebody shaped is measured against the month before alone', async () => {
  const near = (rows: number): Group => [rows, 68, 900, 20];
  const { app, state, live } = await looking([young, middle, old, near(14)]);
  await live.accept();
  const [a, b] = state().result!.segments.map(({ id }) => id);
  await app.actions.mergeSegments([a!, b!], a!);
  await live.dropMonths([tableFile(month([young, middle, old, near(30)], 3), 'may.csv')]);
  const { before, steps } = state().live.update.review!;
  await live.findProposals(before, steps.at(-1)!, 'slowly');
  expect(state().live.online.suggestions.filter(({ since }) => since !== undefined)).toEqual([]);
});
