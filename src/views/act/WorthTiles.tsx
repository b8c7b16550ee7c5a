import type { ReactNode } from 'react';
import type { Estimate, SegmentWorth, WorthNumber, WorthReport } from '../../core/data/worth';
import { leaverColumn } from '../../stages/predict/churn/churnColumn';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ChurnTile } from './ChurnTile';
import { Tile } from './Tile';
import { useChurnRisk } from './useChurnRisk';
import { useCurrency } from './useCurrency';
import { roundedMoney, useWorth } from './useWorth';
import { whyNot } from './worthWords';

interface WorthTilesProps {
  /** null: all customers. */
  readonly segmentId: string | null;
  readonly colour: string;
  /** Figures that are not known are left out, without their reason. */
  readonly isBrief?: boolean;
}

/**
 * What a segment will bring within a year, or, where money is not told, how often it will buy; and who will leave, by a column
 * of who left where the orders do not tell.
 */
export function WorthTiles({ segmentId, colour, isBrief = false }: WorthTilesProps): ReactNode {
  const text = useText();
  const { percent, money, number } = useFormats();
  const state = useWorth();
  const byColumn = useChurnRisk(segmentId);
  const currency = useCurrency();
  const { report, segments, all } = state;
  const worth = (segmentId === null ? all : segments[segmentId]) ?? null;
  const why = (which: WorthNumber): string => whyNot(text, state, which, worth);
  const range = (estimate: Estimate, most: number) => ({ ...estimate, min: 0, max: most });
  /** The line holds this range and everybody's: one segment of wholesalers must not press the others to a dot. */
  const mostOf = (of: (one: SegmentWorth) => Estimate | null): number =>
    1.2 * Math.max(...[worth, all].map((one) => (one && of(one)?.high) ?? 0));
  const amount = (value: number): string => money(roundedMoney(value), currency);
  const { value = null, purchases = null } = worth ?? {};
  const isLeavingTold = !report?.cautions.some(({ caution }) => caution === 'none-leaving');
  const leave = isLeavingTold ? (worth?.leave ?? null) : null;
  const facts = aboutReport(report);
  const leaver = useApp(({ dataset }) => leaverColumn(dataset?.guesses ?? []));
  /** Who left says so without any orders, once it is asked. */
  const whyNoRisk = (): string => {
    if (!isLeavingTold) return text('worth.caution.none-leaving');
    return state.status === 'no-log' && leaver !== undefined
      ? text('worth.noLog.leaver', { column: leaver })
      : why('leave');
  };
  return (
    <>
      {isBrief && !value && !purchases ? null : value || !purchases ? (
        <Tile
          title={text('worth.value')}
          how={text('worth.value.how', facts)}
          value={value && amount(value.value)}
          range={
            value &&
            range(
              value,
              mostOf((one) => one.value),
            )
          }
          note={
            value
              ? text('worth.value.note', { low: amount(value.low), high: amount(value.high) })
              : why('value')
          }
          colour={colour}
        />
      ) : (
        <Tile
          title={text('worth.purchases')}
          how={text('worth.purchases.how', facts)}
          value={number(purchases.value, 3)}
          range={range(
            purchases,
            mostOf((one) => one.purchases),
          )}
          note={text('worth.purchases.note', {
            low: number(purchases.low, 3),
            high: number(purchases.high, 3),
            why: why('value'),
          })}
          colour={colour}
        />
      )}
      {byColumn && !leave && state.status !== 'busy' ? (
        <ChurnTile told={byColumn} colour={colour} />
      ) : isBrief && !leave ? null : (
        <Tile
          title={text('worth.leave')}
          how={text('worth.leave.how', facts)}
          value={leave && percent(leave.value, leave.value < 0.05 ? 1 : 0)}
          range={leave && range(leave, 1)}
          note={
            leave
              ? text('worth.leave.note', {
                  low: percent(leave.low),
                  high: percent(leave.high),
                  days: facts.leaveDays,
                  risk: roundedMoney(worth?.atRisk ?? 0) > 0 ? 'known' : 'unknown',
                  money: amount(worth?.atRisk ?? 0),
                })
              : whyNoRisk()
          }
          colour={colour}
        />
      )}
    </>
  );
}

const aboutReport = (report: WorthReport | null) => ({
  days: report?.horizonDays ?? 365,
  leaveDays: report?.leaveDays ?? 90,
});
