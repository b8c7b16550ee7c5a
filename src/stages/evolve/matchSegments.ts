import { bestAssignment } from '../../core/math/assignment';

/** Groups of a new run beside segments of before. */
export interface Overlap {
  /** Float64Array m×k, row-major: customers whom segment i and group j share, in rows. */
  readonly shared: Float64Array;
  /** Float64Array m, rows of the segments; customers who are gone count. */
  readonly before: Float64Array;
  /** Float64Array k, rows of the groups; customers who are new count. */
  readonly now: Float64Array;
  /** Float64Array m×k, distances of their centres in one space; null: not known. */
  readonly distances: Float64Array | null;
  /** A segment's usual radius in that space. */
  readonly radius: number;
}

interface RunSide {
  readonly labels: Int32Array;
  readonly rowToItem: Int32Array;
  readonly clusters: readonly number[];
}

/**
 * What the segments of two runs over the same rows have in common; rows that the later one does not have count for the earlier
 * alone. Centres are not compared.
 */
export function overlapOf(before: RunSide, now: RunSide): Overlap {
  const k = now.clusters.length;
  const placeOf = ({ labels, rowToItem, clusters }: RunSide) => {
    const places = new Map(clusters.map((cluster, place) => [cluster, place]));
    return (row: number): number => places.get(labels[rowToItem[row] ?? -1] ?? -1) ?? -1;
  };
  const [placeBefore, placeNow] = [placeOf(before), placeOf(now)];
  const shared = new Float64Array(before.clusters.length * k);
  const sizes = { before: new Float64Array(before.clusters.length), now: new Float64Array(k) };
  for (let row = 0; row < Math.max(before.rowToItem.length, now.rowToItem.length); row++) {
    const [i, j] = [placeBefore(row), placeNow(row)];
    if (i >= 0) sizes.before[i]!++;
    if (j >= 0) sizes.now[j]!++;
    if (i >= 0 && j >= 0) shared[i * k + j]!++;
  }
  return { shared, ...sizes, distances: null, radius: 0 };
}

/** A group that continues a segment. */
export interface Match {
  readonly before: number;
  readonly now: number;
  /** How much better it is than any other for either, 0–1. */
  readonly confidence: number;
}

/** A segment of which it is not clear what became of it. */
export interface Unclear {
  readonly before: number;
  /** Groups, likelier first: one or two. */
  readonly candidates: readonly number[];
}

export interface Matching {
  readonly pairs: readonly Match[];
  readonly unclear: readonly Unclear[];
  /** Segments without a group that continues them. */
  readonly lost: readonly number[];
  /** Groups that continue no segment. */
  readonly born: readonly number[];
}

/** A group less like a segment than this does not continue it. */
const leastLikeness = 0.1;
/** A segment whose best group is so little better than the next is asked about. */
const sure = 0.3;

/**
 * Which group of a new run continues which segment: the pairing with the greatest likeness in all (optimal assignment). Likeness is
 * the share of common customers (Jaccard), and exp(−d²/2r²) of the centres' distance for that part of the customers who are in one
 * of the runs alone: where the same customers come again they decide, among strangers the places do.
 *
 * A pair is unclear where a second group, for the segment, or a second segment, for the group, is nearly as like: its confidence,
 * 1 − second / best, is below 0.3. What is lost though a group is like it is unclear as well, so that no name goes without a question.
 *
 * @returns pairs by segment; unclear ones are among them, with their best guess
 * @throws RangeError when the sizes do not fit
 */
export function matchSegments({ shared, before, now, distances, radius }: Overlap): Matching {
  const [m, k] = [before.length, now.length];
  if (shared.length !== m * k || (distances && distances.length !== m * k))
    throw new RangeError(
      `matchSegments: shared and distances must be ${m}×${k}, got ${shared.length} and ${distances?.length ?? 0}`,
    );
  const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);
  const common = sum(shared);
  const known = common / Math.max(1, Math.min(sum(before), sum(now)));
  const likeness = shared.map((rows, at) => {
    const either = before[Math.floor(at / k)]! + now[at % k]! - rows;
    const jaccard = either > 0 ? rows / either : 0;
    if (!distances || !(radius > 0)) return jaccard;
    const near = Math.exp(-(distances[at]! ** 2) / (2 * radius * radius));
    return known * jaccard + (1 - known) * near;
  });
  const paired = bestAssignment(
    likeness.map((like) => (like >= leastLikeness ? like : 0)),
    m,
    k,
  );
  const pairs: Match[] = [];
  const unclear: Unclear[] = [];
  const lost: number[] = [];
  const taken = new Set<number>();
  for (let i = 0; i < m; i++) {
    const row = Array.from({ length: k }, (_, j) => likeness[i * k + j]!);
    const order = Array.from(row.keys()).sort((a, b) => row[b]! - row[a]! || a - b);
    const candidates = order.filter((j) => row[j]! >= leastLikeness).slice(0, 2);
    const j = paired[i]!;
    if (j < 0 || row[j]! < leastLikeness) {
      lost.push(i);
      if (candidates.length > 0) unclear.push({ before: i, candidates });
      continue;
    }
    taken.add(j);
    let second = 0;
    for (let q = 0; q < k; q++) if (q !== j) second = Math.max(second, row[q]!);
    for (let p = 0; p < m; p++) if (p !== i) second = Math.max(second, likeness[p * k + j]!);
    const confidence = Math.max(0, 1 - second / row[j]!);
    pairs.push({ before: i, now: j, confidence });
    if (confidence < sure)
      unclear.push({ before: i, candidates: [...new Set([j, ...candidates])].slice(0, 2) });
  }
  const born = Array.from(now.keys()).filter((j) => !taken.has(j));
  return { pairs, unclear, lost, born };
}
