import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';

interface Points {
  /** +9.8 pts. */
  readonly points: (difference: number) => string;
  /** +9.8, where the unit stands beside it. */
  readonly signed: (difference: number) => string;
}

/** Writes a difference of shares, −1 … 1, in percentage points. */
export function usePoints(): Points {
  const text = useText();
  const { number } = useFormats();
  const signed = (difference: number): string => {
    const value = Math.round(difference * 1000) / 10;
    return `${value > 0 ? '+' : ''}${number(value)}`;
  };
  return { points: (difference) => text('act.points', { value: signed(difference) }), signed };
}
