import type { ColumnDrift } from '../../core/data/driftReport';
import { formatAmount } from '../../stages/explain/formatValue';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';

/** How a column's change is written: its tests, and its means before and now ('' where it has none). */
export function useColumnWords() {
  const text = useText();
  const { number } = useFormats();
  const language = useApp((state) => state.language);
  return {
    words: ({ psi, distance, corrected, kind }: ColumnDrift): string =>
      text('drift.how', {
        psi: psi === null ? '–' : number(psi, 2),
        distance: number(distance, 2),
        p: corrected < 0.001 ? '< 0.001' : number(corrected, 2),
        kind,
      }),
    pair: (column: ColumnDrift): string => {
      if (!column.mean) return '';
      const [before, now] = column.mean.map((value) => formatAmount(value, formatOf(column), language));
      return text('drift.mean.pair', { before: before!, now: now! });
    },
  };
}

const formatOf = ({ role, currency, column }: ColumnDrift): Parameters<typeof formatAmount>[1] => ({
  role: role === 'amount' || role === 'date' ? role : 'number',
  ...(currency !== undefined && { currency }),
  column,
});
