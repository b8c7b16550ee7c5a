import type { FollowPace } from '../../core/data/proposal';
import type { Snapshot } from '../../core/data/snapshot';
import { isAbort, problemOf } from '../appContext';
import { segmentName } from '../selectors';
import type { Parts } from './liveActions';
import { type Decision, type OnlineState, type Suggestion } from './onlineState';
import type { SharedSpaces } from './sharedSpaces';
import { suggestionsOf } from './suggestions';

/** In updates; null: centres stay. */
const halfLives: Readonly<Record<FollowPace, number | null>> = { never: null, slowly: 3, 'at-once': 0 };

/** What a later month suggests about the segments: found when looked at, carried out when accepted. */
export function onlineActions(
  { context: { host, get, set }, autosave, carryOut }: Parts,
  spacesOf: SharedSpaces,
) {
  let finding: AbortController | null = null;

  const state = (): OnlineState => get().live.online;
  const put = (change: Partial<OnlineState>): void =>
    set({ live: { ...get().live, online: { ...state(), ...change } } });

  async function find(
    before: Snapshot,
    now: Snapshot,
    pace: FollowPace,
    signal: AbortSignal,
  ): Promise<Suggestion[]> {
    const { recipe } = get();
    const spaces = await spacesOf(before, now, signal);
    // One numbering for both: the earlier month's segments, then those that came since.
    const ids = [...new Set([...before.segments, ...now.segments].map(({ id }) => id))];
    const placeOf = now.segments.map(({ id }) => ids.indexOf(id));
    const labels = spaces.now.labels.map((label) => (label < 0 ? -1 : placeOf[label]!));
    const { weights, x } = spaces.now;
    const { x: xBefore, labels: labelsBefore, weights: weightsBefore } = spaces.before;
    const answer = await host.runner.run(
      'proposeChanges',
      {
        before: { x: xBefore, labels: labelsBefore, weights: weightsBefore },
        now: { x, labels, weights },
        k: ids.length,
        halfLife: halfLives[pace],
        elapsed: 1,
        seed: recipe?.seed ?? 0,
      },
      { signal },
    );
    const there = new Set(now.segments.map(({ id }) => id));
    return suggestionsOf(answer, ids, { labels, rowToItem: spaces.now.rowToItem }).filter(
      // A segment that the user did away with is not proposed to die.
      ({ why, segments }) => why.kind !== 'death' || there.has(segments[0]!),
    );
  }

  /** One step of undo for each. */
  async function take({ why, step, moves, segments, id }: Suggestion): Promise<void> {
    const names = segments.map((one) => segmentName(get(), one));
    const [first = '', second] = why.kind === 'merge' ? names.toReversed() : names;
    const isMerge = step === 'merge';
    const note = {
      name: step === 'split' || isMerge ? first : '',
      ...(step === 'split' && { count: 2 }),
      ...(isMerge && second !== undefined && { to: second }),
    };
    await carryOut(step, moves, note);
    put({ decided: { ...state().decided, [id]: 'accepted' } });
  }

  const actions = {
    /** What the later month suggests, unless it is known. */
    async findProposals(before: Snapshot, now: Snapshot, pace: FollowPace): Promise<void> {
      const wanted = { before: before.id, now: now.id, pace };
      const { of, status } = state();
      const isSame = of?.before === wanted.before && of.now === wanted.now;
      if (isSame && of.pace === wanted.pace && status !== 'failed') return;
      finding?.abort();
      finding = new AbortController();
      const { signal } = finding;
      put({
        ...state(),
        of: wanted,
        status: 'running',
        problem: null,
        suggestions: [],
        decided: isSame ? state().decided : {},
      });
      try {
        const suggestions = await find(before, now, pace, signal);
        signal.throwIfAborted();
        put({ suggestions, status: 'done' });
      } catch (error) {
        if (!isAbort(error) && !signal.aborted) put({ status: 'failed', problem: problemOf(error) });
      }
    },
    /** On the month that lies on the table at once; on one that is only looked at, when that is accepted. null: open again */
    async decide(id: string, decision: Decision | null): Promise<void> {
      const suggestion = state().suggestions.find((one) => one.id === id);
      if (!suggestion) return;
      const { [id]: _, ...others } = state().decided;
      put({ decided: decision ? { ...others, [id]: decision } : others });
      if (decision === 'accepted' && !get().live.update.review) await take(suggestion);
    },
    /** How quickly segments follow their customers. */
    setFollow(follow: FollowPace): void {
      const { live } = get();
      set({ live: { ...live, kept: { ...live.kept, follow } } });
      autosave.saveSoon();
    },
  };

  return {
    actions,
    /** After the month came on the table. */
    async carryOutAccepted(): Promise<void> {
      const { suggestions, decided } = state();
      for (const suggestion of suggestions) if (decided[suggestion.id] === 'accepted') await take(suggestion);
    },
  };
}
