import { namedLists } from '../core/data/customerLists';
import { keptText } from '../pipeline/keptText';
import { noEdits, type Placement, type SegmentEdits } from '../core/data/segment';
import { UserError } from '../core/data/userError';
import { ownBase, segmentColourSlot } from './selectors';
import type { AppContext } from './appContext';
import type { Host } from './browserHost';
import { withNotes } from './live/keptHistory';
import { liveParts } from './live/livePart';
import type { LiveState } from './live/liveState';
import type { AppState, SaveState, WorkspaceEntry } from './state';

const delayMs = 600;
const thumbnailPoints = 300;

/** About 300 customers as [x, y, slot] in 0…1, evenly picked; slot −1 for those of no segment. */
export function thumbnailOf(state: AppState): [number, number, number][] {
  const { result } = state;
  if (!result) return [];
  const n = result.labels.length;
  const slots = new Map(result.segments.map(({ id, cluster }) => [cluster, segmentColourSlot(state, id)]));
  const stride = Math.max(1, Math.floor(n / thumbnailPoints));
  const items = Array.from({ length: Math.ceil(n / stride) }, (_, i) => i * stride);
  const scaled = [0, 1].map((axis) => {
    const values = items.map((item) => result.positions[2 * item + axis]!);
    const sorted = [...values].sort((a, b) => a - b);
    const low = sorted[Math.floor(sorted.length * 0.01)]!;
    const high = sorted[Math.ceil(sorted.length * 0.99) - 1]!;
    const span = high - low || 1;
    return values.map((value) => Math.round(Math.min(1, Math.max(0, (value - low) / span)) * 1000) / 1000);
  });
  return items.map((item, i) => [scaled[0]![i]!, scaled[1]![i]!, slots.get(result.labels[item]!) ?? -1]);
}

const unsavedKey = 'unsaved';
/** The page's own small storage holds some MB of text in all: longer lists of rows wait for the next save. */
const mostUnsavedRows = 5000;

interface Unsaved {
  readonly id: string;
  readonly edits: Omit<SegmentEdits, 'placements'> & {
    /** Rows as plain numbers. Left out where they are many: then the steps by hand are those of the last save. */
    readonly placements?: readonly (Omit<Placement, 'moves'> & {
      readonly moves: readonly { readonly to: string; readonly rows: readonly number[] }[];
    })[];
  };
}

/**
 * Edits that were made but not yet written when the page went away.
 *
 * @param saved  the steps by hand that were written
 */
export function unsavedEdits(host: Host, id: string, saved: readonly Placement[]): SegmentEdits | null {
  const kept = host.getPreference(unsavedKey);
  if (kept === null) return null;
  const { id: of, edits } = JSON.parse(kept) as Unsaved;
  if (of !== id) return null;
  const placements = edits.placements?.map(({ moves, ...placement }) => ({
    ...placement,
    moves: moves.map(({ to, rows }) => ({ to, rows: Uint32Array.from(rows) })),
  }));
  return { ...noEdits, ...edits, placements: placements ?? saved };
}

function unsavedOf(id: string, edits: SegmentEdits): string {
  const { placements, ...others } = edits;
  const rows = placements.flatMap(({ moves }) => moves).reduce((sum, move) => sum + move.rows.length, 0);
  const plain = placements.map(({ moves, ...placement }) => ({
    ...placement,
    moves: moves.map((move) => ({ to: move.to, rows: Array.from(move.rows) })),
  }));
  const kept: Unsaved = {
    id,
    edits: { ...others, ...(rows <= mostUnsavedRows && { placements: plain }) },
  };
  return JSON.stringify(kept);
}

/** What a save is made of beside what is small. */
interface Written {
  readonly dataset: unknown;
  readonly result: unknown;
  readonly text: unknown;
  readonly placements: unknown;
  readonly base: unknown;
  readonly live: LiveState;
}

