import { useMemo, type ReactNode } from 'react';
import type { Figures as Explored } from '../../core/data/exploration';
import { formatAmount } from '../../stages/explain/formatValue';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Figures, type Figure } from '../ui/Figures';
import { columnTitle } from './customer/useKnown';
import type { ShownSegment } from './useSegments';

/** Mean fit of a cluster's rows, 0–1; 0 when it has none. */
function meanFit(
  labels: Int32Array,
  confidence: Float32Array,
  weights: Float32Array,
  cluster: number,
): number {
  let sum = 0;
  let rows = 0;
  for (let item = 0; item < labels.length; item++) {
    if (labels[item] !== cluster) continue;
    sum += confidence[item]! * weights[item]!;
    rows += weights[item]!;
  }
  return rows > 0 ? sum / rows : 0;
}

/** Size, share, share of revenue where the table has a column of money, fit. */
export function useNumbers(segment: ShownSegment, revenue: Explored['revenue'] | undefined): Figure[] {
  const text = useText();
  const language = useApp((state) => state.language);
  const { count, percent } = useFormats();
  // Not the result as a whole: that is new with each frame of a settling layout.
  const labels = useApp((state) => state.result?.labels);
  const confidence = useApp((state) => state.result?.confidence);
  const weights = useApp((state) => state.result?.clean.weights);
  const fit = useMemo(
    () => (labels && confidence && weights ? meanFit(labels, confidence, weights, segment.cluster) : 0),
    [labels, confidence, weights, segment.cluster],
  );
  const numbers = [
    { value: count(segment.size), name: text('map.card.customers'), how: text('map.card.customers.how') },
    { value: percent(segment.share, 1), name: text('map.card.share'), how: text('map.card.share.how') },
    { value: percent(fit), name: text('map.card.fit'), how: text('map.card.fit.how') },
  ];
  if (!revenue) return numbers;
  const { column, total, sums, currency } = revenue;
  const sum = sums[segment.cluster] ?? 0;
  const money = (value: number): string =>
    formatAmount(value, { role: 'amount', column, ...(currency !== undefined && { currency }) }, language);
  numbers.splice(2, 0, {
    value: percent(sum / total, 1),
    name: text('explore.card.revenue'),
    how: text('explore.card.revenue.how', {
      column: columnTitle(column, language),
      sum: money(sum),
      total: money(total),
    }),
  });
  return numbers;
}

/** The numbers of a segment; each says on hover how it was computed. */
export function CardNumbers({
  segment,
  figures,
  isCounted = true,
}: {
  segment: ShownSegment;
  figures: Explored | null;
  /** Its size may be told; where not, nor is its money: divided by what one of them spends, it tells the size. */
  isCounted?: boolean;
}): ReactNode {
  const numbers = useNumbers(segment, figures?.revenue).slice(isCounted ? 0 : -1);
  return <Figures figures={numbers} className={`map-card-numbers ${numbers.length > 3 ? 'has-four' : ''}`} />;
}
