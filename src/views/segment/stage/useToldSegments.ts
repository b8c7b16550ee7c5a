import { useMemo } from 'react';
import { untoldGroups } from '../../../core/data/smallCounts';
import { useApp } from '../../appStore';
import { useSegments, type ShownSegment } from '../../map/useSegments';

/** Segments as they are shown to others, with those whose sizes are not told. */
export function useToldSegments(): {
  readonly segments: readonly ShownSegment[];
  readonly untold: ReadonlySet<string>;
} {
  const segments = useSegments();
  const total = useApp((state) => {
    const weights = state.result?.clean.weights;
    return weights ? weights.reduce((sum, rows) => sum + rows, 0) : 0;
  });
  return useMemo(() => {
    const sizes = new Map(segments.map(({ id, size }) => [id, size]));
    const inSegments = segments.reduce((sum, { size }) => sum + size, 0);
    return { segments, untold: untoldGroups(sizes, Math.max(0, Math.round(total - inSegments))) };
  }, [segments, total]);
}