/** Keeps the work in the browser: what changed since the last save, shortly after it changed. */
export function makeAutosave({ host, store, cache, set, get, history }: AppContext) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** What was written last, by reference: equal references need no writing. */
  let written: ({ id: string } & Written) | null = null;
  let turn: Promise<void> = Promise.resolve();

  function entryOf(state: AppState, id: string, name: string): WorkspaceEntry {
    return {
      id,
      name,
      savedAt: host.nowMs(),
      customers: state.result
        ? state.result.clean.weights.reduce((sum, rows) => sum + rows, 0)
        : (state.dataset?.table.rowCount ?? 0),
      segments: state.result?.segments.length ?? 0,
      thumbnail: thumbnailOf(state),
    };
  }

  async function write(): Promise<void> {
    const state = get();
    const { workspace, dataset, recipe, result } = state;
    if (!workspace || !dataset || !recipe) return;
    const before = written?.id === workspace.id ? written : null;
    // Word counts are quick to make again.
    const text = keptText(cache, workspace.id, recipe);
    const { placements, ...edits } = state.edits;
    const base = ownBase(result, state.base);
    const parts: Record<string, unknown> = {
      work: {
        recipe,
        edits,
        isExplained: !state.isExplaining,
        isStale: state.isStale,
        selectedSegment: state.selectedSegment,
        carried: state.carried,
        lists: namedLists(recipe, state.lists),
        pseudonymKey: state.pseudonymKey,
      },
    };
    if (before?.dataset !== dataset) parts['data'] = dataset;
    if (before?.result !== result) parts['result'] = result && { ...result, contours: null };
    if (before?.text !== text) parts['text'] = text;
    if (before?.placements !== placements || before.base !== base) parts['byHand'] = { placements, base };
    const live = withNotes(state.live, history());
    Object.assign(parts, liveParts(live, before?.live ?? null));
    const entry = entryOf(state, workspace.id, workspace.name);
    // Another file may be on the table by the time this one is written.
    const tell = (save: SaveState): void => {
      if (get().workspace?.id === entry.id) set({ save });
    };
    // What is wrong stays said until a save has gone well: who reads it would lose it from under the eyes.
    if (get().save.status !== 'failed') tell({ status: 'saving' });
    try {
      await host.runner.run('storedSave', { entry, parts });
      written = { id: workspace.id, dataset, result, text, placements, base, live };
      if (get().edits === state.edits) host.setPreference(unsavedKey, null);
      host.setPreference('workspace', workspace.id);
      set({ workspaces: [entry, ...get().workspaces.filter(({ id }) => id !== entry.id)] });
      tell({ status: 'saved', at: entry.savedAt });
    } catch (error) {
      const code = error instanceof UserError ? error.code : '';
      const why = code === 'storage-full' ? 'full' : code === 'storage-absent' ? 'absent' : 'error';
      tell({ status: 'failed', why });
    }
  }

  function saveNow(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    turn = turn.then(write, write);
    return turn;
  }

  function saveSoon(): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), delayMs);
  }

  store.subscribe((state, before) => {
    const isSame =
      state.edits === before.edits &&
      state.workspace === before.workspace &&
      state.recipe === before.recipe &&
      state.live.kept === before.live.kept;
    if (isSame || !state.workspace || state.workspace.id !== before.workspace?.id) return;
    // A page that is left at once may not get to write: a name is small enough to keep here and now.
    if (state.edits !== before.edits)
      host.setPreference(unsavedKey, unsavedOf(state.workspace.id, state.edits));
    saveSoon();
  });

  return {
    saveSoon,
    saveNow,
    /** Saves at once what waits to be saved, and what comes to wait meanwhile. */
    async flush(): Promise<void> {
      do await (timer ? saveNow() : turn);
      while (timer);
    },
    /** What was just loaded need not be written again. */
    loaded(id: string, what: Written): void {
      written = { id, ...what };
    },
  };
}

export type Autosave = ReturnType<typeof makeAutosave>;
