import { useMemo } from 'react';
import type { Profile } from '../../core/data/profile';
import type { Segment } from '../../core/data/segment';
import { segmentColourSlot, segmentName } from '../../store/selectors';
import { useApp } from '../appStore';
import { usePalette } from '../ui/usePalette';

/** A segment as it is shown. */
export interface ShownSegment extends Segment {
  readonly name: string;
  readonly slot: number;
  readonly colour: string;
  readonly profile: Profile | null;
  /** Place in the list, from 1. */
  readonly position: number;
}

/** Segments of the map, largest first, with names and colours as they stand. */
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
    return [...segments]
      .sort((a, b) => b.size - a.size || a.cluster - b.cluster)
      .map((segment, i) => {
        const slot = segmentColourSlot(state, segment.id);
        return {
          ...segment,
          name: segmentName(state, segment.id),
          slot,
          colour: palette.segments[slot] ?? palette.none,
          profile: profiles.find(({ segmentId }) => segmentId === segment.id) ?? null,
          position: i + 1,
        };
      });
  }, [segments, profiles, edits, language, palette]);
}
