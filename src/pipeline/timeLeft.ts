/**
 * Time left of a step from its progress reports: the median rate of the last ten reports, shown once two seconds were
 * measured. A shown time never grows by more than one step of its rounding unless the work has slowed for good.
 */
export interface TimeLeft {
  /**
   * @param fraction  done so far, 0–1
   * @param nowMs  clock, milliseconds
   * @returns seconds left, rounded for reading; undefined until it can be told
   */
  report(fraction: number, nowMs: number): number | undefined;
}

const remembered = 10;
const measureMs = 2000;

/** Rounds to 1 s under 20 s, 5 s under 2 minutes, then whole minutes. */
export function roundSeconds(seconds: number): number {
  if (seconds < 20) return Math.max(1, Math.round(seconds));
  if (seconds < 120) return Math.round(seconds / 5) * 5;
  return Math.round(seconds / 60) * 60;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export function timeLeft(startMs: number): TimeLeft {
  const rates: number[] = [];
  let last = { fraction: 0, atMs: startMs };
  let shown: number | undefined;
  return {
    report(fraction, nowMs) {
      const gained = fraction - last.fraction;
      const spentMs = nowMs - last.atMs;
      // Reports closer than 50 ms say more of the clock than of the work.
      if (gained > 0 && spentMs >= 50) {
        rates.push(gained / spentMs);
        if (rates.length > remembered) rates.shift();
        last = { fraction, atMs: nowMs };
      }
      if (nowMs - startMs < measureMs || rates.length === 0) return undefined;
      const next = roundSeconds((1 - fraction) / median(rates) / 1000);
      const step = shown === undefined ? 0 : shown < 20 ? 1 : shown < 120 ? 5 : 60;
      shown = shown === undefined || next <= shown ? next : Math.min(next, shown + step);
      return shown;
    },
  };
}
