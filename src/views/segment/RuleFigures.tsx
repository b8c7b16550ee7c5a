import type { ReactNode } from 'react';
import type { RuleFit } from '../../core/data/rule';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Figure } from './Figure';

interface RuleFiguresProps {
  readonly fit: RuleFit;
  readonly colour: string;
  readonly isCounting: boolean;
}

/** Who a rule finds, beside who is in the segment: found, missed, and others that it takes in. */
export function RuleFigures({ fit, colour, isCounting }: RuleFiguresProps): ReactNode {
  const text = useText();
  const { count, percent, number } = useFormats();
  const { rows, hits, size, precision, recall, f1 } = fit;
  const [missed, others] = [size - hits, rows - hits];
  const all = hits + missed + others || 1;
  const part = (value: number): { flexGrow: number } => ({ flexGrow: value / all });
  return (
    <div className={`segment-rule-fit ${isCounting ? 'is-counting' : ''}`}>
      <p aria-live="polite" {...explains(text('rules.count.how'))}>
        {text('rules.count', { count: rows, rows: count(rows), hits: count(hits), size: count(size) })}
      </p>
      <div className="segment-rule-bar" aria-hidden="true">
        {missed > 0 && <i className="is-missed" style={{ ...part(missed), borderColor: colour }} />}
        {hits > 0 && <i style={{ ...part(hits), background: colour }} />}
        {others > 0 && <i className="is-others" style={part(others)} />}
      </div>
      <ul className="segment-rule-parts">
        {missed > 0 && (
          <li {...explains(text('rules.missed.how'))}>
            {text('rules.missed', { count: missed, formatted: count(missed) })}
          </li>
        )}
        {others > 0 && (
          <li {...explains(text('rules.others.how'))}>
            {text('rules.others', { count: others, formatted: count(others) })}
          </li>
        )}
      </ul>
      <p className="segment-figures">
        <Figure value={percent(precision)} name={text('rules.precision')} how={text('rules.precision.how')} />
        <Figure value={percent(recall)} name={text('rules.recall')} how={text('rules.recall.how')} />
        <Figure value={number(f1, 2)} name={text('rules.f1')} how={text('rules.f1.how')} />
      </p>
    </div>
  );
}
