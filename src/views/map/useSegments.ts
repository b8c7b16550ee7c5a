import { useMemo } from 'react';
import type { Profile } from '../../core/data/profile';
import type { Segment } from '../../core/data/segment';
import { segmentColourSlot, segmentName } from '../../store/selectors';
import { useApp } from '../appStore';
import { usePalette } from '../ui/usePalette';
import { listOrder } from './listOrder';
import { slotRounds } from './slotRounds';

/** A segment as it is shown. */
export interface ShownSegment extends Segment {
  readonly name: string;
  readonly slot: number;
  /** Segments before it with the same colour; its pattern is the next one each time. */
  readonly round: number;
  readonly colour: string;
  readonly profile: Profile | null;
  /** Place in the list, from 1. */
  readonly position: number;
  /** Id of the segment that it is listed under; null: none. */
  readonly parent: string | null;
  /** How many segments are listed under it. */
  readonly nested: number;
  /** Rows of its own and of the segments under it. */
  readonly total: number;
  /** In the user's words; '' when there are none. */
  readonly note: string;
  /** Keeps its customers and its name in the next run. */
  readonly isLocked: boolean;
  /** The map dims it. */
  readonly isHidden: boolean;
}

/** Segments of the map in the order of the list, with names and colours as they stand. */
export function useSegments(): readonly ShownSegment[] {
  // Not the result as a whole: that is new with each frame of a settling layout.
  const segments = useApp((state) => state.result?.segments);
  const profiles = useApp((state) => state.result?.profiles);
  const edits = useApp((state) => state.edits);
  const language = useApp((state) => state.language);
  const palette = usePalette();
  return useMemo(() => {
    if (!segments || !profiles) return [];
    const state = { result: { segments, profiles }, edits, language };
    const rounds = slotRounds(new Map(segments.map(({ id }) => [id, segmentColourSlot(state, id)])));
    return listOrder(segments, edits.parents).map(({ segment, ...place }, i) => {
      const { id } = segment;
      const slot = segmentColourSlot(state, id);
      return {
        ...segment,
        ...place,
        name: segmentName(state, id),
        slot,
        round: rounds.get(id) ?? 0,
        colour: palette.segments[slot] ?? palette.none,
        profile: profiles.find(({ segmentId }) => segmentId === id) ?? null,
        position: i + 1,
        note: edits.notes[id] ?? '',
        isLocked: edits.locked.includes(id),
        isHidden: edits.hidden.includes(id),
      };
    });
  }, [segments, profiles, edits, language, palette]);
}
