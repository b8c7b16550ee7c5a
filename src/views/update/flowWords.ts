import { useCallback } from 'react';
import { absentId, type Migration, type MigrationFlow } from '../../core/data/migration';
import { formatAmount, formatShare } from '../../stages/explain/formatValue';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import type { PlaceOf } from './usePlaces';

/** What the breadth of a flow stands for. */
export type Measure = 'customers' | 'revenue';

/** What a flow carries at its start and at its end, ≥ 0; who is new or gone has but one revenue. */
export function endsOf(
  { from, to, customers, revenueBefore, revenueAfter }: MigrationFlow,
  measure: Measure,
): { readonly before: number; readonly after: number } {
  if (measure === 'customers') return { before: customers, after: customers };
  const before = Math.max(0, from === absentId ? revenueAfter : revenueBefore);
  const after = Math.max(0, to === absentId ? revenueBefore : revenueAfter);
  return { before, after };
}

/** Sum of what flows out of a place, or into it. */
export const sumOf = (
  flows: readonly MigrationFlow[],
  side: 'from' | 'to',
  id: string,
  measure: Measure,
): number =>
  flows.reduce((sum, flow) => {
    const ends = endsOf(flow, measure);
    return flow[side] === id ? sum + (side === 'from' ? ends.before : ends.after) : sum;
  }, 0);

/** Numbers and flows in words. */
export function useFlowWords(migration: Migration, placeOf: PlaceOf) {
  const text = useText();
  const { count } = useFormats();
  const language = useApp((state) => state.language);
  const { revenue, flows } = migration;
  const amount = useCallback(
    (value: number, measure: Measure): string =>
      measure === 'customers' || !revenue
        ? count(value)
        : formatAmount(
            value,
            { role: 'amount', ...(revenue.currency !== undefined && { currency: revenue.currency }) },
            language,
          ),
    [count, revenue, language],
  );
  /** `312 from Regulars to Lapsed: 12% of Regulars` */
  const flowWords = useCallback(
    (flow: MigrationFlow, measure: Measure): string => {
      const { before, after } = endsOf(flow, measure);
      const facts = {
        count: amount(before, measure),
        after: amount(after, measure),
        from: placeOf(flow.from, 'from').name,
        to: placeOf(flow.to, 'to').name,
        share: formatShare(before / (sumOf(flows, 'from', flow.from, measure) || 1)),
        n: flow.customers,
        kind:
          flow.from === absentId
            ? 'new'
            : flow.to === absentId
              ? 'gone'
              : flow.from === flow.to
                ? 'stay'
                : 'move',
      };
      return text(measure === 'customers' ? 'migration.flow' : 'migration.flow.revenue', facts);
    },
    [amount, flows, placeOf, text],
  );
  return { amount, flowWords };
}
