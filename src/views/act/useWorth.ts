import { useEffect } from 'react';
import type { SegmentWorth } from '../../core/data/worth';
import type { WorthState } from '../../store/live/worthState';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';

/** What the customers on the table will bring; found while a screen shows it. */
export function useWorth(): WorthState {
  const table = useApp((state) => state.dataset?.table);
  const labels = useApp((state) => state.result?.labels);
  useEffect(() => void live.findWorth(), [table, labels]);
  return useApp((state) => state.live.worth);
}

/** What a segment will bring; null: not known, or the customers are of no log of orders. */
export function useSegmentWorth(segmentId: string | null): SegmentWorth | null {
  const { segments, all } = useWorth();
  return (segmentId === null ? all : segments[segmentId]) ?? null;
}

/** Segment → “worth 164 EUR a year”, as lists say it; null: it cannot be told. */
export function useWorthLine(): (segmentId: string) => string | null {
  const { segments, report } = useWorth();
  const text = useText();
  const { money } = useFormats();
  return (segmentId) => {
    const value = segments[segmentId]?.value;
    if (!value || !report) return null;
    return text('worth.line', { value: money(roundedMoney(value.value), report.currency ?? undefined) });
  };
}

/** An estimate is not told to the cent. */
export const roundedMoney = (value: number): number => (value >= 10 ? Math.round(value) : value);
