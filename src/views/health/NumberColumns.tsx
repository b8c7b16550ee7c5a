import type { ReactNode } from 'react';
import type { CleanStep, ColumnScale, Skew } from '../../core/data/cleanStep';
import { cleanSteps, type ColumnPlan, type Recipe } from '../../core/data/recipe';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { Disclosure } from '../ui/Disclosure';
import { Select } from '../ui/Select';

const skews: readonly Skew[] = ['auto', 'none', 'log1p', 'yeo-johnson'];
const scales: readonly ('all' | ColumnScale)[] = ['all', 'standard', 'robust', 'rank', 'none'];

/** How each column of numbers is bent and scaled, for those who want another way than the usual. */
export function NumberColumns({ recipe }: { recipe: Recipe }): ReactNode {
  const text = useText();
  const columns = recipe.columns.filter(({ role }) => role === 'number' || role === 'amount');
  if (columns.length === 0) return null;
  return (
    <div className="health-more">
      <Disclosure
        title={text('health.numbers')}
        note={text('health.numbers.count', { count: columns.length })}
        noteHow={text('health.numbers.how')}
      >
        <ul className="health-columns">
          <li className="health-columns-head" aria-hidden="true">
            <span>{text('health.numbers.column')}</span>
            <span>{text('health.numbers.skew')}</span>
            <span>{text('health.numbers.scale')}</span>
          </li>
          {columns.map((plan) => (
            <NumberColumn key={plan.name} plan={plan} recipe={recipe} />
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

function NumberColumn({ plan: { name: column }, recipe }: { plan: ColumnPlan; recipe: Recipe }): ReactNode {
  const text = useText();
  const steps = cleanSteps(recipe);
  const at = (kind: 'skew' | 'scale'): number =>
    steps.findIndex((step) => step.kind === kind && step.column === column);
  const skew = steps[at('skew')];
  const scale = steps[at('scale')];
  /** What is usual needs no step. */
  const set = (step: CleanStep | null, kind: 'skew' | 'scale'): void => {
    if (step) app.actions.mend(step);
    else if (at(kind) >= 0) app.actions.removeStep(at(kind));
  };
  return (
    <li>
      <b title={column}>
        <bdi>{column}</bdi>
      </b>
      <Select
        label={text('health.skew', { column })}
        isLabelHidden
        size="s"
        value={skew?.kind === 'skew' && skew.on ? skew.method : 'auto'}
        options={skews.map((value) => ({ value, label: text(`health.skew.${value}`) }))}
        onChange={(method) =>
          set(method === 'auto' ? null : { kind: 'skew', on: true, column, method }, 'skew')
        }
      />
      <Select
        label={text('health.scale', { column })}
        isLabelHidden
        size="s"
        value={scale?.kind === 'scale' && scale.on ? scale.method : 'all'}
        options={scales.map((value) => ({ value, label: text(`health.scale.${value}`) }))}
        onChange={(method) =>
          set(method === 'all' ? null : { kind: 'scale', on: true, column, method }, 'scale')
        }
      />
    </li>
  );
}
