import { useEffect } from 'react';
import { nothingWorth, type WorthState } from '../../store/live/worthState';
import { app, useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { useCurrency } from './useCurrency';

/** What the customers on the table will bring; found while a screen shows it. */
export function useWorth(): WorthState {
  useEffect(() => {
    void live.findWorth();
    return app.store.subscribe((state, before) => {
      const isOther =
        state.dataset?.table !== before.dataset?.table || state.result?.labels !== before.result?.labels;
      if (isOther) void live.findWorth();
    });
  }, []);
  // Until it is found anew, what is known may be of other customers.
  return useApp(({ live: { worth }, dataset }) => (worth.of === dataset?.table ? worth : nothingWorth));
}

/** Segment → “worth 164 EUR a year”, as lists say it; null: it cannot be told. */
export function useWorthLine(): (segmentId: string) => string | null {
  const { segments, report } = useWorth();
  const text = useText();
  const { money } = useFormats();
  const currency = useCurrency();
  return (segmentId) => {
    const value = segments[segmentId]?.value;
    if (!value || !report) return null;
    return text('worth.line', { value: money(roundedMoney(value.value), currency) });
  };
}

/** An estimate is not told to the cent, and what is less than one is nothing. */
export const roundedMoney = (value: number): number =>
  value >= 10 ? Math.round(value) : Math.round(value * 100) / 100;
