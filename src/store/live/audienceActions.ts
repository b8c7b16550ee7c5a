import type { AudienceChoices } from '../../core/data/audience';
import type { LiveKept } from '../../core/data/liveKept';
import { unassignedId } from '../../core/data/segment';
import { ruleSets } from '../../stages/act/audience/ruleSets';
import type { AudienceFile } from '../../workers/messages/audience';
import { isAbort, problemOf } from '../appContext';
import { safeFileName } from '../fileName';
import { segmentName } from '../selectors';
import type { AppState } from '../state';
import { actedOn, audienceChoices } from './audienceChoices';
import { noAudience, type AudienceState } from './audienceState';
import { audienceWords, fileWords } from './audienceWords';
import { begun, tellFinding } from './finding';
import type { Parts } from './liveActions';

/** What a look is of: the same look is not taken twice. */
interface Look {
  readonly table: unknown;
  readonly labels: unknown;
  readonly recipe: unknown;
  readonly lists: unknown;
  readonly segment: string;
  readonly choices: string;
}

const isSame = (a: Look | null, b: Look): boolean =>
  a !== null && (Object.keys(b) as (keyof Look)[]).every((key) => a[key] === b[key]);

/** Making audiences of a segment, and knowing what it stands for. */
export function audienceActions({ context: { host, get, set }, autosave, reshaper }: Parts) {
  let looking: AbortController | null = null;
  let writing: AbortController | null = null;
  let of: Look | null = null;

  const put = (change: Partial<AudienceState>): void =>
    set({ live: { ...get().live, audience: { ...get().live.audience, ...change } } });
  const keep = (change: Partial<LiveKept>): void => {
    const { live } = get();
    set({ live: { ...live, kept: { ...live.kept, ...change } } });
    autosave.saveSoon();
  };

  /** What the tasks are given; null: there is no map. */
  function inputOf(state: AppState) {
    const { dataset, recipe, result, lists, live } = state;
    const segment = actedOn(state);
    if (!dataset || !recipe || !result || !segment) return null;
    const choices = audienceChoices(dataset, live.kept);
    const { table, guesses } = dataset;
    const { clean, labels } = result;
    const { cluster } = segment;
    const { rowToItem } = clean;
    const { seed } = recipe;
    const without = { recipe, lists };
    const input = { table, rowToItem, labels, cluster, choices, seed, without };
    return { id: segment.id, input, guesses };
  }

  async function lookAtAudience(): Promise<void> {
    const state = get();
    const known = inputOf(state);
    if (!known) return;
    const { id, input, guesses } = known;
    const { table, labels, cluster, choices } = input;
    const { recipe, lists } = state;
    const look: Look = { table, labels, recipe, lists, segment: id, choices: JSON.stringify(choices) };
    if (isSame(of, look)) return;
    of = look;
    looking?.abort();
    const { signal } = (looking = new AbortController());
    const isAnother = state.live.audience.segment !== id;
    put({
      ...(isAnother && noAudience),
      segment: id,
      status: 'running',
      ...begun,
      problem: null,
    });
    try {
      const onProgress = tellFinding(host, signal, put);
      const preview = await host.runner.run('previewAudience', input, { signal, onProgress });
      if (signal.aborted) return;
      put({ preview, status: 'done', fraction: 1 });
      const clean = { rowToItem: input.rowToItem };
      const bias = await host.runner.run('findBias', { table, guesses, clean, labels, cluster }, { signal });
      if (!signal.aborted) put({ bias });
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      of = null;
      put({ status: 'failed', problem: problemOf(error) });
    }
  }

  return {
    lookAtAudience,
    /** Stops the look, or the file that is written; what was seen before stands. */
    cancelAudience(): void {
      if (writing) writing.abort();
      writing = null;
      const { status } = get().live.audience;
      if (status === 'running') {
        looking?.abort();
        of = null;
        put({ status: 'none', fraction: 0 });
      }
      put({ saving: null });
    },
    setAudience(change: Partial<AudienceChoices>): Promise<void> {
      keep({ audience: { ...get().live.kept.audience, ...change } });
      return lookAtAudience();
    },
    /** Hands over a file; one at a time, the later one replaces the one before. */
    async saveAudience(file: AudienceFile): Promise<void> {
      writing?.abort();
      const { signal } = (writing = new AbortController());
      put({ saving: { file, ...begun }, problem: null });
      try {
        await reshaper.settled();
        signal.throwIfAborted();
        const state = get();
        const known = inputOf(state);
        if (!known) return;
        const { language, workspace } = state;
        const { unassigned, ...words } = audienceWords[language];
        const name = known.id === unassignedId ? unassigned : segmentName(state, known.id);
        const onProgress = tellFinding(host, signal, (step) => put({ saving: { file, ...step } }));
        const input = { ...known.input, file, name, words };
        const bytes = await host.runner.run('writeAudience', input, { signal, onProgress });
        signal.throwIfAborted();
        // Other work came onto the table: what was held back here is not to be remembered there.
        if (get().workspace?.id !== workspace?.id) return;
        const { platform, heldBack } = known.input.choices;
        const to = file === 'ids' ? '' : ` ${ruleSets[platform].name}`;
        const title = `${workspace?.name ?? ''} ${name}${to}${fileWords[language][file]}`;
        host.saveFile(
          safeFileName(title, '.csv'),
          new Blob([bytes.slice()], { type: 'text/csv;charset=utf-8' }),
        );
        if (file !== 'audience') return;
        const { holdOut: _, ...others } = get().live.kept;
        const { live } = get();
        set({ live: { ...live, kept: others } });
        keep(heldBack > 0 ? { holdOut: { seed: known.input.seed, share: heldBack } } : {});
      } catch (error) {
        if (!isAbort(error)) put({ problem: problemOf(error) });
      } finally {
        if (writing?.signal === signal) put({ saving: null });
      }
    },
  };
}
