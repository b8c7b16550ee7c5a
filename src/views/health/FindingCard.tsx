import { useState, type ReactNode } from 'react';
import type { CleanStep } from '../../core/data/cleanStep';
import { cleanSteps, type Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';
import { stepFor } from '../../store/cleaning';
import { app } from '../appStore';
import { isMessageId, type MessageId } from '../messages';
import { useFormats } from '../messages/useFormats';
import { useText, type Text, type TextValues } from '../messages/useText';
import { wholeColumn } from '../prepare/HealthList';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { choiceOf, choicesFor, type ChoiceId } from './choices';
import type { HealthItem } from './groups';
import { Preview } from './Preview';

interface FindingProps {
  readonly item: HealthItem;
  readonly dataset: Dataset;
  readonly recipe: Recipe;
}

/** The sentence that names a finding, and the one that explains it. */
function wordsOf(text: Text, item: HealthItem, values: TextValues): { title: string; body: string } {
  const id = `notice.${item.code}`;
  const known = isMessageId(id);
  return {
    title: text(known ? id : 'notice.unknown', values),
    body: text(known ? (`${id}.body` as MessageId) : 'notice.unknown.body', values),
  };
}

/** One thing that was found: how many, what it is, a few rows, and what can be done. */
export function FindingCard({ item, dataset, recipe }: FindingProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { code, column = '', count, facts, level, isMended, fix } = item;
  const agreement = typeof facts?.['agreement'] === 'number' ? formats.percent(facts['agreement']) : '';
  const { title, body } = wordsOf(text, item, { ...facts, column, count, code, agreement });
  const [typed, setTyped] = useState('');
  const plan = recipe.columns.find(({ name }) => name === column);
  const choices = fix ? choicesFor(fix, plan, text('health.choice.missing'), typed) : [];
  const [picked, setPicked] = useState<ChoiceId | null>(null);
  const standing = item.step ?? fix;
  const chosen = picked ?? choiceOf(choices, standing);
  const step = choices.length > 0 ? choices.find(({ id }) => id === chosen)?.step : fix;

  const choose = (id: ChoiceId): void => {
    setPicked(id);
    const next = choices.find((choice) => choice.id === id)?.step;
    // What is mended already follows the choice at once.
    if (isMended && next && id !== 'constant') app.actions.mend(next);
    if (isMended && !next && fix) app.actions.switchStep(stepFor(cleanSteps(recipe), fix), false);
  };
  return (
    <li
      className={`health-finding is-${level} ${isMended ? 'is-mended' : ''}`}
      tabIndex={-1}
      data-health
      data-finding={code}
    >
      <span className="health-count" {...explains(text('prepare.health.item.how'))}>
        {count > 0 && !wholeColumn.has(code) ? (
          formats.count(count)
        ) : (
          <Icon name={level === 'decide' && !isMended ? 'warn' : 'info'} />
        )}
      </span>
      <div className="health-finding-words">
        <h3 {...explains(text('prepare.health.item.how'), false)}>{title}</h3>
        <p {...explains(text('prepare.health.item.how'), false)}>{body}</p>
        <Preview
          step={isMended ? (item.step ?? null) : (step ?? null)}
          {...{ item, title, dataset, recipe }}
        />
        {choices.length > 0 && (
          <div className="health-choice">
            <Select
              label={`${text('health.choice')}: ${title}`}
              isLabelHidden
              size="s"
              value={chosen}
              options={choices.map(({ id }) => ({ value: id, label: text(`health.choice.${id}`) }))}
              onChange={choose}
            />
            {chosen === 'constant' && (
              <Field
                label={text('health.choice.constant.value', { column })}
                isLabelHidden
                value={typed}
                onChange={setTyped}
                maxLength={80}
              />
            )}
          </div>
        )}
      </div>
      <Actions
        {...{ item, recipe }}
        step={step ?? null}
        isReady={chosen !== 'constant' || typed.trim() !== ''}
      />
    </li>
  );
}

/** Fix or Undo, at the same place; what reads two ways asks. */
function Actions({
  item,
  recipe,
  step,
  isReady,
}: Pick<FindingProps, 'item' | 'recipe'> & { step: CleanStep | null; isReady: boolean }): ReactNode {
  const text = useText();
  const { code, column, isMended, fix } = item;
  const at = fix ? stepFor(cleanSteps(recipe), fix) : -1;
  const plan = recipe.columns.find(({ name }) => name === column);
  const answer = (part: { numberFormat?: object; dateOrder?: string }): void => {
    if (column !== undefined) app.actions.setPlan(column, part);
  };

  if (isMended && fix)
    return (
      <div className="health-actions">
        <span className="health-fixed">
          <Icon name="check" size={14} />
          {text('health.fixed')}
        </span>
        <Button size="s" onPress={() => app.actions.switchStep(at, false)}>
          {text('health.undo')}
        </Button>
      </div>
    );
  if (fix)
    return (
      <div className="health-actions">
        <Button
          size="s"
          isDisabled={step === null || !isReady}
          onPress={() => step && app.actions.mend(step)}
        >
          {text('health.fix')}
        </Button>
      </div>
    );
  if (code === 'dates-ambiguous')
    return (
      <div className="health-actions">
        <Segmented
          label={text('health.fix.answer')}
          value={plan?.dateOrder === 'mdy' ? 'mdy' : 'dmy'}
          options={[
            { value: 'dmy', label: text('prepare.health.dayFirst') },
            { value: 'mdy', label: text('prepare.health.monthFirst') },
          ]}
          onChange={(dateOrder) => answer({ dateOrder })}
        />
      </div>
    );
  if (code === 'numbers-ambiguous')
    return (
      <div className="health-actions">
        <Segmented
          label={text('health.fix.answer')}
          value={plan?.numberFormat?.decimal === ',' ? ',' : '.'}
          options={[
            { value: ',', label: text('health.thousand') },
            { value: '.', label: text('health.overOne') },
          ]}
          onChange={(decimal) => answer({ numberFormat: { ...plan?.numberFormat, decimal } })}
        />
      </div>
    );
  return null;
}
