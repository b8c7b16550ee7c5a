import { float32, int32, uint32 } from '../../core/data/buffers';
import { withoutExample } from '../../core/data/notice';
import type { NamePart, Profile } from '../../core/data/profile';
import type { WorkspaceResult } from '../../core/data/workspaceContent';
import { leastItems } from './cleanTable';

/** A grouping without some rows. */
export interface Trimmed {
  readonly result: WorkspaceResult;
  /** Uint32Array n, item → the item that it was. */
  readonly items: Uint32Array;
}

/**
 * The grouping of a table without some of its rows: everybody else keeps segment and place, sizes are counted again,
 * and nothing that only these rows said is left in profiles, notices and reports. Averages stay those of all rows until
 * the map is built again.
 *
 * @param rows  Uint32Array, rows that are kept, ascending
 * @param isGone  whether a word or value was in texts of the other rows alone
 * @returns null when fewer items are left than can be grouped
 */
export function resultWithoutRows(
  result: WorkspaceResult,
  rows: Uint32Array,
  isGone: (text: string) => boolean,
): Trimmed | null {
  const { clean, labels, confidence, outlierScores, positions } = result;
  const next = new Int32Array(clean.rowToItem.length).fill(-1);
  rows.forEach((row, i) => void (next[row] = i));

  /** Item → the row that it is computed by now, −1 when all of its rows are gone. */
  const standing = Int32Array.from(clean.items, (row) => next[row]!);
  for (const row of rows) {
    const item = clean.rowToItem[row]!;
    if (item >= 0 && standing[item]! < 0) standing[item] = next[row]!;
  }
  const kept = Array.from(standing.keys()).filter((item) => standing[item]! >= 0);
  if (kept.length < leastItems) return null;
  kept.sort((a, b) => standing[a]! - standing[b]!);
  const n = kept.length;
  const items = uint32(n);
  const own = { items: uint32(n), weights: float32(n), rowToItem: int32(rows.length) };
  const moved = { labels: int32(n), confidence: float32(n), positions: float32(2 * n) };
  const odd = outlierScores && float32(n);
  const place = new Int32Array(standing.length).fill(-1);
  kept.forEach((item, i) => {
    items[i] = item;
    place[item] = i;
    own.items[i] = standing[item]!;
    moved.labels[i] = labels[item]!;
    moved.confidence[i] = confidence[item]!;
    if (odd) odd[i] = outlierScores![item]!;
    moved.positions.set(positions.subarray(2 * item, 2 * item + 2), 2 * i);
  });
  rows.forEach((row, i) => {
    const item = clean.rowToItem[row]!;
    own.rowToItem[i] = item < 0 ? -1 : place[item]!;
    if (item >= 0) own.weights[place[item]!]! += 1;
  });

  const segments = countedAgain(result.segments, moved.labels, own.weights);
  const ids = new Set(segments.map(({ id }) => id));
  const lost = result.segments.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  return {
    items,
    result: withoutExamples({
      ...result,
      ...moved,
      ...(odd && { outlierScores: odd }),
      clean: { ...own, notices: clean.notices },
      segments,
      retiredIds: [...result.retiredIds, ...lost],
      profiles: result.profiles
        .filter(({ segmentId }) => ids.has(segmentId))
        .map((profile) => withoutTexts(profile, next, isGone)),
    }),
  };
}

/** A grouping whose notices and reports show no cells of the file: their examples may be of rows that are gone. */
export function withoutExamples(result: WorkspaceResult): WorkspaceResult {
  return {
    ...result,
    clean: { ...result.clean, notices: result.clean.notices.map(withoutExample) },
    notices: result.notices.map(withoutExample),
    ...(result.cleaning && { cleaning: result.cleaning.map((report) => ({ ...report, examples: [] })) }),
  };
}

function countedAgain(
  segments: WorkspaceResult['segments'],
  labels: Int32Array,
  weights: Float32Array,
): WorkspaceResult['segments'] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = new Map<number, number>();
  labels.forEach((cluster, item) => sizes.set(cluster, (sizes.get(cluster) ?? 0) + weights[item]!));
  return segments.flatMap((segment) => {
    const size = sizes.get(segment.cluster) ?? 0;
    return size === 0 ? [] : [{ ...segment, size, share: size / total }];
  });
}

/** @param next  old row → new row, −1 when it is gone */
function withoutTexts(profile: Profile, next: Int32Array, isGone: (text: string) => boolean): Profile {
  const stays = (text: string): boolean => !isGone(text);
  const staying = (rows: readonly number[]): number[] =>
    rows.flatMap((row) => (next[row]! < 0 ? [] : [next[row]!]));
  const isSaid = (part: NamePart): boolean =>
    part.kind === 'term' ? stays(part.text) : part.kind !== 'value' || stays(part.value);
  return {
    ...profile,
    drivers: profile.drivers.filter((driver) => driver.kind !== 'category' || stays(driver.value)),
    terms: profile.terms.filter(({ text }) => stays(text)),
    typicalRows: staying(profile.typicalRows),
    ...(profile.edgeRows && { edgeRows: staying(profile.edgeRows) }),
    suggestions: profile.suggestions.filter((parts) => parts.every(isSaid)),
  };
}
