import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { rulesActions } from './rulesActions';

const { signal } = new AbortController();

/** Two kinds of customers, told apart by what they spend; some buy tea, some nails. */
function shop(from = 0, rows = 80): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const isTea = (i + from) % 2 === 0;
    const shift = (i * 7919) % 13;
    return [
      `C${from + i}`,
      isTea ? 20 + shift : 400 + shift * 3,
      isTea ? 9 + (i % 3) : i % 3,
      isTea ? 'Tea' : 'Nails',
    ];
  });
  return ['customer_id,spend,visits,category', ...lines.map((line) => line.join(','))].join('\n');
}

async function opened() {
  const host = fakeHost();
  const app = createApp(host);
  app.actions.openFiles([tableFile(shop())]);
  await isDone(app);
  const rules = rulesActions(app.parts);
  return { host, app, rules, state: () => app.store.getState() };
}

test('every segment gets a rule once; the same map is not searched again', async () => {
  const { host, rules, state } = await opened();
  await rules.findRules();
  const { found, status, of } = state().live.rules;
  expect(status).toBe('done');
  expect(of).toBe(state().result!.labels);
  expect(found.map(({ fit }) => fit.f1)).toEqual(found.map(() => 1));
  await rules.findRules();
  expect(host.ran.filter((name) => name === 'findRules')).toHaveLength(1);
});

test("a rule of the user's own is counted, kept with the workspace, given up again, and undone", async () => {
  const { app, rules, state } = await opened();
  const [segment] = state().result!.segments;
  const conditions = [{ kind: 'range', column: 'spend', low: 0, high: null }] as const;
  rules.setRule(segment!.id, conditions);
  expect(state().live.kept.rules).toEqual({ [segment!.id]: conditions });
  expect(await rules.countRule(conditions, segment!.cluster, signal)).toMatchObject({
    rows: 80,
    size: segment!.size,
    recall: 1,
  });
  await app.actions.saveCopy();
  expect(state().exportProblem).toBeNull();
  rules.setRule(segment!.id, null);
  expect(state().live.kept).toEqual({});
  app.actions.undo();
  expect(state().live.kept.rules).toEqual({ [segment!.id]: conditions });
  expect(state().lastEdit).toMatchObject({ kind: 'rule' });
  app.actions.undo();
  expect(state().live.kept).toEqual({});
  app.actions.redo();
  expect(state().live.kept.rules).toEqual({ [segment!.id]: conditions });
});

test('a count that is asked while another is open stops that one', async () => {
  const { rules } = await opened();
  const stale = new AbortController();
  const conditions = [{ kind: 'range', column: 'spend', low: 0, high: null }] as const;
  const first = rules.countRule(conditions, 0, stale.signal);
  stale.abort();
  const second = rules.countRule(conditions, 0, signal);
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect((await second)!.rows).toBe(80);
});

test('a new file is put into segments by rules alone: no encoder runs', async () => {
  const { host, rules, state } = await opened();
  await rules.findRules();
  const before = host.ran.length;
  const { result } = state();
  await rules.applyRules(new File([shop(1, 31)], 'next.csv'));
  const { applied, applyProblem } = state().live.rules;
  expect(applyProblem).toBeNull();
  expect(applied).toMatchObject({ file: 'next.csv', rows: 31, several: 0 });
  expect(applied!.segments.reduce((sum, { rows }) => sum + rows, 0) + applied!.none).toBe(31);
  const ran = host.ran.slice(before);
  expect(ran.filter((name) => /encode|lexical|fuse|group/i.test(name))).toEqual([]);
  const [saved] = host.saved.slice(-1);
  expect(saved!.name).toBe('next Segment.csv');
  expect((await saved!.content.text()).split('\r\n')).toHaveLength(33);
  expect(state().result).toBe(result);
});

test('a file that comes while rules are still looked for waits for them', async () => {
  const { rules, state } = await opened();
  const finding = rules.findRules();
  await rules.applyRules(new File([shop(1, 31)], 'next.csv'));
  await finding;
  expect(state().live.rules).toMatchObject({ applyProblem: null, applied: { rows: 31, listed: 0 } });
});

test('those on the do-not-contact list are not in the file that comes back, nor counted', async () => {
  const { app, host, rules, state } = await opened();
  await rules.findRules();
  await app.actions.exclude('c3');
  await rules.applyRules(new File([shop(1, 31)], 'next.csv'));
  const { applied } = state().live.rules;
  expect(applied).toMatchObject({ rows: 30, listed: 1 });
  expect(applied!.segments.reduce((sum, { rows }) => sum + rows, 0) + applied!.none).toBe(30);
  const lines = (await host.saved.at(-1)!.content.text()).trim().split('\r\n');
  expect(lines).toHaveLength(31);
  expect(lines.some((line) => line.startsWith('C3,'))).toBe(false);
});

test('a file without a column that a rule asks for is refused and nothing is written', async () => {
  const { host, rules, state } = await opened();
  await rules.findRules();
  await rules.applyRules(new File(['customer_id,height\nA,1\nB,2\n'], 'other.csv'));
  expect(state().live.rules).toMatchObject({
    applied: null,
    isApplying: false,
    applyProblem: { code: 'rules-lack-column', facts: { file: 'other.csv' } },
  });
  expect(host.saved).toEqual([]);
});

test('what a segment buys more often than others', async () => {
  const { rules, state } = await opened();
  const told = await Promise.all(
    state().result!.segments.map(({ cluster }) => rules.offersOf(cluster, signal)),
  );
  expect(
    told
      .map((columns) => columns![0]!.offers.map(({ name }) => name))
      .flat()
      .toSorted(),
  ).toEqual(['Nails', 'Tea']);
});

test('what came back ranks a segment’s offers: what was answered first, what was tried in vain last', async () => {
  const { rules, state } = await opened();
  const { cluster, id } = state().result!.segments[0]!;
  const trial = (name: string, hits: number) => ({ name, segmentId: id, reached: 200, hits });
  const told = {
    outcome: 'bought',
    others: [],
    trials: [trial('mug', 40), trial('nails', 1), trial('tea', 1)],
  };
  const ranked = await rules.rankedOffers(cluster, id, told, signal);
  expect(ranked.map(({ name }) => name.toLowerCase())[0]).toBe('mug');
  expect(ranked.filter(({ offer }) => offer !== null)).toHaveLength(1);
  expect(ranked).toHaveLength(3);
});
