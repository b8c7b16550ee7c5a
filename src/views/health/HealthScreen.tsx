import { useMemo, type ReactNode } from 'react';
import type { Notice } from '../../core/data/notice';
import type { Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';
import { openFindings } from '../../store/cleaning';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { RichText, useText } from '../messages/useText';
import { PrepareSwitch } from '../prepare/PrepareSwitch';
import { RevealSwitch } from '../prepare/RevealSwitch';
import { RunDock } from '../prepare/RunDock';
import { usePrepareKeys } from '../prepare/usePrepareKeys';
import { ProblemText } from '../shell/ProblemText';
import { useMedia } from '../shell/useMedia';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { Progress } from '../ui/Progress';
import { DoNotContact } from './DoNotContact';
import { Duplicates } from './Duplicates';
import { FindingCard } from './FindingCard';
import { healthGroups, openItems, type HealthGroup } from './groups';
import { LookUp } from './LookUp';
import { NumberColumns } from './NumberColumns';
import { PersonalColumns } from './PersonalColumns';
import { StepList } from './StepList';
import '../prepare/prepare.css';
import './health.css';

const noNotices: readonly Notice[] = [];

/** What is wrong with the data, what is done about it, and what customers may ask for. */
export function HealthScreen(): ReactNode {
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  return dataset && recipe ? <Health dataset={dataset} recipe={recipe} /> : null;
}

interface HealthProps {
  readonly dataset: Dataset;
  readonly recipe: Recipe;
}

function Health({ dataset, recipe }: HealthProps): ReactNode {
  const isNarrow = useMedia('(max-width: 899.98px)');
  const isWide = useMedia('(min-width: 1180px)');
  const findings = useApp((state) => state.health.findings);
  const notices = useApp((state) => state.result?.notices) ?? noNotices;
  const groups = useMemo(
    () => healthGroups(dataset, recipe, findings, notices),
    [dataset, recipe, findings, notices],
  );
  usePrepareKeys();
  const steps = <StepList dataset={dataset} recipe={recipe} />;

  return (
    <div className="prep health">
      <div className={isNarrow ? 'prep-stack' : `prep-main ${isWide ? 'has-steps' : ''}`}>
        {isNarrow ? (
          <PrepareSwitch />
        ) : (
          <aside className="prep-side">
            <PrepareSwitch />
            <Checks groups={groups} />
          </aside>
        )}
        <div className="health-middle">
          <Headline dataset={dataset} groups={groups} />
          <Looking />
          {groups.map((group) => (
            <Group key={group.name} {...{ group, dataset, recipe }} />
          ))}
          {!isWide && steps}
          <LookUp dataset={dataset} recipe={recipe} />
          <DoNotContact dataset={dataset} recipe={recipe} />
        </div>
        {isWide && (
          <aside className="health-right" aria-labelledby="health-steps">
            {steps}
          </aside>
        )}
      </div>
      <RunDock />
    </div>
  );
}

function Headline({ dataset, groups }: { dataset: Dataset; groups: readonly HealthGroup[] }): ReactNode {
  const text = useText();
  const status = useApp((state) => state.health.status);
  const findings = groups.reduce((sum, { items }) => sum + items.length, 0);
  const open = useApp(openFindings);
  const isLooking = findings === 0 && status !== 'done' && status !== 'failed';
  const id = isLooking
    ? 'health.headline.looking'
    : findings === 0
      ? 'health.headline.none'
      : 'health.headline';
  return (
    <div className="prep-headline">
      <div>
        <h1 {...explains(text('health.headline.how'))}>
          <RichText id={id} values={{ findings, rows: dataset.table.rowCount }} />
        </h1>
        <p {...explains(text('health.open.how'))}>
          {open === 0
            ? text('health.lead')
            : text('health.lead.open', { count: open, lead: text('health.lead') })}
        </p>
      </div>
      <div className="health-tools">
        <RevealSwitch />
        <Button icon="download" onPress={() => void app.actions.exportCleaned()}>
          {text('health.export')}
        </Button>
      </div>
    </div>
  );
}

/** How far the look is, or why there was none. */
function Looking(): ReactNode {
  const text = useText();
  const health = useApp((state) => state.health);
  if (health.problem) return <ProblemText problem={health.problem} />;
  if (health.status !== 'running') return null;
  return (
    <div className="health-looking">
      <Progress label={text('health.looking')} fraction={health.fraction} />
    </div>
  );
}

/** One look at everything that was checked; each goes to its place. */
function Checks({ groups }: { groups: readonly HealthGroup[] }): ReactNode {
  const text = useText();
  const formats = useFormats();
  const isDone = useApp((state) => state.health.status === 'done');
  return (
    <nav className="health-checks-list" aria-label={text('health.checks')}>
      <h2>{text('health.checks')}</h2>
      <ul>
        {groups.map((group) => (
          <li key={group.name}>
            <button type="button" onClick={() => goTo(`health-${group.name}`)}>
              <span>{text(`health.group.${group.name}`)}</span>
              {group.items.length > 0 ? (
                <b
                  className={openItems(group) > 0 ? 'is-open' : ''}
                  {...explains(text('prepare.health.items.how'), false)}
                >
                  {formats.count(group.items.length)}
                </b>
              ) : (
                isDone && (
                  <span className="health-clear">
                    <Icon name="check" size={14} />
                    <span className="visually-hidden">{text('health.clear')}</span>
                  </span>
                )
              )}
            </button>
          </li>
        ))}
      </ul>
      <h2>{text('health.customers')}</h2>
      <ul>
        <li>
          <button type="button" onClick={() => goTo('health-lookup')}>
            {text('health.lookup')}
          </button>
        </li>
        <li>
          <button type="button" onClick={() => goTo('health-exclude')}>
            {text('health.exclude')}
          </button>
        </li>
      </ul>
    </nav>
  );
}

function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'start' });
  place?.querySelector<HTMLElement>('input, textarea, [data-health]')?.focus({ preventScroll: true });
}

/** A group of findings; one without any says what was looked at. */
function Group({ group, dataset, recipe }: HealthProps & { group: HealthGroup }): ReactNode {
  const text = useText();
  const isDone = useApp((state) => state.health.status === 'done');
  const { name, items } = group;
  return (
    <section
      className={`health-group-section ${items.length === 0 ? 'is-clear' : ''}`}
      id={`health-${name}`}
      aria-labelledby={`health-${name}-title`}
    >
      <h2 id={`health-${name}-title`}>{text(`health.group.${name}`)}</h2>
      {items.length > 0 ? (
        <ul className="health-findings">
          {items.map((item) => (
            <FindingCard key={`${item.code} ${item.column ?? ''}`} {...{ item, dataset, recipe }} />
          ))}
        </ul>
      ) : (
        isDone && <p className="health-clear-line">{text(`health.clear.${name}`)}</p>
      )}
      {name === 'duplicates' && <Duplicates dataset={dataset} recipe={recipe} />}
      {name === 'values' && <NumberColumns recipe={recipe} />}
      {name === 'personal' && <PersonalColumns dataset={dataset} recipe={recipe} />}
    </section>
  );
}
