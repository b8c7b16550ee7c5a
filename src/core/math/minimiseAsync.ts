/** Value and slope of a function of many numbers at one place. */
export interface Slope {
  readonly value: number;
  /** Float64Array, as long as the place; the function's own, read before it is asked again. */
  readonly gradient: Float64Array;
}

export type Objective = (at: Float64Array) => Slope | Promise<Slope>;

export interface LbfgsOptions {
  /** Ends when no entry of the gradient is larger. Default 1e-4, as scikit-learn's LogisticRegression. */
  readonly tolerance?: number;
  /** Default 300. */
  readonly maxIterations?: number;
  /** Steps that are remembered. Default 10. */
  readonly memory?: number;
  /** Told after each iteration; true ends the search. The place is a view: copy what is kept. */
  readonly onIteration?: (
    at: Float64Array,
    value: number,
    iteration: number,
  ) => boolean | void | Promise<boolean | void>;
}

export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** gradient: it is flat · stopped: `onIteration` said so · steps: too many · stuck: no lower place was found along the way. */
  readonly end: 'gradient' | 'stopped' | 'steps' | 'stuck';
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

const largest = (a: Float64Array): number => {
  let most = 0;
  for (const value of a) most = Math.max(most, Math.abs(value));
  return most;
};

/** −H·g by the two loops over what is remembered (Nocedal & Wright 2006, algorithm 7.4). */
function direction(g: Float64Array, steps: readonly Float64Array[], turns: readonly Float64Array[]) {
  const q = g.slice();
  const alphas = steps.map(() => 0);
  const scale = (i: number): number => 1 / dot(steps[i]!, turns[i]!);
  for (let i = steps.length - 1; i >= 0; i--) {
    alphas[i] = scale(i) * dot(steps[i]!, q);
    for (let j = 0; j < q.length; j++) q[j]! -= alphas[i]! * turns[i]![j]!;
  }
  const last = steps.length - 1;
  const gamma =
    last < 0 ? 1 / Math.max(1, Math.sqrt(dot(g, g))) : 1 / (scale(last) * dot(turns[last]!, turns[last]!));
  for (let j = 0; j < q.length; j++) q[j]! *= gamma;
  for (const [i, step] of steps.entries()) {
    const beta = scale(i) * dot(turns[i]!, q);
    for (let j = 0; j < q.length; j++) q[j]! += (alphas[i]! - beta) * step[j]!;
  }
  for (let j = 0; j < q.length; j++) q[j] = -q[j]!;
  return q;
}

/**
 * Minimum of a smooth function by limited-memory BFGS (Liu & Nocedal 1989), with a line search for the strong Wolfe
 * conditions (Nocedal & Wright 2006, algorithms 3.5 and 3.6, c₁ = 1e-4, c₂ = 0.9) that interpolates by cubics.
 *
 * @param start  where the search begins; read only
 */
export async function minimiseAsync(
  f: Objective,
  start: Float64Array,
  options: LbfgsOptions = {},
): Promise<Minimum> {
  const { tolerance = 1e-4, maxIterations = 300, memory = 10, onIteration } = options;
  let evaluations = 0;
  const probe = async (at: Float64Array): Promise<Slope> => {
    evaluations++;
    const { value, gradient } = await f(at);
    return { value, gradient: gradient.slice() };
  };
  let at: Float64Array = start.slice();
  let here = await probe(at);
  const steps: Float64Array[] = [];
  const turns: Float64Array[] = [];
  const ended = (end: Minimum['end'], iterations: number): Minimum => ({
    at,
    value: here.value,
    iterations,
    evaluations,
    end,
  });
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    if (largest(here.gradient) <= tolerance) return ended('gradient', iteration - 1);
    let along = direction(here.gradient, steps, turns);
    if (dot(along, here.gradient) >= 0) {
      // Rounding spoilt what is remembered: begin anew from the steepest way.
      steps.length = turns.length = 0;
      along = direction(here.gradient, steps, turns);
    }
    const found = await lineSearch(probe, at, here, along);
    if (!found) return ended('stuck', iteration - 1);
    const step = found.at.map((value, j) => value - at[j]!);
    const turn = found.slope.gradient.map((value, j) => value - here.gradient[j]!);
    if (dot(step, turn) > 1e-12 * dot(turn, turn)) {
      steps.push(step);
      turns.push(turn);
      if (steps.length > memory) {
        steps.shift();
        turns.shift();
      }
    }
    at = found.at;
    here = found.slope;
    if ((await onIteration?.(at, here.value, iteration)) === true) return ended('stopped', iteration);
  }
  return ended('steps', maxIterations);
}

interface Probe {
  readonly length: number;
  readonly value: number;
  /** Along the direction. */
  readonly slope: number;
}

/** Between two probes, where the cubic through their values and slopes is least; their middle where that says nothing. */
function between(a: Probe, b: Probe): number {
  const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.length - b.length);
  const root = d1 * d1 - a.slope * b.slope;
  const middle = (a.length + b.length) / 2;
  if (!(root >= 0)) return middle;
  const d2 = Math.sign(b.length - a.length) * Math.sqrt(root);
  const best = b.length - (b.length - a.length) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
  const low = Math.min(a.length, b.length);
  const room = Math.abs(a.length - b.length);
  return best > low + 0.1 * room && best < low + 0.9 * room ? best : middle;
}

async function lineSearch(
  probe: (at: Float64Array) => Promise<Slope>,
  from: Float64Array,
  here: Slope,
  along: Float64Array,
): Promise<{ at: Float64Array; slope: Slope } | null> {
  const first: Probe = { length: 0, value: here.value, slope: dot(here.gradient, along) };
  let best: { at: Float64Array; slope: Slope } | null = null;
  const look = async (length: number): Promise<Probe> => {
    const at = from.map((value, j) => value + length * along[j]!);
    const slope = await probe(at);
    if (slope.value < (best?.slope.value ?? here.value)) best = { at, slope };
    last = { at, slope };
    return { length, value: slope.value, slope: dot(slope.gradient, along) };
  };
  let last: { at: Float64Array; slope: Slope } = { at: from, slope: here };
  const isLow = ({ length, value }: Probe): boolean => value <= first.value + 1e-4 * length * first.slope;
  const isFlat = ({ slope }: Probe): boolean => Math.abs(slope) <= -0.9 * first.slope;

  async function zoom(low: Probe, high: Probe): Promise<typeof best> {
    for (let round = 0; round < 20; round++) {
      const next = await look(between(low, high));
      if (!isLow(next) || next.value >= low.value) high = next;
      else {
        if (isFlat(next)) return last;
        if (next.slope * (high.length - low.length) >= 0) high = low;
        low = next;
      }
    }
    return best;
  }

  let before = first;
  let length = 1;
  for (let round = 0; round < 20; round++) {
    const next = await look(length);
    if (!Number.isFinite(next.value)) length /= 10;
    else if (!isLow(next) || (round > 0 && next.value >= before.value)) return zoom(before, next);
    else if (isFlat(next)) return last;
    else if (next.slope >= 0) return zoom(next, before);
    else {
      before = next;
      length *= 2;
    }
  }
  return best;
}
