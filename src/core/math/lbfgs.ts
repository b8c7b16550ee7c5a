/** A value to be made small, and its gradient, which is written into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

const memory = 8;
/** Of the fall that the slope promises (Armijo). */
const enough = 1e-4;
const maxHalvings = 40;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/**
 * Limited-memory BFGS (Nocedal 1980; Nocedal & Wright 2006, algorithm 7.4) with eight remembered steps and a backtracking
 * line search. A step whose curvature is not positive is not remembered, so that the direction always falls.
 *
 * @param start  Float64Array p; read only
 * @param tolerance  stops when no entry of the gradient is larger
 * @returns the place Float64Array p, its value, and the iterations it took; the value is never above that of `start`
 */
export function lbfgs(
  objective: Objective,
  start: Float64Array,
  { maxIter = 100, tolerance = 1e-6 } = {},
): { readonly at: Float64Array<ArrayBuffer>; readonly value: number; readonly iterations: number } {
  const p = start.length;
  let at = Float64Array.from(start);
  let gradient = new Float64Array(p);
  let value = objective(at, gradient);
  const steps: { readonly move: Float64Array; readonly turn: Float64Array; readonly curve: number }[] = [];
  let iterations = 0;
  while (iterations < maxIter && gradient.some((slope) => Math.abs(slope) > tolerance)) {
    const direction = fallingDirection(gradient, steps);
    const slope = dot(direction, gradient);
    let length = steps.length === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
    const next = new Float64Array(p);
    const nextGradient = new Float64Array(p);
    let nextValue = Infinity;
    for (let half = 0; half < maxHalvings; half++, length /= 2) {
      for (let i = 0; i < p; i++) next[i] = at[i]! + length * direction[i]!;
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + enough * length * slope) break;
    }
    // Rounding leaves no lower place: this one is it.
    if (!(nextValue < value)) break;
    iterations++;
    const move = next.map((one, i) => one - at[i]!);
    const turn = nextGradient.map((one, i) => one - gradient[i]!);
    const curve = dot(move, turn);
    if (curve > 1e-12 * dot(turn, turn)) steps.push({ move, turn, curve });
    if (steps.length > memory) steps.shift();
    [at, gradient, value] = [next, nextGradient, nextValue];
  }
  return { at, value, iterations };
}

function fallingDirection(
  gradient: Float64Array,
  steps: readonly { readonly move: Float64Array; readonly turn: Float64Array; readonly curve: number }[],
): Float64Array {
  const direction = gradient.map((slope) => -slope);
  const add = (factor: number, step: Float64Array): void => {
    for (let i = 0; i < step.length; i++) direction[i]! += factor * step[i]!;
  };
  const shares: number[] = [];
  for (const { move, turn, curve } of steps.toReversed()) {
    const share = dot(move, direction) / curve;
    shares.push(share);
    add(-share, turn);
  }
  const last = steps.at(-1);
  if (last) {
    const scale = last.curve / dot(last.turn, last.turn);
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  for (const { move, turn, curve } of steps) add(shares.pop()! - dot(turn, direction) / curve, move);
  return direction;
}
