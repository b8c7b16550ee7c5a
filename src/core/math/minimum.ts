const golden = (3 - Math.sqrt(5)) / 2;

/**
 * Where a function of one number is least between two others: golden sections sped up by parabolas (Brent, 1973, fmin).
 * Finds the least value where there is one valley, else a valley.
 *
 * @param tolerance  of the result, relative to it
 */
export function minimumBetween(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1e-8,
): number {
  let [a, b] = [low, high];
  let x = a + golden * (b - a);
  let [w, v] = [x, x];
  let fx = f(x);
  let [fw, fv] = [fx, fx];
  let [step, before] = [0, 0];
  for (let round = 0; round < 200; round++) {
    const middle = (a + b) / 2;
    const near = tolerance * Math.abs(x) + 1e-12;
    if (Math.abs(x - middle) <= 2 * near - (b - a) / 2) break;
    // The parabola through the three best, where it leads inwards and ever less far.
    const r = (x - w) * (fx - fv);
    let q = (x - v) * (fx - fw);
    let p = (x - v) * q - (x - w) * r;
    q = 2 * (q - r);
    if (q > 0) p = -p;
    else q = -q;
    const isGood = Math.abs(p) < Math.abs(q * before * 0.5) && p > q * (a - x) && p < q * (b - x);
    if (isGood) [before, step] = [step, p / q];
    else {
      before = x < middle ? b - x : a - x;
      step = golden * before;
    }
    const u = x + (Math.abs(step) >= near ? step : Math.sign(step || 1) * near);
    const fu = f(u);
    if (fu <= fx) {
      if (u < x) b = x;
      else a = x;
      [v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu];
      continue;
    }
    if (u < x) a = u;
    else b = u;
    if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu];
    else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
  }
  return x;
}
