import type { Rect } from './spreadLabels';

/** Something that flows; values are of any one unit, ≥ 0. */
export interface SankeyFlow {
  readonly from: string;
  readonly to: string;
  /** At its start and at its end: they differ where what flows changes on the way, as revenue does. */
  readonly before: number;
  readonly after: number;
}

export interface SankeyNode {
  readonly id: string;
  readonly side: 'from' | 'to';
  readonly value: number;
  readonly box: Rect;
}

export interface SankeyRibbon {
  /** Position in the flows given. */
  readonly flow: number;
  /** Top and height at its start and at its end. */
  readonly y0: number;
  readonly h0: number;
  readonly y1: number;
  readonly h1: number;
}

export interface Sankey {
  readonly nodes: readonly SankeyNode[];
  /** Largest first: drawn in this order, small ones lie over large ones. */
  readonly ribbons: readonly SankeyRibbon[];
  /** Product of the values of every two ribbons that cross. */
  readonly crossing: number;
}

export interface SankeyFrame {
  readonly width: number;
  readonly height: number;
  readonly nodeWidth: number;
  /** Between two nodes of a side, at least. */
  readonly gap: number;
  /** Ids that stay at the foot of their side, in this order, such as new and gone. */
  readonly last?: readonly string[];
}

const sweeps = 8;

/**
 * A Sankey diagram of two columns. Nodes begin in the order in which flows name them and are sorted by the mean place
 * of what they are tied to, to and fro, as long as that makes less cross (barycentre heuristic: Sugiyama, Tagawa &
 * Toda, 1981). Both sides have one scale; a side that needs less of the height is centred.
 *
 * @returns for no flows of a value: nothing
 */
export function layOutSankey(flows: readonly SankeyFlow[], frame: SankeyFrame): Sankey {
  const drawn = flows.map((flow, at) => ({ ...flow, at })).filter(({ before, after }) => before + after > 0);
  const start = [...new Set(drawn.flatMap(({ from, to }) => [from, to]))];
  let best = { from: sideOrder(start, drawn, 'from', frame), to: sideOrder(start, drawn, 'to', frame) };
  let crossing = crossings(drawn, best.from, best.to);
  let tried = best;
  for (let sweep = 0; sweep < sweeps && crossing > 0; sweep++) {
    const to = byBarycentre(tried.to, tried.from, drawn, 'to', frame);
    tried = { to, from: byBarycentre(tried.from, to, drawn, 'from', frame) };
    const now = crossings(drawn, tried.from, tried.to);
    if (now >= crossing) break;
    [best, crossing] = [tried, now];
  }
  const nodes = place(best, drawn, frame);
  return { nodes, ribbons: ribbonsOf(drawn, nodes, best), crossing };
}

type Drawn = SankeyFlow & { readonly at: number };

const sideOrder = (
  start: readonly string[],
  flows: readonly Drawn[],
  side: 'from' | 'to',
  { last = [] }: SankeyFrame,
): string[] => {
  const used = new Set(flows.map((flow) => flow[side]));
  const ids = start.filter((id) => used.has(id));
  return [...ids.filter((id) => !last.includes(id)), ...last.filter((id) => ids.includes(id))];
};

function byBarycentre(
  own: readonly string[],
  other: readonly string[],
  flows: readonly Drawn[],
  side: 'from' | 'to',
  { last = [] }: SankeyFrame,
): string[] {
  const rank = new Map(other.map((id, i) => [id, i]));
  const far = side === 'from' ? 'to' : 'from';
  const centre = (id: string): number => {
    let [sum, weight] = [0, 0];
    for (const flow of flows) {
      if (flow[side] !== id) continue;
      const value = flow.before + flow.after;
      sum += value * rank.get(flow[far])!;
      weight += value;
    }
    return weight > 0 ? sum / weight : 0;
  };
  const centres = new Map(own.map((id) => [id, centre(id)]));
  const foot = (id: string): number => last.indexOf(id) + 1;
  return own.toSorted((a, b) => foot(a) - foot(b) || centres.get(a)! - centres.get(b)!);
}

function crossings(flows: readonly Drawn[], from: readonly string[], to: readonly string[]): number {
  const [left, right] = [from, to].map((ids) => new Map(ids.map((id, i) => [id, i])));
  let sum = 0;
  flows.forEach((a, i) => {
    for (const b of flows.slice(i + 1)) {
      const way = left!.get(a.from)! - left!.get(b.from)!;
      const end = right!.get(a.to)! - right!.get(b.to)!;
      if (way * end < 0) sum += (a.before + a.after) * (b.before + b.after);
    }
  });
  return sum / 4;
}

interface Order {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function place(order: Order, flows: readonly Drawn[], frame: SankeyFrame): SankeyNode[] {
  const { width, height, nodeWidth, gap } = frame;
  const sides = (['from', 'to'] as const).map((side) => {
    const ids = order[side];
    const values = ids.map((id) =>
      flows.reduce(
        (sum, flow) => (flow[side] === id ? sum + (side === 'from' ? flow.before : flow.after) : sum),
        0,
      ),
    );
    const total = values.reduce((sum, value) => sum + value, 0);
    const free = Math.max(0, height - gap * Math.max(0, ids.length - 1));
    return { side, ids, values, total, scale: total > 0 ? free / total : Infinity };
  });
  const scale = Math.min(...sides.map((side) => side.scale));
  return sides.flatMap(({ side, ids, values, total }) => {
    const taken = (Number.isFinite(scale) ? total * scale : 0) + gap * Math.max(0, ids.length - 1);
    let y = Math.max(0, (height - taken) / 2);
    return ids.map((id, i): SankeyNode => {
      const tall = Number.isFinite(scale) ? values[i]! * scale : 0;
      const box = { x: side === 'from' ? 0 : width - nodeWidth, y, width: nodeWidth, height: tall };
      y += tall + gap;
      return { id, side, value: values[i]!, box };
    });
  });
}

/** Ribbons share a node's side without gaps, in the order of their other ends. */
function ribbonsOf(flows: readonly Drawn[], nodes: readonly SankeyNode[], order: Order): SankeyRibbon[] {
  const at = (side: 'from' | 'to', id: string) => nodes.find((node) => node.side === side && node.id === id)!;
  const scaleOf = ({ value, box }: SankeyNode): number => (value > 0 ? box.height / value : 0);
  const laid = (side: 'from' | 'to', far: 'from' | 'to', value: 'before' | 'after') => {
    const tops = new Map<number, number>();
    for (const id of order[side]) {
      const node = at(side, id);
      let y = node.box.y;
      const own = flows.filter((flow) => flow[side] === id);
      own.sort((a, b) => order[far].indexOf(a[far]) - order[far].indexOf(b[far]));
      for (const flow of own) {
        tops.set(flow.at, y);
        y += flow[value] * scaleOf(node);
      }
    }
    return tops;
  };
  const [starts, ends] = [laid('from', 'to', 'before'), laid('to', 'from', 'after')];
  return flows
    .map((flow) => ({
      flow: flow.at,
      y0: starts.get(flow.at)!,
      h0: flow.before * scaleOf(at('from', flow.from)),
      y1: ends.get(flow.at)!,
      h1: flow.after * scaleOf(at('to', flow.to)),
    }))
    .sort((a, b) => b.h0 + b.h1 - a.h0 - a.h1);
}
