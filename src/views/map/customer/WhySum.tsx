import type { ReactNode } from 'react';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import type { ShownSegment } from '../useSegments';

interface WhySumProps {
  /** Squared distance to the other centre less that to their own. */
  readonly difference: number;
  /** What the reasons above add up to, by their sign, and what is left; the three sum to the difference. */
  readonly toward: number;
  readonly away: number;
  readonly rest: number;
  readonly own: ShownSegment;
  readonly rival: ShownSegment;
}

/** How the bars add up. */
export function WhySum({ difference, toward, away, rest, own, rival }: WhySumProps): ReactNode {
  const text = useText();
  const write = (value: number): string => value.toFixed(2).replace('-', '−');
  // What would read as 0.00 is not told.
  const hasRest = Math.abs(rest) >= 0.005;
  const isTaught = useApp((state) => state.recipe?.taught !== undefined);
  return (
    <dl className="customer-why-sum" {...explains(text(isTaught ? 'why.sum.taught.how' : 'why.sum.how'))}>
      <div>
        <dt>{text('why.sum.for', { name: own.name })}</dt>
        <dd>{write(toward)}</dd>
      </div>
      <div>
        <dt>{text('why.sum.for', { name: rival.name })}</dt>
        <dd>{write(away)}</dd>
      </div>
      {hasRest && (
        <div>
          <dt>{text('why.sum.rest')}</dt>
          <dd>{write(rest)}</dd>
        </div>
      )}
      <div className="is-total">
        <dt>{text('why.sum', { name: difference >= 0 ? own.name : rival.name })}</dt>
        <dd>{write(difference)}</dd>
      </div>
    </dl>
  );
}
