import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { CleanStep, StepReport } from '../../core/data/cleanStep';
import { cleanSteps, type Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { shownAs, shownText } from '../prepare/cellText';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { Progress } from '../ui/Progress';
import { Switch } from '../ui/Switch';
import { reportsByStep, stepOutcome, stepTitle } from './stepWords';

const noReports: readonly StepReport[] = [];

/** The ordered list of what is done to the cells: each step with what it does, a switch, and its place. */
export function StepList({ dataset, recipe }: { dataset: Dataset; recipe: Recipe }): ReactNode {
  const text = useText();
  const counted = useApp((state) => state.steps);
  const ran = useApp((state) => state.result?.cleaning) ?? noReports;
  const lists = useApp((state) => state.lists);
  const list = useRef<HTMLOListElement>(null);
  /** A moved step takes the focus along. */
  const moved = useRef<number | null>(null);
  const steps = cleanSteps(recipe);
  useEffect(() => {
    void app.actions.reportSteps(dataset, recipe, lists);
  }, [dataset, recipe, lists]);
  useEffect(() => {
    if (moved.current === null) return;
    list.current?.children[moved.current]?.querySelector<HTMLElement>('[data-step]')?.focus();
    moved.current = null;
  });

  const isCounted = counted.status === 'done' && counted.steps === steps;
  const reports = reportsByStep(steps, counted, ran);
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= steps.length) return;
    moved.current = to;
    app.actions.moveStep(from, to);
  };
  return (
    <section className="prep-section health-steps" aria-labelledby="health-steps">
      <div className="prep-section-head">
        <h2 id="health-steps">{text('health.steps')}</h2>
      </div>
      <p className="health-note">{text(steps.length > 1 ? 'health.steps.note' : 'health.steps.none')}</p>
      {counted.status === 'running' && counted.fraction > 0 && (
        <div className="health-counting">
          <Progress label={text('health.steps.counting')} fraction={counted.fraction} />
        </div>
      )}
      <ol ref={list}>
        {steps.map((step, at) => (
          <Step
            // The same step twice in a list differs by its place alone.
            key={`${at} ${JSON.stringify({ ...step, on: true })}`}
            {...{ step, at, dataset, recipe, move }}
            isAlone={steps.length === 1}
            isLast={at === steps.length - 1}
            report={reports[at]}
            isCounted={isCounted}
          />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  readonly step: CleanStep;
  readonly at: number;
  readonly isAlone: boolean;
  readonly isLast: boolean;
  readonly report: StepReport | undefined;
  readonly isCounted: boolean;
  readonly dataset: Dataset;
  readonly recipe: Recipe;
  readonly move: (from: number, to: number) => void;
}

function Step({ step, at, isAlone, isLast, report, isCounted, dataset, recipe, move }: StepProps): ReactNode {
  const text = useText();
  const title = stepTitle(text, step);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    move(at, at + by);
  };
  const outcome = !step.on
    ? text('health.step.off')
    : report || isCounted
      ? stepOutcome(text, step, report)
      : '';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the controls inside
    <li className={`health-step ${step.on ? '' : 'is-off'}`} onKeyDown={onKeyDown}>
      <span className="health-step-place" {...explains(text('health.step.place.how'))}>
        {at + 1}
      </span>
      <div className="health-step-words">
        <b tabIndex={-1} data-step>
          {title}
        </b>
        <p {...explains(text('health.step.outcome.how'))}>{outcome}</p>
        {step.on && report && <Example {...{ report, step, dataset, recipe }} />}
        {report?.facts?.['capped'] === 1 && <p>{text('health.step.capped')}</p>}
      </div>
      <Switch
        label={text('health.step.on', { step: title })}
        isOn={step.on}
        onChange={(on) => app.actions.switchStep(at, on)}
      />
      {!isAlone && (
        <div className="health-step-tools">
          <IconButton
            icon="up"
            size="s"
            label={text('health.step.up', { step: title })}
            isDisabled={at === 0}
            onPress={() => move(at, at - 1)}
          />
          <IconButton
            icon="down"
            size="s"
            label={text('health.step.down', { step: title })}
            isDisabled={isLast}
            onPress={() => move(at, at + 1)}
          />
          {step.kind !== 'personal-text' && (
            <IconButton
              icon="trash"
              size="s"
              label={text('health.step.remove', { step: title })}
              onPress={() => app.actions.removeStep(at)}
            />
          )}
        </div>
      )}
    </li>
  );
}

/** One cell before and after; of steps that leave out rows the cells may be of any column, so none is shown. */
function Example({
  report,
  step,
  dataset,
  recipe,
}: Pick<StepProps, 'step' | 'dataset' | 'recipe'> & { report: StepReport }): ReactNode {
  const text = useText();
  const isRevealed = useApp((state) => state.isRevealed);
  const [example] = report.examples;
  if (!example || !('column' in step)) return null;
  const show = (cell: string): string =>
    shownText(cell, shownAs(dataset, recipe, step.column), isRevealed) || text('health.empty');
  return (
    <p className="health-step-example" {...explains(text('health.step.example.how'), false)}>
      {text('health.step.change', { before: show(example.before), after: show(example.after) })}
    </p>
  );
}
