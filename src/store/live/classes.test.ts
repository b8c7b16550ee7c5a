import { expect, test, vi } from 'vitest';
import { fakeHost, type FakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { liveActions } from './liveActions';
import { labelSources } from './labelSources';

const tiers = ['Gold', 'Silver', 'Bronze'];
const usual = { isBalanced: false, hidden: 0 };
const tier = { kind: 'column', column: 'tier' } as const;

/** Shoppers with the tier of their group, a channel that says nothing, and every ninth tier empty. */
function withTiers(n = 180, isBlank = (i: number): boolean => i % 9 === 0): string {
  const [header, ...lines] = shoppers(n).split('\n');
  const rows = lines.map((line, i) => `${line},${i % 2 ? 'web' : 'shop'},${isBlank(i) ? '' : tiers[i % 3]}`);
  return [`${header},channel,tier`, ...rows].join('\n');
}

async function opened(host: FakeHost, text = withTiers()) {
  const app = createApp(host);
  app.actions.openFiles([tableFile(text)]);
  await isDone(app);
  const live = liveActions(app.parts);
  const state = () => app.store.getState();
  const head = () => state().live.kept.classes!.head!;
  return { app, live, state, head };
}

test('a column is learned without being looked at, bettered by hand, and told of one and of many', async () => {
  const host = fakeHost();
  const { live, state, head } = await opened(host);
  expect(labelSources(state())).toContainEqual(tier);
  expect(labelSources(state())).toContainEqual({ kind: 'segments' });
  await live.learnClasses(tier, 'Tier', usual);
  expect(state().live.classes.problem).toBeNull();
  expect([...head().names].sort()).toEqual(['Bronze', 'Gold', 'Silver']);
  expect(head().report.accuracy).toBeGreaterThan(0.9);
  expect(head().report.classes.every(({ roc, rocAuc }) => rocAuc !== null && roc.length >= 4)).toBe(true);

  // Who has no label is asked about, and is told by the others.
  const { next } = head();
  expect(next.length).toBe(12);
  expect(next.every(({ row }) => row % 9 === 0)).toBe(true);
  expect(next.every(({ row, told }) => head().names[told] === tiers[row % 3])).toBe(true);
  const [first, second] = next;
  live.giveLabel(first!.row, tiers[first!.row % 3]!);
  live.giveLabel(second!.row, 'Gold');
  live.takeBackLabel(second!.row);
  await live.learnClasses(tier, 'Tier', usual);
  expect(state().live.kept.classes!.given).toEqual([{ row: first!.row, name: tiers[first!.row % 3] }]);
  expect(head().next.map(({ row }) => row)).not.toContain(first!.row);
  const { learned, watched, examined } = head().report;
  expect(learned + watched + examined).toBe(161);

  await live.tellOne({ age: '24', spend: '905', visits: '3', channel: 'web' });
  const one = state().live.classes.one!;
  const gold = head().names.indexOf('Gold');
  expect(one.probabilities![gold]).toBeGreaterThan(0.8);
  expect(one.reasons!.between[0]).toBe(gold);
  const sources = one.reasons!.pulls.map(({ source }) => source.kind === 'column' && source.column);
  expect(sources).toContain('spend');
  expect(sources).not.toContain('tier');
  expect(one.notes).toEqual([]);
  await live.tellOne({ age: '', spend: '', visits: '', channel: '' });
  expect(state().live.classes.one!.probabilities).toBeNull();

  await live.tellFile(tableFile('id,age,spend,channel\nn1,24,900,web\nn2,45,150,phone\nn3,,,\n', 'new.csv'));
  const { told, problem } = state().live.classes.file!;
  expect(problem).toBeNull();
  expect(told!.rows).toBe(3);
  expect(told!.notes.map(({ question, choice }) => [question.kind, question.column, choice])).toEqual([
    ['lacks-column', 'visits', 'as-missing'],
    ['new-values', 'channel', 'go-on'],
  ]);
  await live.saveTold();
  const lines = (await host.saved.at(-1)!.content.text()).replace('\uFEFF', '').trim().split('\r\n');
  expect(lines[0]).toBe('id,class,probability');
  expect(lines[1]).toMatch(/^n1,Gold,[01]\.\d{4}$/);
  expect(lines[2]).toMatch(/^n2,Silver,[01]\.\d{4}$/);
  expect(lines).toHaveLength(4);
});

test('rows that were learned from are told as they were when they come again in a file', async () => {
  const { live, state, head } = await opened(fakeHost());
  await live.learnClasses(tier, 'Tier', usual);
  await live.tellTable();
  const { counts, silent } = state().live.classes.file!.told!;
  expect(silent).toBe(0);
  const byTable = counts;
  await live.tellFile(tableFile(withTiers()));
  expect(state().live.classes.file!.told!.counts).toEqual(byTable);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(180);
  expect(head().monthId).toBeNull();
});

test('a missing value is told of as it was learned with: in the table, in a file and typed in', async () => {
  const [header, ...lines] = withTiers().split('\n');
  const holed = lines.map((line, i) => {
    const cells = line.split(',');
    if (i % 5 === 1) cells[1] = '';
    if (i % 7 === 2) cells[2] = '';
    if (i % 11 === 3) cells[4] = '';
    return cells.join(',');
  });
  const host = fakeHost();
  const { app, live, state, head } = await opened(host, [header, ...holed].join('\n'));
  // One column is filled by a step, the others as they come.
  app.actions.mend({ kind: 'missing-values', on: true, column: 'age', fill: 'median' });
  await live.learnClasses(tier, 'Tier', usual);
  const told = async (): Promise<string[][]> => {
    await live.saveTold();
    const lines = (await host.saved.at(-1)!.content.text()).replace('\uFEFF', '').trim().split('\r\n');
    return lines.slice(1).map((line) => line.split(','));
  };
  await live.tellTable();
  const byTable = await told();
  await live.tellFile(tableFile([header, ...holed].join('\n')));
  expect(await told()).toEqual(byTable);
  const [names, row] = [header!.split(','), 2 + 7 * 5];
  expect(holed[row]!.split(',').slice(1, 3)).toContain('');
  const values = holed[row]!.split(',').flatMap((cell, j) =>
    ['age', 'spend', 'visits', 'channel'].includes(names[j]!) ? [[names[j]!, cell] as const] : [],
  );
  await live.tellOne(Object.fromEntries(values));
  const { probabilities } = state().live.classes.one!;
  const [, name, probability] = byTable[row]!;
  expect(probabilities![head().names.indexOf(name!)]!.toFixed(4)).toBe(probability);
  // What is missing is filled from those who were learned from, whoever else is in the file.
  const odd = Array.from({ length: 300 }, (_, i) => `x${i},5000,1,1,web,`);
  await live.tellFile(tableFile([header, holed[row], ...odd].join('\n')));
  expect((await told())[0]).toEqual(byTable[row]);
});

test('segments are learned; what cannot be learned is said and changes nothing', async () => {
  const { live, state, head } = await opened(fakeHost());
  await live.learnClasses({ kind: 'segments' }, 'Segments', usual);
  expect(head().report.accuracy).toBeGreaterThan(0.9);
  const before = state().live.kept.classes;
  await live.learnClasses({ kind: 'column', column: 'age' }, 'Age', usual);
  expect(state().live.classes.problem?.code).toMatch(/^classes-/);
  expect(state().live.kept.classes).toBe(before);
  const again = live.learnClasses(tier, 'Tier', usual);
  expect(state().live.classes.learning).not.toBeNull();
  live.cancelLearning();
  await again;
  expect(state().live.classes.learning).toBeNull();
  expect(state().live.kept.classes).toBe(before);
});

test('who is erased leaves no label and no classifier behind', async () => {
  const { app, live, state, head } = await opened(fakeHost());
  await live.learnClasses(tier, 'Tier', usual);
  live.giveLabel(head().next[0]!.row, 'Gold');
  expect(await app.actions.eraseRows([4])).toBe(true);
  expect(state().live.kept.classes).toBeUndefined();
});

test('what was learned is there after a reload, in a file of the workspace, and after an update', async () => {
  const host = fakeHost();
  const { app, live, head, state } = await opened(host);
  await live.learnClasses(tier, 'Tier', usual);
  const { row } = head().next[0]!;
  live.giveLabel(row, 'Gold');
  const kept = state().live.kept.classes;
  await app.parts.autosave.flush();
  await app.actions.saveCopy();
  const file = host.saved.at(-1)!;

  const again = createApp(fakeHost());
  again.actions.openFiles([new File([file.content], file.name)]);
  await isDone(again);
  const moved = liveActions(again.parts);
  const now = () => again.store.getState();
  expect(now().live.kept.classes).toEqual(kept);
  await moved.tellOne({ age: '24', spend: '905', visits: '3', channel: 'web' });
  expect(now().live.classes.oneProblem).toBeNull();
  const told = now().live.classes.one!.probabilities;

  // Next month the row that was labelled stands elsewhere.
  const [header, ...lines] = withTiers(200).split('\n');
  await moved.dropMonths([tableFile([header, ...lines.toReversed()].join('\n'), 'april.csv')]);
  expect(now().live.update.status).toBe('review');
  await moved.accept();
  const carried = now().live.kept.classes!;
  expect(carried.given).toEqual([{ row: 199 - row, name: 'Gold' }]);
  expect(carried.head!.monthId).toBe(now().live.snapshots[0]!.id);
  expect([carried.head!.next, carried.head!.doubtful], 'rows of the month before').toEqual([[], []]);
  await moved.tellOne({ age: '24', spend: '905', visits: '3', channel: 'web' });
  expect(now().live.classes.one!.probabilities).toEqual(told);
  await moved.tellTable();
  expect(now().live.classes.file!.told!.rows).toBe(200);
  await moved.goBackTo(carried.head!.monthId!);
  expect(now().live.kept.classes!.head!.monthId).toBeNull();
  expect(now().live.kept.classes!.given).toEqual([{ row, name: 'Gold' }]);
  moved.deleteSnapshot(now().live.snapshots.at(-1)!.id);
});

test('what became of a campaign is learned from, as long as its customers are on the table', async () => {
  const { live, state, head } = await opened(fakeHost());
  await live.takeSnapshot();
  const [present] = state().live.snapshots;
  const bought = Array.from({ length: 120 }, (_, i) => `c${i + 1},${i % 3 === 0 ? 'yes' : 'no'}`);
  await live.addCampaign(tableFile(['id,bought', ...bought].join('\n'), 'june.csv'), present!);
  const source = { kind: 'campaign', id: 'c1', outcome: 'bought' } as const;
  expect(labelSources(state())).toContainEqual(source);
  await live.learnClasses(source, 'June: bought', usual);
  expect([...head().names].sort()).toEqual(['no', 'yes']);
  expect(head().report.accuracy).toBeGreaterThan(0.9);
  expect(head().next.every(({ row }) => row >= 120)).toBe(true);
});

test('who asked not to be contacted is in no file of classes; another month’s customers are not told as these', async () => {
  const host = fakeHost();
  const { app, live, state } = await opened(host);
  await live.learnClasses(tier, 'Tier', usual);
  await app.actions.exclude('c4');
  await live.tellTable();
  await live.saveTold();
  const ids = (await host.saved.at(-1)!.content.text()).split('\r\n').map((line) => line.split(',')[0]);
  expect(ids).toContain('c5');
  expect(ids).not.toContain('c4');
  const { length } = host.saved;
  await live.dropMonths([tableFile(withTiers(200), 'april.csv')]);
  await live.accept();
  expect(state().live.classes.file).toBeNull();
  await live.saveTold();
  expect(host.saved).toHaveLength(length);
});

test('labels of a month’s rows are no other rows’ when that month is forgotten', async () => {
  const { live, state } = await opened(fakeHost());
  await live.takeSnapshot();
  const [first] = state().live.snapshots;
  const bought = Array.from({ length: 120 }, (_, i) => `c${i + 1},${i % 3 === 0 ? 'yes' : 'no'}`);
  await live.addCampaign(tableFile(['id,bought', ...bought].join('\n'), 'june.csv'), first!);
  await live.dropMonths([tableFile(withTiers(), 'april.csv')]);
  await live.accept();
  await live.dropMonths([tableFile(withTiers(), 'may.csv')]);
  await live.accept();
  live.forgetSnapshots();
  expect(labelSources(state()).map(({ kind }) => kind)).not.toContain('campaign');
  expect(state().live.kept.campaigns![0]).toMatchObject({ reached: 120 });
});

test('files that are read another way are not taught what was said of their rows before', async () => {
  const { app, live, state } = await opened(fakeHost());
  await live.learnClasses(tier, 'Tier', usual);
  app.actions.renameSegment(state().result!.segments[0]!.id, 'Big spenders');
  const { dataset } = state();
  app.actions.readAgain({ asRows: true });
  await vi.waitUntil(() => state().dataset !== dataset);
  await isDone(app);
  expect(state().dataset!.table.rowCount).toBe(dataset!.table.rowCount);
  expect(state().live.kept.classes).toBeUndefined();
  expect(state().live.kept.history, 'what was done by hand').toMatchObject([
    { kind: 'rename', to: 'Big spenders' },
  ]);
});
