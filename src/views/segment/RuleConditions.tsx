import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Condition } from '../../core/data/query';
import type { RuleCondition } from '../../core/data/rule';
import { ConditionEditor } from '../map/find/ChipEditor';
import { conditionWords } from '../map/find/conditionWords';
import { useWording } from '../map/find/useWording';
import '../map/find/find.css';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { Popover } from '../ui/Popover';

interface RuleConditionsProps {
  readonly conditions: readonly RuleCondition[];
  readonly onChange: (conditions: readonly RuleCondition[]) => void;
}

const isOfRule = (condition: Condition): condition is RuleCondition =>
  condition.kind === 'range' || condition.kind === 'values' || condition.kind === 'words';

/** The conditions of a rule, a line each: opened to change, taken out one by one. */
export function RuleConditions({ conditions, onChange }: RuleConditionsProps): ReactNode {
  const text = useText();
  const { wording } = useWording();
  return (
    <ol className="segment-conditions" aria-label={text('find.chips')}>
      {conditions.map((condition, at) => {
        const words = conditionWords(condition, wording);
        return (
          // Two may say the same; their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span className="segment-condition-and">{text(at === 0 ? 'rules.where' : 'rules.and')}</span>
            <Popover
              label={text('find.edit', { condition: words })}
              placement="bottom start"
              trigger={
                <AriaButton
                  className="segment-condition"
                  aria-label={text('find.edit', { condition: words })}
                  {...explains(text('rules.condition.how'), false)}
                >
                  {words}
                </AriaButton>
              }
            >
              <div className="find-editor">
                <ConditionEditor
                  condition={condition}
                  change={(next) => {
                    if (isOfRule(next)) onChange(conditions.map((other, i) => (i === at ? next : other)));
                  }}
                />
              </div>
            </Popover>
            <IconButton
              icon="close"
              size="s"
              label={text('find.remove', { condition: words })}
              onPress={() => onChange(conditions.filter((_, i) => i !== at))}
            />
          </li>
        );
      })}
    </ol>
  );
}
