import type { Figures } from '../../core/data/exploration';
import { app } from '../appStore';
import { useMapEpoch } from './mapEpoch';
import { useAnswer, type Answer } from './useAnswer';
import type { ShownSegment } from './useSegments';

/** Revenue, rival and distributions of a segment: a moment after its card. */
export function useFigures(segment: ShownSegment): Answer<Figures> {
  const epoch = useMapEpoch();
  const columns = [
    ...new Set(
      segment.profile?.drivers.flatMap(({ kind, column }) => (kind === 'number' ? column : [])) ?? [],
    ),
  ];
  return useAnswer(epoch && JSON.stringify([epoch, segment.cluster, columns]), (signal) =>
    app.actions.figuresOf(segment.cluster, columns, signal),
  );
}
