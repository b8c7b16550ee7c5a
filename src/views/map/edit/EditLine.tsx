import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { EditNote } from '../../../store/edits';
import { app } from '../../appStore';
import { didWords, stepWords } from '../../messages/editWords';
import { useText } from '../../messages/useText';
import { useHistory, type EditHistory } from '../../shell/useUndo';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { historyMove, type HistoryMove } from './historyMove';

/** Long enough to be read and reached; longer while the pointer or the focus is on it. */
const shownMs = 8000;
/** Seen where they were made: no line for them. */
const visible: readonly EditNote['kind'][] = ['rename', 'recolour', 'describe', 'lock', 'unlock'];

/** The step by which the history came to where it is; null before the first. */
function useLastMove(): HistoryMove | null {
  const history = useHistory();
  const [told, setTold] = useState<{ history: EditHistory; move: HistoryMove | null }>({
    history,
    move: null,
  });
  if (told.history !== history) setTold({ history, move: historyMove(told.history, history) });
  return told.move;
}

/** What was just done to segments, with the way back: `Merged “Outlet” into “Sale hunters” · Undo`. Also said aloud. */
export function EditLine(): ReactNode {
  const text = useText();
  const move = useLastMove();
  const [over, setOver] = useState<HistoryMove | null>(null);
  const line = useRef<HTMLDivElement>(null);
  const isShown = move?.kind === 'did' && over !== move && !visible.includes(move.note.kind);

  useEffect(() => {
    if (move?.kind !== 'did') return undefined;
    let timer = 0;
    const wait = (): void => {
      timer = window.setTimeout(() => {
        if (line.current?.matches(':hover, :focus-within')) wait();
        else setOver(move);
      }, shownMs);
    };
    wait();
    return () => clearTimeout(timer);
  }, [move]);

  const said = !move
    ? ''
    : move.kind === 'did'
      ? didWords(move.note, text)
      : text(move.kind === 'undid' ? 'edit.undone' : 'edit.redone', { step: stepWords(move.note, text) });
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {isShown && (
        <div className="edit-line" ref={line}>
          <span aria-hidden="true">{said}</span>
          <Button variant="bare" size="s" onPress={() => app.actions.undo()}>
            {text('edit.undo')}
          </Button>
          <IconButton icon="close" size="s" label={text('edit.dismiss')} onPress={() => setOver(move)} />
        </div>
      )}
    </>
  );
}
