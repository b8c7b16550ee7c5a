import type { Month } from '../../core/data/migration';
import type { Snapshot } from '../../core/data/snapshot';
import { columnNamed } from '../../core/data/table';
import { totalColumn } from '../../core/data/totalColumn';
import { withoutListed } from '../actions/customers';
import { isAbort, problemOf } from '../appContext';
import { safeFileName } from '../fileName';
import { begun, tellFinding } from './finding';
import type { Parts } from './liveActions';
import { nothingMoved, type MigrationState } from './migrationState';

/** A snapshot with no more columns than are read: tables are large, and are copied where memory is not shared. */
function monthOf(snapshot: Snapshot, columns: readonly (string | null | undefined)[]): Month {
  const { id, name, asOf, table, recipe, key, segments, segmentOf, positions } = snapshot;
  const slim = { ...table, columns: table.columns.filter((column) => columns.includes(column.name)) };
  return { id, name, asOf, table: slim, recipe, key, segments, segmentOf, positions };
}

const described: ReadonlySet<string> = new Set(['number', 'amount', 'date', 'category']);

/** Who moved between snapshots: found when looked at. */
export function migrationActions({ context: { host, get, set } }: Parts) {
  let finding: AbortController | null = null;
  let telling: AbortController | null = null;
  let following: AbortController | null = null;

  const state = (): MigrationState => get().live.migration;
  const put = (change: Partial<MigrationState>): void =>
    set({ live: { ...get().live, migration: { ...state(), ...change } } });

  /**
   * What a question finds; its failure is told, an answer that nobody waits for any more is dropped.
   *
   * @param failed  what else is so once it has failed
   */
  async function asked<T>(
    signal: AbortSignal,
    question: Promise<T>,
    failed: Partial<MigrationState> = {},
  ): Promise<T | null> {
    try {
      const answer = await question;
      return signal.aborted ? null : answer;
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) put({ ...failed, problem: problemOf(error) });
      return null;
    }
  }

  return {
    /** Flows between two snapshots, unless they are known. */
    async compareMonths(before: Snapshot, after: Snapshot): Promise<void> {
      const { pair } = state();
      if (pair?.[0] === before && pair[1] === after && state().finding !== 'stopped') return;
      finding?.abort();
      telling?.abort();
      finding = new AbortController();
      const { signal } = finding;
      const asking = [before, after] as const;
      const { journey, following: follows } = state();
      put({ ...nothingMoved, journey, following: follows, pair: asking, finding: begun });
      const money = totalColumn(after.recipe)?.name;
      const input = {
        before: monthOf(before, [before.key, money]),
        after: monthOf(after, [after.key, money]),
      };
      const onProgress = tellFinding(host, signal, (step) => {
        // Other work may have come onto the table.
        if (state().pair === asking) put({ finding: step });
      });
      const question = host.runner.run('findMoves', input, { signal, onProgress });
      const moves = await asked(signal, question, { finding: null });
      if (moves && state().pair === asking) put({ moves, finding: null });
    },
    /** Nothing is told of the two snapshots until they are asked about again. */
    stopMoves(): void {
      finding?.abort();
      if (state().finding !== null) put({ finding: 'stopped' });
    },
    /** Who is in a flow, and what changed for them. */
    async openFlow(from: string, to: string): Promise<void> {
      const { pair } = state();
      if (!pair) return;
      telling?.abort();
      telling = new AbortController();
      const { signal } = telling;
      put({ flow: { from, to }, story: null, telling: begun, onMap: null, problem: null });
      const [before, after] = pair.map((snapshot) => {
        const columns = snapshot.recipe.columns.filter(({ role }) => described.has(role));
        return monthOf(snapshot, [snapshot.key, ...columns.map(({ name }) => name)]);
      });
      const input = { before: before!, after: after!, from, to };
      const onProgress = tellFinding(host, signal, (step) => {
        if (state().pair === pair) put({ telling: step });
      });
      const question = host.runner.run('findStory', input, { signal, onProgress });
      const story = await asked(signal, question, { telling: null });
      if (story && state().pair === pair) put({ story, telling: null });
    },
    closeFlow(): void {
      telling?.abort();
      put({ flow: null, story: null, telling: null, onMap: null });
    },
    /** The flow stays open, and the moves stay; its story is told when it is asked again. */
    stopStory(): void {
      telling?.abort();
      if (state().telling !== null) put({ telling: 'stopped' });
    },
    /** Marks the customers of the open flow on the map. @returns whether the map shows any of them */
    async makeAudience(): Promise<boolean> {
      const { dataset, recipe, result } = get();
      const { story } = state();
      const key = recipe?.columns.find(({ role }) => role === 'key');
      const column = dataset && key && columnNamed(dataset.table, key.name);
      if (!story || !result || !column) return false;
      const { rowToItem, weights } = result.clean;
      const input = { keys: story.keys, column, rowToItem, weights };
      const { signal } = (telling ??= new AbortController());
      const answer = await asked(signal, host.runner.run('itemsOfKeys', input, { signal }));
      // Another map came meanwhile: its items are others.
      if (!answer || get().result?.clean !== result.clean) return false;
      put({ onMap: answer.found });
      if (answer.found === 0) return false;
      set({ pick: { ...get().pick, items: answer.picked, rows: answer.rows } });
      return true;
    },
    /** Hands over the keys of the open flow as a file. */
    async saveFlow(name: string): Promise<void> {
      const { story, pair } = state();
      if (!story || !pair) return;
      const { signal } = (telling ??= new AbortController());
      const { recipe, lists } = get();
      const { without } = { without: undefined, ...withoutListed(recipe, lists) };
      const input = {
        keys: story.keys,
        name: pair[1].key ?? pair[0].key ?? '',
        listed: without ? pair.map(({ table, key }) => ({ table, key, ...without })) : [],
      };
      const bytes = await asked(signal, host.runner.run('writeKeys', input, { signal }));
      if (bytes)
        host.saveFile(
          safeFileName(name, '.csv'),
          new Blob([bytes.slice()], { type: 'text/csv;charset=utf-8' }),
        );
    },
    /** Paths, stays and the map at every snapshot, unless they are known. */
    async followJourney(snapshots: readonly Snapshot[]): Promise<void> {
      const known = state().journey?.of;
      if (snapshots.length < 2) return;
      following?.abort();
      if (known?.length === snapshots.length && known.every((one, i) => one === snapshots[i])) {
        if (state().following !== null) put({ following: null });
        return;
      }
      following = new AbortController();
      const { signal } = following;
      const { workspace } = get();
      const isOfThese = (): boolean => get().workspace?.id === workspace?.id;
      put({ following: begun });
      const months = snapshots.map((snapshot) => monthOf(snapshot, [snapshot.key]));
      const onProgress = tellFinding(host, signal, (step) => {
        if (isOfThese()) put({ following: step });
      });
      const question = host.runner.run('findJourney', { months }, { signal, onProgress });
      const found = await asked(signal, question, { following: null });
      if (found && isOfThese()) put({ journey: { of: snapshots, ...found }, following: null });
    },
    /** What was found of earlier snapshots stands. */
    stopJourney(): void {
      following?.abort();
      if (state().following !== null) put({ following: 'stopped' });
    },
  };
}
