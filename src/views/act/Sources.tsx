import type { ReactNode } from 'react';
import { audienceFields, type AudienceChoices, type AudienceField } from '../../core/data/audience';
import { channelsOf, consentFields } from '../../stages/act/audience/consentOf';
import { columnsOf, takesNames, type RuleSet } from '../../stages/act/audience/ruleSets';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { Switch } from '../ui/Switch';
import { CountrySelect } from './CountrySelect';

interface SourcesProps {
  readonly choices: AudienceChoices;
  readonly rules: RuleSet;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

const none = '';

/** Which columns of the table the file is made of; all were found of themselves and can be changed. */
export function Sources({ choices, rules, isOpen, onOpenChange }: SourcesProps): ReactNode {
  const text = useText();
  const columns = useApp((state) => state.dataset?.table.columns);
  const kept = useApp((state) => state.live.kept.audience?.columns);
  const wanted = new Set<AudienceField>([
    ...columnsOf(rules, choices.withNames).map(({ field }) => field),
    'id',
    'consent',
    ...channelsOf(rules).map((channel) => consentFields[channel]),
  ]);
  const fields = audienceFields.filter((field) => wanted.has(field));
  const options = [
    { value: none, label: text('audience.column.none') },
    ...(columns ?? []).map(({ name }) => ({ value: name, label: name })),
  ];
  const choose = (field: AudienceField, name: string): void =>
    void live.setAudience({ columns: { ...kept, [field]: name } });
  return (
    <div className="act-sources">
      <div className="act-sources-head">
        <Button
          variant="bare"
          size="s"
          icon={isOpen ? 'down' : 'right'}
          onPress={() => onOpenChange(!isOpen)}
        >
          {text('audience.columns')}
        </Button>
        {takesNames(rules) && (
          <Switch isOn={choices.withNames} onChange={(withNames) => void live.setAudience({ withNames })}>
            {text('audience.withNames')}
          </Switch>
        )}
      </div>
      {isOpen && (
        <div className="act-sources-grid" role="group" aria-label={text('audience.columns')}>
          {fields.map((field) => (
            <Select
              key={field}
              label={text(`audience.field.${field}`)}
              size="s"
              value={choices.columns[field] ?? none}
              options={options}
              onChange={(name) => choose(field, name)}
            />
          ))}
          <CountrySelect value={choices.country} />
        </div>
      )}
    </div>
  );
}
