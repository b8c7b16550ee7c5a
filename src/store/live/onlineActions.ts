import type { FollowPace } from '../../core/data/proposal';
import type { Snapshot } from '../../core/data/snapshot';
import { isAbort, problemOf } from '../appContext';
import { segmentName } from '../selectors';
import type { Parts } from './liveActions';
import { type Decision, type OnlineState, type Suggestion } from './onlineState';
import { sharedSpaces, type SharedSpaces, type Spaces } from './sharedSpaces';
import { suggestionsOf } from './suggestions';

/** In updates; null: centres stay. */
const halfLives: Readonly<Record<FollowPace, number | null>> = { never: null, slowly: 3, 'at-once': 0 };

/** What a later month suggests about the segments: found when looked at, carried out when accepted. */
export function onlineActions(parts: Parts, spacesOf: SharedSpaces) {
  const {
    context: { host, get, set },
    autosave,
    carryOut,
  } = parts;
  /** Of the month in which segments were last agreed to: beside those of the month before, which drift asks for too. */
  const agreedSpacesOf = sharedSpaces(parts);
  let finding: AbortController | null = null;

  const state = (): OnlineState => get().live.online;
  const put = (change: Partial<OnlineState>): void =>
    set({ live: { ...get().live, online: { ...state(), ...change } } });

  async function find(
    before: Snapshot,
    now: Snapshot,
    pace: FollowPace,
    spaces: Spaces,
    signal: AbortSignal,
  ): Promise<Suggestion[]> {
    const { recipe } = get();
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

  /** The month in which segments were last agreed to; null: somebody shaped them since. */
  function agreed(): Snapshot | null {
    const { live, edits } = get();
    if (edits.placements.length > 0) return null;
    return live.snapshots.find(({ id }) => id === live.referenceId) ?? null;
  }

  /** What changed too slowly to be told from the month before. What was declined stays so, and what is suggested goes first. */
  async function slowly(
    before: Snapshot,
    now: Snapshot,
    soon: readonly Suggestion[],
    signal: AbortSignal,
  ): Promise<Suggestion[]> {
    const since = agreed();
    if (!since || since.id === before.id || since.id === now.id) return [];
    const spaces = await agreedSpacesOf(since, now, signal);
    const found = await find(since, now, 'never', spaces, signal);
    const { declined } = get().live.kept;
    const isDeclined = (id: string): boolean => declined?.since === since.id && declined.ids.includes(id);
    const told = new Set(soon.flatMap(({ why, segments }) => (why.kind === 'follow' ? [] : segments)));
    return found
      .filter(({ id, segments }) => !isDeclined(id) && !segments.some((one) => told.has(one)))
      .map((one) => ({ ...one, since: since.name }));
  }

  /** Remembered for the months to come, as long as segments stay as they are. */
  function rememberDeclined(id: string, isDeclined: boolean): void {
    const { live } = get();
    const since = agreed()?.id ?? state().of?.before;
    if (since === undefined) return;
    const { declined } = live.kept;
    const known = declined?.since === since ? declined.ids : [];
    if (known.includes(id) === isDeclined) return;
    const ids = isDeclined ? [...known, id] : known.filter((one) => one !== id);
    set({ live: { ...live, kept: { ...live.kept, declined: { since, ids } } } });
    autosave.saveSoon();
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
      /** Another workspace, or months without somebody who was erased, have proposals of their own. */
      const isAsked = (): boolean => {
        const { of: asked } = state();
        return !signal.aborted && asked?.before === before.id && asked.now === now.id;
      };
      put({
        ...state(),
        of: wanted,
        status: 'running',
        problem: null,
        suggestions: [],
        decided: isSame ? state().decided : {},
      });
      try {
        const soon = await find(before, now, pace, await spacesOf(before, now, signal), signal);
        if (isAsked()) put({ suggestions: soon });
        const late = await slowly(before, now, soon, signal);
        if (isAsked()) put({ suggestions: [...soon, ...late], status: 'done' });
      } catch (error) {
        if (!isAsked()) return;
        if (!isAbort(error)) return put({ status: 'failed', problem: problemOf(error) });
        // Let go with the table that they were of, as the month was accepted: found again.
        put({ status: 'failed' });
        return actions.findProposals(before, now, pace);
      }
    },
    /** On the month that lies on the table at once; on one that is only looked at, when that is accepted. null: open again */
    async decide(id: string, decision: Decision | null): Promise<void> {
      const suggestion = state().suggestions.find((one) => one.id === id);
      if (!suggestion) return;
      const { live } = get();
      const isLater = live.update.review !== null;
      // Its rows are those of the later month, and no other may lie on the table.
      if (!isLater && live.present?.id !== state().of?.now) return;
      const { [id]: _, ...others } = state().decided;
      put({ decided: decision ? { ...others, [id]: decision } : others });
      rememberDeclined(id, decision === 'declined');
      if (decision === 'accepted' && !isLater) await take(suggestion);
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
    /** Before the month comes on the table: more may be found while it does. */
    accepted(): readonly Suggestion[] {
      const { suggestions, decided } = state();
      return suggestions.filter(({ id }) => decided[id] === 'accepted');
    },
    /** After it came there. */
    async carryOutAll(accepted: readonly Suggestion[]): Promise<void> {
      for (const suggestion of accepted) await take(suggestion);
    },
  };
}
