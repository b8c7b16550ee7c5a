import type { Condition } from '../../core/data/query';
import type { SegmentEdits } from '../../core/data/segment';
import type { AppContext } from '../appContext';
import {
  cut,
  described,
  listedOrNot,
  longestName,
  nested,
  recoloured,
  renamed,
  type EditNote,
} from '../edits';
import { lessonOfSegments, withLesson, withoutSameName } from '../lessons';
import { segmentName, suggestionsOf } from '../selectors';

/** Words about segments, and how they are shown: each is one step of undo, and nobody moves. */
export function segmentActions({ host, get, set }: AppContext) {
  function edit(edits: SegmentEdits, note: Omit<EditNote, 'at'>): void {
    set({ edits, lastEdit: { ...note, at: host.nowMs() } });
  }

  const nameOf = (id: string): string => segmentName(get(), id);

  return {
    selectSegment(id: string | null): void {
      set({ selectedSegment: id });
    },
    /** null or the suggestion itself goes back to the suggestion. */
    renameSegment(id: string, name: string | null): void {
      const state = get();
      const before = segmentName(state, id);
      const isSuggestion = name?.trim() === suggestionsOf(state, id)[0];
      let edits = renamed(state.edits, id, isSuggestion ? null : name);
      if ((edits.names[id] ?? null) === (state.edits.names[id] ?? null) || name?.trim() === before) return;
      const to = segmentName({ ...state, edits }, id);
      edits = withoutSameName(edits, id);
      const same = state.result?.segments.filter((one) => one.id !== id && segmentName(state, one.id) === to);
      if (state.result && same && same.length > 0) {
        const ids = [same[0]!.id, id];
        edits = withLesson(edits, lessonOfSegments(state.result, 'same-name', ids, [to, before]));
      }
      edit(edits, { kind: 'rename', name: before, to });
    },
    recolourSegment(id: string, slot: number): void {
      const { edits } = get();
      if (edits.colours[id] === slot) return;
      edit(recoloured(edits, id, slot), { kind: 'recolour', name: nameOf(id) });
    },
    /** null or blank: without a description. */
    describeSegment(id: string, note: string | null): void {
      const { edits } = get();
      const next = described(edits, id, note);
      if (next.notes[id] !== edits.notes[id]) edit(next, { kind: 'describe', name: nameOf(id) });
    },
    /** A locked segment keeps its customers, and so its name, in the next run. */
    lockSegment(id: string, isLocked: boolean): void {
      const { edits } = get();
      const locked = listedOrNot(edits.locked, id, isLocked);
      if (locked !== edits.locked)
        edit({ ...edits, locked }, { kind: isLocked ? 'lock' : 'unlock', name: nameOf(id) });
    },
    /** Dimmed on the map, nothing else. */
    hideSegment(id: string, isHidden: boolean): void {
      const { edits } = get();
      const hidden = listedOrNot(edits.hidden, id, isHidden);
      if (hidden !== edits.hidden)
        edit({ ...edits, hidden }, { kind: isHidden ? 'hide' : 'show', name: nameOf(id) });
    },
    /** Lists a segment under another; null: on its own. */
    nestSegment(id: string, parent: string | null): void {
      const { edits } = get();
      const next = nested(edits, id, parent);
      const above = next.parents[id];
      if (above === edits.parents[id]) return;
      edit(
        next,
        above === undefined
          ? { kind: 'unnest', name: nameOf(id) }
          : { kind: 'nest', name: nameOf(id), to: nameOf(above) },
      );
    },
    /** Keeps a question under a name; one of the same name is replaced. */
    saveSearch(name: string, conditions: readonly Condition[]): void {
      const given = cut(name.trim().replace(/\s+/g, ' '), longestName);
      if (given === '' || conditions.length === 0) return;
      const { edits } = get();
      const same = edits.searches.find((search) => search.name === given);
      const search = { id: same?.id ?? host.newId(), name: given, conditions };
      const searches = same
        ? edits.searches.map((one) => (one === same ? search : one))
        : [...edits.searches, search];
      edit({ ...edits, searches }, { kind: 'search', name: given });
    },
    removeSearch(id: string): void {
      const { edits } = get();
      const search = edits.searches.find((one) => one.id === id);
      if (!search) return;
      const searches = edits.searches.filter((one) => one !== search);
      edit({ ...edits, searches }, { kind: 'unsearch', name: search.name });
    },
  };
}
