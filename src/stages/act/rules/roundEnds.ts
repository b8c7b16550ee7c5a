import type { RuleCondition, RuleFit } from '../../../core/data/rule';

/** A rounder number may cost this much F1. */
const roundness = 0.004;

/**
 * The number with the fewest digits in [from, to]; halves count as short. Both finite, from ≤ to.
 *
 * @returns `to` where there is no rounder one
 */
export function roundest(from: number, to: number): number {
  if (from <= 0 && to >= 0) return 0;
  const top = Math.ceil(Math.log10(Math.max(Math.abs(from), Math.abs(to))));
  for (let digits = top; digits >= top - 15; digits--)
    for (const step of [10 ** digits, 5 * 10 ** (digits - 1)]) {
      const value = Number((Math.floor(to / step + 1e-9) * step).toPrecision(15));
      if (value >= from && value <= to) return value;
    }
  return to;
}

/**
 * A rule with ends that can be said aloud: an end that matters little is left open, and one moves to the roundest number between it and the next value of the column,
 * which answers the same rows, and further where that costs next to nothing.
 *
 * @param sorted  column → its distinct values, increasing; undefined for days, whose ends stay
 * @param measure  how well other conditions describe the segment
 */
export function roundEnds(
  conditions: readonly RuleCondition[],
  fit: RuleFit,
  sorted: (column: string) => Float64Array | undefined,
  measure: (conditions: readonly RuleCondition[]) => RuleFit,
): { readonly conditions: readonly RuleCondition[]; readonly fit: RuleFit } {
  let best = { conditions, fit };
  const least = fit.f1 - roundness;
  conditions.forEach((condition, at) => {
    if (condition.kind !== 'range') return;
    const values = sorted(condition.column);
    if (!values) return;
    for (const end of ['low', 'high'] as const) {
      const value = condition[end];
      if (value === null) continue;
      const present = best.conditions[at]!;
      const isClosed = present.kind === 'range' && present.low !== null && present.high !== null;
      for (const choice of [...(isClosed ? [null] : []), ...choicesOf(value, end, values)]) {
        const rounder = best.conditions.map((other, i) => (i === at ? { ...other, [end]: choice } : other));
        if (!isSound(rounder[at]!)) continue;
        const measured = measure(rounder);
        if (measured.f1 < least) continue;
        best = { conditions: rounder, fit: measured };
        break;
      }
    }
  });
  return best;
}

const isSound = (condition: RuleCondition): boolean =>
  condition.kind !== 'range' ||
  condition.low === null ||
  condition.high === null ||
  condition.low <= condition.high;

/** Numbers to put in an end's place, the roundest first; the last answers the same rows. */
function choicesOf(value: number, end: 'low' | 'high', values: Float64Array): number[] {
  const at = values.indexOf(value);
  const beside = values[end === 'low' ? at - 1 : at + 1];
  const exact =
    beside === undefined || at < 0
      ? value
      : end === 'low'
        ? roundest(beside + (value - beside) * 1e-6, value)
        : roundest(value, beside - (beside - value) * 1e-6);
  const short = [1, 2, 3].map((digits) => Number(value.toPrecision(digits)));
  return [...short.filter((one) => String(one).length < String(exact).length), exact];
}
