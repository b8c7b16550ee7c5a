import { useMemo } from 'react';
import { segmentPalette } from '../../../core/data/segment';
import { useApp } from '../../appStore';
import { usePalette } from '../../ui/usePalette';
import type { PointColouring } from '../canvas/mapProps';
import type { ShownSegment } from '../useSegments';
import { partSlots } from './splitColours';

/** Colours of the parts that a segment would fall into, and none for everybody else; null: nothing is being split. */
export function useSplitColours(segments: readonly ShownSegment[]): PointColouring | null {
  const split = useApp((state) => state.look.split);
  const palette = usePalette();
  return useMemo(() => {
    const segment = segments.find(({ id }) => id === split?.id);
    if (!split || !segment) return null;
    const used = segments.map(({ slot }) => slot);
    const slots = partSlots(segment.slot, used, split.parts.length, segmentPalette);
    return {
      groups: Uint8Array.from(split.labels, (part) => part + 1),
      colours: slots.map((slot) => palette.segments[slot] ?? palette.none),
    };
  }, [split, segments, palette]);
}
