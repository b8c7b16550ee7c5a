import { float32 } from '../../core/data/buffers';
import { makeRng } from '../../core/math/rng';
import { fitCurve } from './curve';
import { forceTable } from './forceTable';
import { fuzzyGraph, type WeightedEdges } from './fuzzyGraph';
import type { LayoutEngine } from './layoutEngine';
import { restingRun, scaleStart } from './startPositions';

/** Fewer items have no neighbourhoods to keep. */
const fewestItems = 4;
/** Items pushed away for each one drawn near. */
const negatives = 5;
/** The field's usual pace: the first steps are whole, the last vanish. */
const firstPace = 1;

/** More epochs where they cost little; the layout of many items is as good after fewer. */
const usualEpochs = (n: number): number => (n <= 5000 ? 500 : n <= 20_000 ? 300 : 200);

/**
 * UMAP (McInnes, Healy & Melville 2018) as umap-learn computes it: the fuzzy neighbourhood graph, then stochastic
 * gradient descent with edges sampled by weight and five negative samples each. Over typed arrays, with the two forces
 * read from tables; the same seed gives the same layout on every machine. Fewer than four items, or none with a
 * neighbour, keep their start positions.
 */
export const umap: LayoutEngine = {
  start(graph, initial, { nEpochs, minDist, seed }) {
    if (initial.length !== graph.n * 2)
      throw new RangeError(`umap: initial must be ${graph.n}×2 numbers, got ${initial.length}`);
    const positions = scaleStart(initial);
    if (graph.n < fewestItems || graph.k === 0) return restingRun(positions);
    const epochs = nEpochs ?? usualEpochs(graph.n);
    const descent = makeDescent(fuzzyGraph(graph), positions, epochs, minDist, seed);
    const view = float32(positions.length);
    let done = 0;
    return {
      nEpochs: epochs,
      step(wanted) {
        for (const last = Math.min(epochs, done + wanted); done < last; done++) descent(done);
        return done;
      },
      positions() {
        view.set(positions);
        return view;
      },
    };
  },
};

/** @returns a function that runs one epoch on the positions, in place; to be called with 0, 1, 2 … */
function makeDescent(
  { first, tails, weights }: WeightedEdges,
  positions: Float32Array,
  epochs: number,
  minDist: number,
  seed: number,
): (epoch: number) => void {
  const n = first.length - 1;
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  /** Epochs between two uses of an edge; edges too light to be used once have Infinity. */
  const every = Float32Array.from(weights, (weight) =>
    weight < heaviest / epochs ? Infinity : heaviest / weight,
  );
  const due = every.slice();
  const dueAway = Float32Array.from(every, (epochsBetween) => epochsBetween / negatives);
  const { attract, repel, indexOf } = forceTable(fitCurve(minDist));
  let state = Math.floor(makeRng(seed)() * 0xfffffffe) + 1;

  return (epoch) => {
    const pace = firstPace * (1 - epoch / epochs);
    let random = state;
    for (let i = 0; i < n; i++) {
      let x = positions[2 * i]!;
      let y = positions[2 * i + 1]!;
      for (let e = first[i]!; e < first[i + 1]!; e++) {
        if (due[e]! > epoch) continue;
        const period = every[e]!;
        due[e]! += period;
        const j = tails[e]!;
        let dx = x - positions[2 * j]!;
        let dy = y - positions[2 * j + 1]!;
        let force = attract[indexOf(dx * dx + dy * dy)]!;
        let stepX = clip(force * dx) * pace;
        let stepY = clip(force * dy) * pace;
        x += stepX;
        y += stepY;
        positions[2 * j]! -= stepX;
        positions[2 * j + 1]! -= stepY;

        const periodAway = period / negatives;
        const away = Math.floor((epoch - dueAway[e]!) / periodAway);
        for (let s = 0; s < away; s++) {
          // xorshift32 (Marsaglia 2003)
          random ^= random << 13;
          random ^= random >>> 17;
          random ^= random << 5;
          const other = (random >>> 0) % n;
          if (other === i) continue;
          dx = x - positions[2 * other]!;
          dy = y - positions[2 * other + 1]!;
          force = repel[indexOf(dx * dx + dy * dy)]!;
          stepX = clip(force * dx) * pace;
          stepY = clip(force * dy) * pace;
          x += stepX;
          y += stepY;
        }
        if (away > 0) dueAway[e]! += away * periodAway;
      }
      positions[2 * i] = x;
      positions[2 * i + 1] = y;
    }
    state = random;
  };
}

/** No step is longer than four map units a side, whatever the force. */
const clip = (value: number): number => (value > 4 ? 4 : value < -4 ? -4 : value);
