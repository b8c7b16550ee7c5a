import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';

/** Writes a difference of shares, −1 … 1, in percentage points: +9.8 pts. */
export function usePoints(): (difference: number) => string {
  const text = useText();
  const { number } = useFormats();
  return (difference) => {
    const value = Math.round(difference * 1000) / 10;
    return text('act.points', { value: `${value > 0 ? '+' : ''}${number(value)}` });
  };
}
