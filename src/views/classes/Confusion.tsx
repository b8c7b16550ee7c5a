import type { ReactNode } from 'react';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { CountGrid } from './CountGrid';

interface ConfusionProps {
  readonly names: readonly string[];
  /** k×k, true × told. */
  readonly counts: readonly number[];
}

/** Which classes are taken for which: a row for each true class, its customers by what was told. */
export function Confusion({ names, counts }: ConfusionProps): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const k = names.length;
  return (
    <>
      <p className="quiet">{text('classes.confusion.how')}</p>
      <CountGrid
        label={text('classes.confusion')}
        corner={text('classes.confusion.true')}
        columns={names}
        rows={names.map((name, c) => ({ key: c, name, counts: counts.slice(c * k, (c + 1) * k), right: c }))}
        wordsOf={({ name }, told, share) =>
          text('classes.confusion.cell', { share: percent(share, 1), name, told: names[told] ?? '' })
        }
      />
    </>
  );
}
