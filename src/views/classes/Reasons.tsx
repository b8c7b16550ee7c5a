import type { ReactNode } from 'react';
import type { ClassReasons } from '../../workers/messages/classes';
import { useApp } from '../appStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';

const shownReasons = 6;
/** What tips less than this share of the strongest reason is not told. */
const leastShare = 1 / 40;
/** So many times as likely is as good as sure. */
const mostTimes = 1000;

interface ReasonsProps {
  /** null: they cannot be told. */
  readonly reasons: ClassReasons | null;
  readonly names: readonly string[];
  /** Class → how probable it is. */
  readonly probabilities: ArrayLike<number>;
  /** Column → what was typed. */
  readonly values: Readonly<Record<string, string>>;
}

/** What speaks for the class that is told and what for the next one, strongest first. */
export function Reasons({ reasons, names, probabilities, values }: ReasonsProps): ReactNode {
  const text = useText();
  const { number } = useFormats();
  const language = useApp((state) => state.language);
  if (!reasons) return <p className="quiet">{text('classes.why.none')}</p>;
  const { between, base, pulls } = reasons;
  const [own, other] = between.map((c) => names[c] ?? '');
  const largest = Math.abs(pulls[0]?.pull ?? 0);
  const told = pulls
    .filter(({ pull }) => Math.abs(pull) > 0 && Math.abs(pull) >= largest * leastShare)
    .slice(0, shownReasons);
  const rest = pulls.reduce((sum, { pull }) => sum + pull, 0) - told.reduce((sum, { pull }) => sum + pull, 0);
  const [first = 0, second = 0] = between.map((c) => probabilities[c]);
  const times = Math.min(mostTimes, first / second);
  const signed = (value: number): string => `${value > 0 ? '+' : ''}${number(value, 2)}`;
  return (
    <div className="classes-why">
      <h4>{text('classes.why.title', { own: own ?? '', other: other ?? '' })}</h4>
      <ul>
        {told.map(({ source, pull }) => {
          const title =
            source.kind === 'column'
              ? columnTitle(source.column, language)
              : text(`classes.why.${source.kind}`);
          const value = source.kind === 'column' ? (values[source.column] ?? '') : '';
          const name = (pull > 0 ? own : other) ?? '';
          return (
            <li key={title} className={pull > 0 ? 'is-for' : 'is-against'}>
              <span>
                <bdi>{title}</bdi>{' '}
                <q>
                  <bdi>{value === '' ? text('classes.why.empty') : value}</bdi>
                </q>
              </span>
              <i aria-hidden="true">
                <i style={{ width: `${(Math.abs(pull) / (largest || 1)) * 100}%` }} />
              </i>
              <span {...explains(text('classes.why.pull.how'))}>
                {text('classes.why.pull', { name, pull: signed(pull) })}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="quiet" {...explains(text('classes.why.sum.how'))}>
        {text('classes.why.sum', {
          base: signed(base),
          rest: signed(rest),
          sum: signed(base + pulls.reduce((sum, { pull }) => sum + pull, 0)),
          own: own ?? '',
          other: other ?? '',
          times: number(times, 2),
          most: times === mostTimes ? 'yes' : 'no',
        })}
      </p>
    </div>
  );
}
