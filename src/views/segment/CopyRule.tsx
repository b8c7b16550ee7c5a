import { useState, type ReactNode } from 'react';
import type { RuleCondition } from '../../core/data/rule';
import { ruleForms, ruleText, type RuleForm } from '../../stages/act/rules/ruleText';
import { useApp } from '../appStore';
import { useWording } from '../map/find/useWording';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { Select } from '../ui/Select';

/** A rule as a text for other programs' filters: seen before it is copied. */
export function CopyRule({ conditions }: { conditions: readonly RuleCondition[] }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const { wording } = useWording();
  const [form, setForm] = useState<RuleForm>('plain');
  const [copied, setCopied] = useState('');
  const written = ruleText(conditions, wording.fields, form, language);
  const trigger = (
    <Button size="s" icon="paste" {...(conditions.length === 0 && { disabledReason: text('rules.empty') })}>
      {text('rules.copy')}
    </Button>
  );
  if (conditions.length === 0) return trigger;
  return (
    <Popover label={text('rules.copy')} placement="bottom start" trigger={trigger}>
      <div className="segment-copy">
        <Select
          label={text('rules.form')}
          value={form}
          options={ruleForms.map((value) => ({ value, label: text(`rules.form.${value}`) }))}
          onChange={setForm}
        />
        <pre>{written}</pre>
        <p className="ui-note">{text(`rules.form.${form}.how`)}</p>
        <Button
          size="s"
          variant="filled"
          onPress={() => void navigator.clipboard.writeText(written).then(() => setCopied(written))}
        >
          {text(copied === written ? 'rules.copied' : 'rules.copy.now')}
        </Button>
      </div>
    </Popover>
  );
}
