import type { ReactNode } from 'react';
import type { EditNote } from '../../../store/edits';
import { app, useApp } from '../../appStore';
import { didWords } from '../../messages/editWords';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { useHistory } from '../../shell/useUndo';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { IconButton } from '../../ui/IconButton';
import { noteFacts } from './noteFacts';

const dayMs = 86_400_000;

/** Every edit so far, newest first; a press goes back to how things were right after it, or forward again. */
export function HistoryPanel(): ReactNode {
  const text = useText();
  const { done, undone } = useHistory();
  const hasPlacements = useApp((state) => state.edits.placements.length > 0);
  const earlier = useApp((state) => state.live.kept.history);
  const isEmpty = done.length + undone.length === 0 && !earlier;
  return (
    <section className="history" aria-label={text('edit.history.title')}>
      <header className="history-head">
        <h2>{text('edit.history.title')}</h2>
        <IconButton
          icon="close"
          size="s"
          label={text('edit.history.close')}
          onPress={() => app.actions.look({ panel: null })}
        />
      </header>
      {isEmpty ? (
        <p className="history-none">{text('edit.history.none')}</p>
      ) : (
        <ol className="history-steps" reversed aria-label={text('edit.history.title')}>
          {[...undone].reverse().map((note, i) => (
            <Step key={undone.length - i} note={note} steps={undone.length - i} />
          ))}
          {[...done].reverse().map((note, i) => (
            <Step key={-i} note={note} steps={-i} />
          ))}
          <Step key={-done.length} note={null} steps={-done.length} />
        </ol>
      )}
      {earlier && <Earlier notes={earlier} />}
      <footer className="history-foot">
        <Button
          size="s"
          icon="undo"
          {...(hasPlacements
            ? { onPress: () => void app.actions.resetPlacements() }
            : { disabledReason: text('edit.history.reset.none') })}
        >
          {text('edit.history.reset')}
        </Button>
        <p className="quiet">{text('edit.history.reset.how')}</p>
      </footer>
    </section>
  );
}

/** What was done before the page was left: told, as it cannot be taken back step by step any more. */
function Earlier({ notes }: { readonly notes: readonly EditNote[] }): ReactNode {
  const text = useText();
  const formats = useFormats();
  return (
    <Disclosure title={text('edit.history.earlier', { count: notes.length })}>
      <ol className="history-earlier" reversed>
        {[...notes].reverse().map((note, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- the same step may be taken twice
          <li key={i}>
            <span className="history-words">{didWords(note, text)}</span>
            <span className="history-facts">
              {[
                ...(note.at === undefined ? [] : [formats.day(Math.floor(note.at / dayMs))]),
                ...noteFacts(note, text, formats),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

interface StepProps {
  /** null: how things were before the first edit. */
  readonly note: EditNote | null;
  /** From now: 0 is the present, below it the past, above what was undone. */
  readonly steps: number;
}

function Step({ note, steps }: StepProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const words = note ? didWords(note, text) : text('edit.history.start');
  const facts = note ? noteFacts(note, text, formats) : [];
  if (steps > 0) facts.push(text('edit.history.undone'));
  return (
    <li>
      <button
        type="button"
        className={`history-step ${steps > 0 ? 'is-undone' : ''}`}
        aria-current={steps === 0 ? 'step' : undefined}
        title={
          steps === 0
            ? text('edit.history.now')
            : text(steps < 0 ? 'edit.history.back' : 'edit.history.forward')
        }
        onClick={() => app.actions.goToEdit(steps)}
      >
        <span className="history-words">{words}</span>
        {steps === 0 && <span className="history-now">{text('edit.history.now')}</span>}
        {facts.length > 0 && <span className="history-facts">{facts.join(' · ')}</span>}
      </button>
    </li>
  );
}
