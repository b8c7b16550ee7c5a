import type { RefineState } from '../../../store/state';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';

/** How far something paused is, in a sentence. */
export function usePausedWords(): (refine: Extract<RefineState, { status: 'paused' }>) => string {
  const text = useText();
  const { duration } = useFormats();
  return ({ done, total, secondsLeft }) => {
    if (done === 0 || total === 0) return text('encoder.dock.pausedEarly');
    if (secondsLeft === undefined) return text('encoder.dock.paused', { done, total });
    return text('encoder.dock.paused.left', { done, total, time: duration(secondsLeft) });
  };
}
