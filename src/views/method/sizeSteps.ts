const roundSizes = [5, 10, 15, 25, 40, 60, 100, 150, 250, 400, 600] as const;
/** Of few customers too: with a single step there would be nothing to slide to. */
const fewestSteps = 2;

/**
 * Sizes of a smallest group to choose from: round numbers up to a quarter of the customers.
 *
 * @param rows  customers
 * @param used  a size that is in use, round or not; among the steps too
 * @returns rising, at least two
 */
export function sizeSteps(rows: number, used: number): number[] {
  const most = Math.max(roundSizes[fewestSteps - 1]!, rows / 4);
  const steps = new Set<number>([used]);
  for (let power = 1; power <= 10_000; power *= 100)
    for (const size of roundSizes) if (size * power <= most) steps.add(size * power);
  return [...steps].sort((a, b) => a - b);
}
