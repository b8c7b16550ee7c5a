import type { ReactNode } from 'react';
import { canBuild } from '../../store/selectors';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { useDeviceName } from '../shell/DeviceDetails';
import { runFraction } from '../shell/runFraction';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { Progress } from '../ui/Progress';
import type { StepState } from '../../store/state';
import './dock.css';

/** The run, always at the same place: what is done, what is on, how long, and the one button. */
export function RunDock({ hasMainButton = true }: { hasMainButton?: boolean }): ReactNode {
  const text = useText();
  const run = useApp((state) => state.run);
  const refine = useApp((state) => state.refine);
  const isRefining = run.status !== 'running' && refine.status === 'running';
  return (
    <section className="dock" aria-label={text('prepare.dock')}>
      {run.steps.length > 0 && (
        <ol className="dock-steps">
          {run.steps.map((step) => (
            <Step key={step.name} step={step} />
          ))}
        </ol>
      )}
      <div className="dock-progress">
        {run.status === 'running' ? (
          <Running step={run.steps.find(({ status }) => status === 'running')} />
        ) : isRefining ? (
          <Running step={refine.step} />
        ) : (
          <Standing />
        )}
      </div>
      <div className="dock-buttons">
        {run.status === 'running' && (
          <Button onPress={() => app.actions.cancelRun()}>{text('prepare.cancel')}</Button>
        )}
        {isRefining && (
          <>
            <Button onPress={() => app.actions.pauseRefine()}>{text('encoder.dock.pause')}</Button>
            <Button onPress={() => app.actions.cancelRefine()}>{text('prepare.cancel')}</Button>
          </>
        )}
        {hasMainButton && <MainButton />}
      </div>
    </section>
  );
}

function Step({ step }: { step: StepState }): ReactNode {
  const text = useText();
  const formats = useFormats();
  return (
    <li className={`is-${step.status}`} {...(step.status === 'running' ? { 'aria-current': 'step' } : {})}>
      {step.status === 'done' && <Icon name="check" size={14} />}
      {step.status === 'failed' && <Icon name="warn" size={14} />}
      {text(`prepare.step.${step.name}`)}
      {step.status === 'done' && step.seconds !== undefined && (
        <small {...explains(text('prepare.dock.took.how'), false)}>{formats.taken(step.seconds)}</small>
      )}
    </li>
  );
}

function Running({ step }: { step: StepState | undefined }): ReactNode {
  const text = useText();
  const formats = useFormats();
  const device = useDeviceName();
  const hasDevice = useApp((state) => state.device !== null);
  const whole = useApp(runFraction);
  const isSettling = useApp((state) => state.run.settling);
  const name = step ? text(`prepare.step.${step.name}.now`) : text('prepare.dock');
  const isCounted = step?.done !== undefined && step.total !== undefined;
  const fraction = step?.fraction ?? whole ?? 0;
  const rest = [
    step?.secondsLeft === undefined
      ? null
      : text('prepare.dock.left', { time: formats.duration(step.secondsLeft) }),
    step?.rate === undefined || !hasDevice
      ? null
      : text('prepare.dock.rate', {
          rate: step.rate < 10 ? formats.number(step.rate, 1) : formats.count(step.rate),
          device,
        }),
  ].filter((part) => part !== null);
  return (
    <>
      <div className="dock-line" {...explains(text('prepare.dock.line.how'))}>
        <b>
          {isCounted
            ? text('prepare.dock.count', {
                done: formats.count(step.done ?? 0),
                total: formats.count(step.total ?? 0),
              })
            : formats.percent(fraction)}
          <span className="dock-now">{isSettling ? text('prepare.dock.settling') : name}</span>
        </b>
        <span>{rest.join(' · ')}</span>
      </div>
      <Progress label={name} fraction={fraction} />
    </>
  );
}

function Standing(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const run = useApp((state) => state.run);
  const isStale = useApp((state) => state.isStale);
  if (run.problem) return <ProblemText problem={run.problem} />;
  const seconds = run.steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0);
  if (run.status === 'cancelled') return <p>{text('prepare.dock.cancelled')}</p>;
  if (isStale && run.status === 'done') return <p>{text('prepare.dock.stale')}</p>;
  if (run.status === 'done')
    return (
      <p {...explains(text('prepare.dock.took.how'))}>
        {seconds > 0 ? text('prepare.dock.took', { time: formats.taken(seconds) }) : ''}
      </p>
    );
  return <p>{text('prepare.dock.ready')}</p>;
}

function MainButton(): ReactNode {
  const text = useText();
  const hasMap = useApp((state) => state.result !== null);
  const isStale = useApp((state) => state.isStale);
  const isRunning = useApp((state) => state.run.status === 'running');
  const isPossible = useApp(canBuild);
  if (hasMap && (isRunning || !isStale))
    return (
      <Button variant="filled" size="l" onPress={() => app.actions.go('map')}>
        {text('prepare.open')}
      </Button>
    );
  return (
    <Button
      variant="filled"
      size="l"
      onPress={() => void app.actions.build()}
      disabledReason={
        isRunning ? text('shell.empty.map.running') : isPossible ? undefined : text('prepare.build.nothing')
      }
    >
      {text(isRunning ? 'prepare.open' : hasMap ? 'prepare.rebuild' : 'prepare.build')}
    </Button>
  );
}
