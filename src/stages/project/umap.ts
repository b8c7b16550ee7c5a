import { float32, float64 } from '../../core/data/buffers';
import type { KnnGraph } from '../../core/data/knnGraph';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { fitCurve } from './curve';
import type { DescentInput } from './descent';
import { scheduleEdges } from './edgeSchedule';
import { fuzzyGraph } from './fuzzyGraph';
import { blocksPerEpoch, makeLane } from './lane';
import type { LayoutEngine, LayoutOptions, LayoutRun } from './layoutEngine';
import { intersectTargets } from './intersectTargets';
import { localOrder } from './localOrder';
import { spectralStart } from './spectralStart';
import { restingRun, scaleStart } from './startPositions';

/** Fewer items have no neighbourhoods to keep. */
const fewestItems = 4;

/** Share of the way to its anchor that an item goes in the first epoch. */
const usualAnchorWeight = 0.1;

/** More epochs where they cost little; the layout of many items is as good after fewer. */
const usualEpochs = (n: number): number => (n <= 5000 ? 500 : n <= 20_000 ? 300 : 200);

/** Lanes that move a layout on together. The last may be one that runs in the caller's own thread. */
export interface LaneGroup {
  readonly lanes: readonly ((from: number, to: number) => void | Promise<void>)[];
  readonly close: () => void;
}

/**
 * UMAP (McInnes, Healy & Melville 2018) as umap-learn computes it: the fuzzy neighbourhood graph, then stochastic
 * gradient descent with edges sampled by weight and five negative samples each; what differs is told at `makeDescent`.
 * Fewer than four items, or none with a neighbour, keep their start positions.
 *
 * @param openLanes  opens the threads to run in
 */
export const umapIn = (openLanes: (input: DescentInput) => LaneGroup | Promise<LaneGroup>): LayoutEngine => ({
  async start(graph, initial, options, control = {}) {
    const prepared = await prepare(graph, initial, options, control);
    return prepared
      ? runIn(await openLanes(prepared.input), prepared)
      : restingRun(startFor(initial, options));
  },
});

/** The one lane of the thread that calls it. */
export const ownLane = (input: DescentInput): LaneGroup => ({
  lanes: [makeLane(input)],
  close: () => undefined,
});

/** In the thread that calls it: the same seed gives the same layout, to the byte, on every machine. */
export const umap = umapIn(ownLane);

interface Prepared {
  /** With the items numbered in the order below. */
  readonly input: DescentInput;
  readonly order: Uint32Array;
}

/** Everything before the first epoch; null where nothing has to move. */
async function prepare(
  graph: KnnGraph,
  initial: Float32Array,
  options: LayoutOptions,
  { signal, onProgress }: Control,
): Promise<Prepared | null> {
  const { n } = graph;
  const { nEpochs = usualEpochs(n), minDist, seed, anchors, targets } = options;
  checkLength('initial', initial, n, 2);
  if (anchors) checkLength('anchors', anchors, n, 2);
  if (targets) checkLength('targets', targets, n, 1);
  if (n < fewestItems || graph.k === 0) return null;
  const pace = makePacer({ signal, onProgress });
  const similar = await fuzzyGraph(graph, (fraction) => pace(0.7 * fraction));
  const edges = targets ? intersectTargets(similar, targets, options.targetWeight) : similar;
  const isSpectral = options.init === 'spectral' && !anchors;
  const start = isSpectral ? await spectralStart(edges, initial, seed, () => pace(0.7)) : initial;
  const order = await localOrder(edges, (fraction) => pace(0.7 + 0.1 * fraction));
  await pace(0.8);
  const positions = float64(2 * n);
  inOrder(startFor(start, options), order, positions);
  const input = {
    schedule: await scheduleEdges(edges, order, nEpochs, (fraction) => pace(0.8 + 0.2 * fraction)),
    positions,
    curve: fitCurve(minDist),
    nEpochs,
    seed,
  };
  if (!anchors) return { input, order };
  const places = float32(2 * n);
  inOrder(anchors, order, places);
  return {
    input: { ...input, anchors: { places, weight: options.anchorWeight ?? usualAnchorWeight } },
    order,
  };
}

/** Places of items, n×2, in another order. */
function inOrder(places: Float32Array, order: Uint32Array, into: Float32Array | Float64Array): void {
  for (let p = 0; p < order.length; p++) {
    into[2 * p] = places[2 * order[p]!]!;
    into[2 * p + 1] = places[2 * order[p]! + 1]!;
  }
}

/** Items that are held by anchors stand in map units already. */
const startFor = (initial: Float32Array, { anchors }: LayoutOptions): Float32Array =>
  anchors ? initial : scaleStart(initial);

function checkLength(name: string, array: { readonly length: number }, n: number, cols: number): void {
  if (array.length !== n * cols)
    throw new RangeError(`umap: ${name} must be ${n}×${cols} numbers, got ${array.length}`);
}

function runIn({ lanes, close }: LaneGroup, { input, order }: Prepared): LayoutRun {
  const { positions, nEpochs } = input;
  const blocks = blocksPerEpoch(input, lanes.length);
  const view = float32(positions.length);
  let done = 0;
  return {
    nEpochs,
    step(wanted) {
      const to = Math.min(nEpochs * blocks, done + Math.ceil(wanted * blocks));
      const waiting = lanes.map((lane) => lane(done, to)).filter((lane) => lane !== undefined);
      done = to;
      return waiting.length > 0 ? Promise.all(waiting).then(() => to / blocks) : to / blocks;
    },
    positions() {
      for (let p = 0; p < order.length; p++) {
        view[2 * order[p]!] = positions[2 * p]!;
        view[2 * order[p]! + 1] = positions[2 * p + 1]!;
      }
      return view;
    },
    close,
  };
}
