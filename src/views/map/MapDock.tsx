import type { ReactNode } from 'react';
import type { StepState } from '../../store/state';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { usePhone } from '../shell/useMedia';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { Progress } from '../ui/Progress';
import { RefineOffer } from './encoder/RefineOffer';

/** The strip under the map: what is being computed, how far, how long, and the way out. Absent when all is quiet. */
export function MapDock(): ReactNode {
  const run = useApp((state) => state.run);
  const refine = useApp((state) => state.refine);
  const current = run.steps.find(({ status }) => status === 'running');
  if (run.status === 'running')
    return (
      <Working
        step={current ?? { name: 'clean', status: 'running', fraction: 0 }}
        onCancel={() => app.actions.cancelRun()}
      />
    );
  if (refine.status === 'running')
    return (
      <Working
        step={refine.step}
        onPause={() => app.actions.pauseRefine()}
        onCancel={() => app.actions.cancelRefine()}
      />
    );
  if (run.status === 'failed' || run.status === 'cancelled') return <Stopped />;
  return <RefineOffer />;
}

interface WorkingProps {
  readonly step: StepState;
  /** Left out: it cannot be paused. */
  readonly onPause?: () => void;
  readonly onCancel: () => void;
}

function Working({ step, onPause, onCancel }: WorkingProps): ReactNode {
  const text = useText();
  const { count, duration, number } = useFormats();
  const isPhone = usePhone();
  const isCounted = step.done !== undefined && step.total !== undefined && step.name !== 'draw';
  const left = step.secondsLeft !== undefined && text('map.dock.left', { time: duration(step.secondsLeft) });
  const rate =
    isCounted &&
    step.rate !== undefined &&
    text('map.dock.rate', { rate: step.rate < 10 ? number(step.rate, 1) : count(step.rate) });
  return (
    <div className="map-dock" role="status">
      <b>{text(`map.step.${step.name}`)}</b>
      <div className="map-dock-middle">
        {/* The step is announced; counts that change ten times a second are there to be read. */}
        <span className="map-dock-line" aria-live="off" {...explains(text('prepare.dock.line.how'))}>
          <span className="map-dock-done">
            {isCounted &&
              text('map.dock.done', { done: count(step.done ?? 0), total: count(step.total ?? 0) })}
          </span>
          <span className="quiet">
            {left}
            {rate && (
              <span className="map-dock-rate">
                {left && ' · '}
                {rate}
              </span>
            )}
          </span>
        </span>
        <Progress label={text(`map.step.${step.name}`)} fraction={step.fraction} />
      </div>
      <div className="map-dock-buttons">
        {onPause &&
          (isPhone ? (
            <IconButton icon="pause" label={text('encoder.dock.pause')} onPress={onPause} />
          ) : (
            <Button onPress={onPause}>{text('encoder.dock.pause')}</Button>
          ))}
        <Button onPress={onCancel}>{text('map.dock.cancel')}</Button>
      </div>
    </div>
  );
}

function Stopped(): ReactNode {
  const text = useText();
  const run = useApp((state) => state.run);
  return (
    <div className="map-dock" role="status">
      {run.problem ? <ProblemText problem={run.problem} /> : <span>{text('map.dock.cancelled')}</span>}
      <span className="map-dock-space" />
      <Button onPress={() => void app.actions.build()}>{text('map.dock.again')}</Button>
    </div>
  );
}
