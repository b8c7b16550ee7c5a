import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Icon } from '../ui/Icon';

/** The monthly routine from left to right: what is known, what is still being found, what is to be decided. */
export function Steps(): ReactNode {
  const text = useText();
  const files = useApp((state) => state.live.update.review?.files ?? []);
  const hasDrift = useApp((state) => state.live.drift.report !== null);
  const hasMoves = useApp((state) => state.live.migration.moves !== null);
  const open = useApp(({ live: { online } }) =>
    online.status === 'done' ? online.suggestions.filter(({ id }) => !online.decided[id]).length : null,
  );
  const steps = [
    { id: 'placed', heading: 'update-placed-title', isDone: true },
    { id: 'drift', heading: 'drift-title', isDone: hasDrift },
    { id: 'moves', heading: 'moves-title', isDone: hasMoves },
    { id: 'proposals', heading: 'proposals-title', isDone: open === 0 },
    { id: 'accept', heading: 'update-accept', isDone: false },
  ] as const;
  const current = steps.findIndex(({ isDone }) => !isDone);
  return (
    <nav className="update-steps" aria-label={text('update.steps')}>
      <ol>
        {steps.map(({ id, heading, isDone }, i) => (
          <li key={id} aria-current={i === current ? 'step' : undefined} className={isDone ? 'is-done' : ''}>
            <button type="button" onClick={() => goTo(heading)}>
              <span aria-hidden="true">{isDone ? <Icon name="check" size={14} /> : i + 1}</span>
              <span className="update-step-name">{text(`update.step.${id}`)}</span>
              {isDone && <span className="visually-hidden">{text('update.step.done')}</span>}
            </button>
          </li>
        ))}
      </ol>
      <p className="quiet">{files.join(', ')}</p>
    </nav>
  );
}

/** The section of a step comes into view and is read next. */
function goTo(heading: string): void {
  const target = document.getElementById(heading);
  if (!target) return;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  (target.closest('section') ?? target).scrollIntoView({ block: 'start' });
}
