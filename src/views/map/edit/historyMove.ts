import type { EditNote } from '../../../store/edits';
import type { EditHistory } from '../../shell/useUndo';

/** A step that was taken, taken back or taken again. */
export interface HistoryMove {
  readonly kind: 'did' | 'undid' | 'redid';
  readonly note: EditNote;
}

/** How the history came from one state to the next; null: it did not move, or began anew. */
export function historyMove(was: EditHistory, is: EditHistory): HistoryMove | null {
  const [before, now] = [was.done.at(-1), is.done.at(-1)];
  if (before && is.undone.includes(before) && !was.undone.includes(before))
    return { kind: 'undid', note: before };
  if (!now || now === before) return null;
  return { kind: was.undone.includes(now) ? 'redid' : 'did', note: now };
}
