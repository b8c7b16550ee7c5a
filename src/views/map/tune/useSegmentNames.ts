import { useMemo } from 'react';
import { unassignedId, type Segment } from '../../../core/data/segment';
import { segmentColourSlot, segmentName } from '../../../store/selectors';
import type { MapResult } from '../../../store/state';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';

export interface NamedSegment {
  readonly name: string;
  /** Slot of the palette; null: customers of none. */
  readonly slot: number | null;
  /** It was not there before. */
  readonly isNew: boolean;
}

/**
 * What segments are called before and after a change: those of the map by their names, those to come by number.
 *
 * @param before  the map that the change starts from
 * @param after  segments after it
 * @param isMade  the change was made: its segments have names of their own
 */
export function useSegmentNames(
  before: Pick<MapResult, 'segments' | 'profiles'> | null,
  after: readonly Segment[],
  isMade = false,
): (id: string) => NamedSegment {
  const text = useText();
  const edits = useApp((state) => state.edits);
  const language = useApp((state) => state.language);
  const now = useApp((state) => state.result);
  const segments = now?.segments;
  const profiles = now?.profiles;
  return useMemo(() => {
    const state = { edits, language, result: before };
    const made = { edits, language, result: segments && profiles ? { segments, profiles } : null };
    const known = new Set(before?.segments.map(({ id }) => id));
    const isThere = new Set(isMade ? segments?.map(({ id }) => id) : []);
    const born = after.filter(({ id }) => !known.has(id));
    const slots = new Map(after.map(({ id, colourSlot }) => [id, colourSlot]));
    return (id) => {
      if (id === unassignedId) return { name: text('map.unassigned.name'), slot: null, isNew: false };
      const isNew = !known.has(id);
      if (isThere.has(id)) return { name: segmentName(made, id), slot: segmentColourSlot(made, id), isNew };
      if (!isNew) return { name: segmentName(state, id), slot: segmentColourSlot(state, id), isNew };
      const number = born.findIndex((segment) => segment.id === id) + 1;
      return { name: text('tune.new', { number, of: born.length }), slot: slots.get(id) ?? 0, isNew };
    };
  }, [text, edits, language, before, after, isMade, segments, profiles]);
}
