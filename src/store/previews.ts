import type { AssignPreview, BaseGrouping, SplitPreview } from '../core/data/reshape';
import type { Segment } from '../core/data/segment';
import type { UnassignedFits } from '../stages/cluster/fitUnassigned';
import { isAbort, type AppContext } from './appContext';
import type { Space } from './space';
import type { MapResult } from './state';

const mostParts = 5;
const splitSeed = 1;

/** What a step by hand would do, before it is taken. */
export function makePreviews({ host, pipeline, get }: AppContext, space: Space) {
  let splitting: AbortController | null = null;
  /** Fits of the unassigned, and the map that they are of: a slider asks many times. */
  let fitted: { readonly labels: Int32Array; readonly fits: Promise<UnassignedFits> } | null = null;

  /** @returns null when it cannot be parted, or another question came meanwhile */
  async function split(id: string, wanted: number): Promise<SplitPreview | null> {
    splitting?.abort();
    const controller = new AbortController();
    splitting = controller;
    const { signal } = controller;
    const { result, base } = get();
    const segment = result?.segments.find((one) => one.id === id);
    if (!result || !base || !segment) return null;
    const parts = Math.min(mostParts, Math.max(2, Math.round(wanted)));
    try {
      const { x } = await space.standing(base, signal);
      const { labels, clean } = result;
      const { cluster } = segment;
      const { weights } = clean;
      const input = { x, weights, labels, cluster, parts, seed: splitSeed };
      const found = await host.runner.run('splitPreview', input, { signal });
      const rows = rowsOfParts(found, weights);
      if (rows.length < 2) return null;
      const names = await namesOf(base, result, segment, found, rows, signal);
      return { id, labels: found, parts: rows.map((count, i) => ({ rows: count, names: names[i]! })) };
    } catch (error) {
      if (isAbort(error)) return null;
      throw error;
    }
  }

  /** Names as they would be found after the split. */
  async function namesOf(
    base: BaseGrouping,
    result: MapResult,
    segment: Segment,
    parts: Int32Array,
    rows: readonly number[],
    signal: AbortSignal,
  ): Promise<SplitPreview['parts'][number]['names'][]> {
    const first = result.segments.reduce((most, { cluster }) => Math.max(most, cluster + 1), 0);
    const labels = result.labels.map((label, item) => (parts[item]! > 0 ? first + parts[item]! - 1 : label));
    const total = segment.size / (segment.share || 1);
    const born = rows.slice(1).map((size, i): Segment => ({
      id: `part${i + 2}`,
      cluster: first + i,
      size,
      share: size / total,
      colourSlot: 0,
    }));
    const segments = result.segments
      .map((one) => (one === segment ? { ...one, size: rows[0]!, share: rows[0]! / total } : one))
      .concat(born);
    const { profiles } = await space.explain(base, { ...result, labels, segments }, signal);
    return [segment, ...born].map(
      ({ id }) => profiles.find(({ segmentId }) => segmentId === id)?.suggestions ?? [],
    );
  }

  function fitsOf(result: MapResult, base: BaseGrouping): Promise<UnassignedFits> {
    const { labels, clean } = result;
    if (fitted?.labels === labels) return fitted.fits;
    const { signal } = new AbortController();
    const fits = space.standing(base, signal).then(async ({ x, input }) => {
      const graph = input && (await pipeline.graph(input, x, signal));
      return host.runner.run('assignPreview', { x, weights: clean.weights, labels, graph }, { signal });
    });
    const entry = { labels, fits };
    fitted = entry;
    // A failed search is forgotten, so that the next question tries again.
    fits.catch(() => void (fitted === entry && (fitted = null)));
    return fits;
  }

  /** @returns null where there is no segment */
  async function assign(share: number): Promise<AssignPreview | null> {
    const { result, base } = get();
    if (!result || !base || result.segments.length === 0) return null;
    return assignPreview(result, await fitsOf(result, base), share);
  }

  return { split, assign };
}

function rowsOfParts(parts: Int32Array, weights: Float32Array): number[] {
  const rows: number[] = [];
  parts.forEach((part, item) => {
    if (part >= 0) rows[part] = (rows[part] ?? 0) + weights[item]!;
  });
  return rows;
}

/** The best of the fits, up to a share of the rows without a segment. */
export function assignPreview(
  { labels, segments, clean: { weights } }: MapResult,
  { order, labels: wanted, fits }: UnassignedFits,
  share: number,
): AssignPreview {
  let [all, sum] = [0, 0];
  labels.forEach((label, item) => {
    if (label < 0) return;
    all += weights[item]!;
    sum += weights[item]! * fits[item]!;
  });
  const fitBefore = all > 0 ? sum / all : NaN;
  const of = order.reduce((total, item) => total + weights[item]!, 0);
  const most = Math.round(Math.min(1, Math.max(0, share)) * of);
  const given = new Int32Array(labels.length).fill(-1);
  const grown = new Map<number, number>();
  let rows = 0;
  for (const item of order) {
    const more = weights[item]!;
    if (rows + more > most) break;
    const label = wanted[item]!;
    rows += more;
    sum += more * fits[item]!;
    given[item] = label;
    grown.set(label, (grown.get(label) ?? 0) + more);
  }
  all += rows;
  const to = segments
    .flatMap(({ id, cluster }) => (grown.has(cluster) ? { id, rows: grown.get(cluster)! } : []))
    .sort((a, b) => b.rows - a.rows);
  return { share, rows, of, fitBefore, fitAfter: all > 0 ? sum / all : NaN, to, labels: given };
}

export type Previews = ReturnType<typeof makePreviews>;
