import { partsOf, type Cells } from './cells';
import { zeroPenalty, type Points } from './points';

/** Largest code of a component. */
export const top = 127;

/** How components become codes. */
export interface Coding {
  readonly origin: Float64Array;
  /** What one code is, in units of the (scaled) points. */
  readonly step: number;
  /** Components of a candidate beyond d and one: multiples of 127 times 127 that its norm is made of. */
  readonly normRows: number;
}

/** Bytes of parts' codes that are kept; beyond, they are made again. */
const keptBytes = 24 << 20;

/** Candidates coded together, so that their components are read from few cache lines and written side by side. */
const tile = 32;

export interface CodeBlocks {
  /** Forgets all codes; those to come are made this way. */
  clear(coding: Coding): void;
  /**
   * Codes of the items of some parts, as a matrix (d + 1 + normRows)×n.
   *
   * @param from  first of the parts; as many are joined as have `most` items together, but one at least
   * @returns items Uint32Array n and codes Int8Array, both overwritten by the next call; `next` is the first part left
   */
  join(
    probed: Uint32Array,
    from: number,
    most: number,
  ): { items: Uint32Array; codes: Int8Array; next: number };
}

/** Makes parts' codes when they are first asked for. Coding a number takes as long as comparing it with a hundred. */
export function makeCodeBlocks(points: Points, { count, partStarts, rows }: Cells): CodeBlocks {
  let coding: Coding | null = null;
  let kept = new Int8Array();
  let used = 0;
  const offsets = new Int32Array(count * partsOf).fill(-1);
  let joined = new Int8Array();
  let items = new Uint32Array();

  function forget(): void {
    offsets.fill(-1);
    used = 0;
  }

  /** Where the codes of a part begin in `kept`, made if need be. */
  function blockOf(part: number, m: number, by: Coding): number {
    if (offsets[part]! >= 0) return offsets[part]!;
    const members = rows.subarray(partStarts[part], partStarts[part + 1]);
    const bytes = members.length * m;
    if (used + bytes > keptBytes) forget();
    if (used + bytes > kept.length) {
      const larger = new Int8Array(Math.max(used + bytes, Math.min(keptBytes, 2 * kept.length)));
      larger.set(kept.subarray(0, used));
      kept = larger;
    }
    writeCodes(points, members, by, kept.subarray(used, used + bytes));
    offsets[part] = used;
    used += bytes;
    return offsets[part]!;
  }

  return {
    clear(next) {
      coding = next;
      forget();
    },
    join(probed, from, most) {
      if (!coding) throw new Error('join: clear must come first');
      const m = points.cols + 1 + coding.normRows;
      let next = from;
      let n = 0;
      while (next < probed.length) {
        const size = partStarts[probed[next]! + 1]! - partStarts[probed[next]!]!;
        if (n > 0 && n + size > most) break;
        n += size;
        next++;
      }
      if (joined.length < n * m) joined = new Int8Array(n * m);
      if (items.length < n) items = new Uint32Array(n);
      for (let p = from, at = 0; p < next; p++) {
        const part = probed[p]!;
        const size = partStarts[part + 1]! - partStarts[part]!;
        const block = blockOf(part, m, coding);
        items.set(rows.subarray(partStarts[part], partStarts[part + 1]), at);
        for (let j = 0; j < m; j++)
          joined.set(kept.subarray(block + j * size, block + (j + 1) * size), j * n + at);
        at += size;
      }
      return { items: items.subarray(0, n), codes: joined.subarray(0, n * m), next };
    },
  };
}

/**
 * Codes of items, component by component (m×n), each after all items' one before: d of theirs; the rest of −‖x‖²/2
 * after 127s; and up to 127 times 127 in each of the norm rows.
 */
function writeCodes(points: Points, members: Uint32Array, coding: Coding, codes: Int8Array): void {
  const { data, cols: d, scales } = points;
  const { origin, normRows } = coding;
  const n = members.length;
  const perStep = 1 / coding.step;
  const most = normRows * top * top;
  const factors = new Float64Array(tile);
  const sums = new Float64Array(tile);
  const offsets = new Float64Array(tile);
  for (let first = 0; first < n; first += tile) {
    const count = Math.min(tile, n - first);
    for (let c = 0; c < count; c++) {
      const scale = scales ? scales[members[first + c]!]! : 1;
      factors[c] = scale * perStep;
      sums[c] = zeroPenalty(scale) * perStep * perStep;
      offsets[c] = members[first + c]! * d;
    }
    for (let j = 0; j < d; j++) {
      const middle = origin[j]! * perStep;
      for (let c = 0, q = j * n + first; c < count; c++, q++) {
        const value = data[offsets[c]! + j]! * factors[c]! - middle;
        sums[c]! += value * value;
        const inside = value > top ? top : value < -top ? -top : value;
        // Rounds to the nearest: truncation of a positive number, moved back.
        codes[q] = ((inside + 128.5) | 0) - 128;
      }
    }
    for (let c = 0; c < count; c++) {
      const half = Math.min(most, Math.round(sums[c]! / 2));
      let high = Math.floor(half / top);
      codes[d * n + first + c] = high * top - half;
      for (let e = 1; e <= normRows; e++) {
        const digit = Math.min(top, high);
        codes[(d + e) * n + first + c] = -digit;
        high -= digit;
      }
    }
  }
}
