import type { SegmentWorth, WorthNumber, WorthReport } from '../../core/data/worth';
import type { WorthState } from '../../store/live/worthState';
import type { Text } from '../messages/useText';

/** The sentence in place of a number. @param worth  of the segment; null: not found yet */
export function whyNot(
  text: Text,
  state: WorthState,
  number: WorthNumber,
  worth: SegmentWorth | null,
): string {
  const { status, report, asOrders } = state;
  if (status === 'none' || status === 'busy') return text('worth.busy');
  if (status === 'no-log') {
    if (!asOrders) return text('worth.noLog');
    const lacking = asOrders.withheld.find((one) => one.number === number);
    if (!lacking) return text('worth.noLog.could');
    const why = text(`worth.reason.${lacking.reason}`, lacking.facts);
    return text('worth.noLog.as', { why });
  }
  if (status === 'older') return text('worth.older');
  if (status === 'failed') return text('worth.failed');
  const withheld = report?.withheld.find((one) => one.number === number);
  if (withheld) return text(`worth.reason.${withheld.reason}`, withheld.facts);
  return text(worth?.customers === 0 ? 'worth.nobody' : 'worth.busy');
}

/** What makes the numbers less sure, a sentence each. */
export const cautionsOf = (text: Text, { cautions }: WorthReport): string[] =>
  cautions.map(({ caution, facts }) => text(`worth.caution.${caution}`, facts));
