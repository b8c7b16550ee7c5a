import type { ReactNode } from 'react';
import { mostConditions, shortRuleFrom } from '../../core/data/rule';
import { app, useApp } from '../appStore';
import { live } from '../liveStore';
import { useWording } from '../map/find/useWording';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Menu } from '../ui/Menu';
import { columnName } from '../map/find/conditionWords';
import { CopyRule } from './CopyRule';
import { newCondition } from './newCondition';
import { RuleConditions } from './RuleConditions';
import { RuleFigures } from './RuleFigures';
import { useRule } from './useRule';

/** A segment as conditions that another program's filter can hold, to be changed while it counts. */
export function RuleSection({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const { wording } = useWording();
  const { conditions, isOwn, fit, isCounting } = useRule(segment);
  const { status, fraction, problem } = useApp((state) => state.live.rules);
  const { id } = segment;
  if (conditions === null)
    return (
      <section className="map-card-section">
        <h3>{text('rules.title')}</h3>
        {problem ? (
          <ProblemText problem={problem} />
        ) : (
          <p className="quiet" role="status" {...explains(text('rules.looking.how'))}>
            {text('rules.looking', { share: percent(status === 'running' ? fraction : 0) })}
          </p>
        )}
      </section>
    );
  const isShort = fit !== null && conditions.length > 0 && fit.f1 >= shortRuleFrom;
  const free = wording.fields.filter(
    ({ name, kind }) => kind === 'text' || !conditions.some(({ column }) => column === name),
  );
  const lead =
    conditions.length === 0 ? 'rules.nothing' : isOwn ? 'rules.own' : isShort ? 'rules.lead' : 'rules.none';
  return (
    <section className="map-card-section segment-rule" aria-labelledby="segment-rule-title">
      <h3 id="segment-rule-title">{text('rules.title')}</h3>
      <p
        className="segment-rule-lead"
        {...explains(`${text('rules.recall.how')} ${text('rules.precision.how')}`)}
      >
        {text(lead, {
          recall: percent(fit?.recall ?? 0),
          precision: percent(fit?.precision ?? 0),
        })}
      </p>
      <RuleConditions conditions={conditions} onChange={(next) => live.setRule(id, next)} />
      <div className="segment-rule-actions">
        {conditions.length < mostConditions ? (
          <Menu
            label={text('rules.add')}
            entries={free.map((field) => ({ id: field.name, label: columnName(field.name, wording) }))}
            onAction={(name) => {
              const field = free.find((one) => one.name === name);
              if (field) live.setRule(id, [...conditions, newCondition(field)]);
            }}
            trigger={
              <Button size="s" icon="plus">
                {text('rules.add')}
              </Button>
            }
          />
        ) : (
          <Button size="s" icon="plus" disabledReason={text('rules.full', { count: mostConditions })}>
            {text('rules.add')}
          </Button>
        )}
        <CopyRule conditions={conditions} />
        <Button
          size="s"
          icon="map"
          {...(conditions.length === 0
            ? { disabledReason: text('rules.empty') }
            : {
                onPress: () => {
                  app.actions.setConditions(conditions);
                  app.actions.go('map');
                },
              })}
        >
          {text('rules.show')}
        </Button>
        {isOwn && (
          <Button size="s" variant="bare" icon="undo" onPress={() => live.setRule(id, null)}>
            {text('rules.back')}
          </Button>
        )}
      </div>
      {fit && <RuleFigures fit={fit} colour={segment.colour} isCounting={isCounting} />}
    </section>
  );
}
