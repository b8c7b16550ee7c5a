import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { openingTitle } from '../shell/openingTitle';
import { OpenProblems, SparedButtons } from '../shell/OpenProblems';
import { usePhone } from '../shell/useMedia';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Progress } from '../ui/Progress';
import { DotField } from './DotField';

interface DropFieldProps {
  /** Files that hover over the window. */
  readonly hovering: number;
  readonly onChoose: () => void;
  readonly onPaste: () => void;
}

/** The eye of the start: takes files, shows how far their reading is, or says why one could not be read. */
export function DropField({ hovering, onChoose, onPaste }: DropFieldProps): ReactNode {
  const text = useText();
  const opening = useApp((state) => state.opening);
  const problem = useApp((state) => state.openProblem);
  const isActive = hovering > 0 || opening !== null;
  const state = hovering > 0 ? 'is-over' : problem !== null && opening === null ? 'is-problem' : '';

  return (
    <section className={`start-drop ${state}`} aria-label={text('start.drop.label')}>
      <DotField isGathered={isActive} />
      <svg className="start-dash" aria-hidden="true">
        <rect x="10" y="10" rx="10" />
      </svg>
      <div className="start-drop-words">
        {hovering > 0 ? (
          <Release count={hovering} />
        ) : opening ? (
          <Opening />
        ) : problem ? (
          <OpenProblem onChoose={onChoose} />
        ) : (
          <Invitation onChoose={onChoose} onPaste={onPaste} />
        )}
      </div>
    </section>
  );
}

function Release({ count }: { count: number }): ReactNode {
  const text = useText();
  return (
    <div role="status">
      <h2>{text('start.drop.release', { count })}</h2>
      <p>{text('start.drop.releaseNote', { count })}</p>
    </div>
  );
}

function Invitation({ onChoose, onPaste }: Omit<DropFieldProps, 'hovering'>): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  return (
    <>
      <h2>{text(isPhone ? 'start.drop.titlePhone' : 'start.drop.title')}</h2>
      <p>{text(isPhone ? 'start.drop.bodyPhone' : 'start.drop.body')}</p>
      <div className="start-drop-buttons">
        <Button variant="filled" size="l" icon="file" onPress={onChoose}>
          {text('start.choose')}
        </Button>
        {!isPhone && (
          <Button size="l" onPress={onPaste}>
            {text('start.paste')}
          </Button>
        )}
      </div>
      {!isPhone && (
        <p className="start-formats">
          {text('start.drop.formats')}
          <br />
          {text('start.drop.keep')}
        </p>
      )}
    </>
  );
}

function Opening(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const opening = useApp((state) => state.opening);
  if (!opening) return null;
  const { at } = opening;
  const { fraction, done, total, secondsLeft } = opening.step;
  const title = openingTitle(text, opening);
  return (
    <div className="start-opening">
      <h2 className="start-file">{title}</h2>
      <Progress label={title} fraction={fraction} />
      <p className="start-opening-facts">
        <b>
          {done !== undefined && total !== undefined
            ? text('start.opening.rows', { done: formats.bytes(done), total: formats.bytes(total) })
            : formats.percent(fraction)}
        </b>
        {at && <span>{text('start.opening.of', at)}</span>}
        {secondsLeft !== undefined && (
          <span>{text('start.opening.left', { time: formats.duration(secondsLeft) })}</span>
        )}
      </p>
      <Button onPress={() => app.actions.cancelOpening()}>{text('start.cancel')}</Button>
    </div>
  );
}

function OpenProblem({ onChoose }: { onChoose: () => void }): ReactNode {
  const text = useText();
  const hasOthers = useApp((state) => (state.openRest?.files.length ?? 0) > 0);
  return (
    <div className="start-problem" role="alert">
      <span className="start-problem-icon">
        <Icon name="warn" />
      </span>
      <OpenProblems />
      <div className="start-drop-buttons">
        <SparedButtons size="l" variant="filled" />
        <Button variant={hasOthers ? 'outlined' : 'filled'} size="l" icon="file" onPress={onChoose}>
          {text('start.another')}
        </Button>
        <Button size="l" variant="bare" onPress={() => app.actions.dismissProblem()}>
          {text('start.dismiss')}
        </Button>
      </div>
    </div>
  );
}
