import type { ReactNode } from 'react';
import type { BiasFinding } from '../../core/data/audience';
import { sensitiveKind } from '../../stages/act/bias/sensitive';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Icon } from '../ui/Icon';
import { explains } from '../ui/explains';
import { useAudienceState } from './useAudience';

/** Whether the audience stands for people of an age, a gender, a place …, said before it leaves. */
export function Bias({ name }: { name: string }): ReactNode {
  const text = useText();
  const { bias } = useAudienceState();
  const couldTell = useApp(({ dataset }) =>
    (dataset?.guesses ?? []).some((one) => sensitiveKind(one) !== null),
  );
  if (!bias) return null;
  const told = bias.filter(({ level }) => level !== 'none');
  return (
    <section className={`act-bias ${told.length > 0 ? 'is-told' : ''}`} aria-labelledby="bias-title">
      <h3 id="bias-title">
        <Icon name={told.length > 0 ? 'warn' : 'check'} size={14} />
        {bias.length === 0
          ? text(couldTell ? 'audience.bias.few' : 'audience.bias.unknown')
          : told.length === 0
            ? text('audience.bias.none', {
                count: bias.length,
                columns: bias.map(({ column }) => column).join(', '),
              })
            : text('audience.bias.told', { name })}
      </h3>
      {told.length > 0 && (
        <ul>
          {told.map((finding) => (
            <Finding key={finding.column} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Finding({ finding }: { finding: BiasFinding }): ReactNode {
  const text = useText();
  const { percent, number, count } = useFormats();
  const { column, kind, measure, strength, level, known, top } = finding;
  const how = text(`audience.bias.how.${measure}`, { own: count(known[0]), others: count(known[1]) });
  const size = number(Math.abs(strength), 2);
  return (
    <li {...explains(how, false)}>
      <span>
        <b>{text(`audience.bias.kind.${kind}`)}</b>{' '}
        {'value' in top
          ? text('audience.bias.value', {
              value: top.value,
              column,
              own: percent(top.own),
              others: percent(top.others),
            })
          : text('audience.bias.mean', {
              column,
              own: number(top.mean, 3),
              others: number(top.meanOthers, 3),
            })}
      </span>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
      <small tabIndex={0}>
        {text(`audience.bias.level.${level === 'strong' ? 'strong' : 'some'}.${measure}`, { size })}
      </small>
    </li>
  );
}
