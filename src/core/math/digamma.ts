/** Bernoulli numbers over 2n: ψ's asymptotic series (Abramowitz & Stegun 6.3.18). */
const series = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760, 1 / 12] as const;

/** Derivative of the logarithm of the gamma function; x > 0. Relative error below 1e-13 away from its zero at 1.4616. */
export function digamma(x: number): number {
  let at = x;
  let below = 0;
  while (at < 10) below -= 1 / at++;
  const square = 1 / (at * at);
  let tail = 0;
  for (let i = series.length - 1; i >= 0; i--) tail = (tail + series[i]!) * square;
  return below + Math.log(at) - 0.5 / at - tail;
}
