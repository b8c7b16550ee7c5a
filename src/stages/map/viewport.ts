/** Map units → CSS pixels: `screen = map · k + (x, y)`, both axes alike, y downwards in both. */
export interface Transform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** A frame in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Space kept free inside a frame, in CSS pixels. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Box in map units. */
export interface Extent {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The frame the map is designed in: contours and point sizes are stated for it. */
export const referenceFrame: Size = { width: 780, height: 700 };

const none: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
/** More points than this are judged by an even sample of them. */
const sampleSize = 5000;
/** A full extent up to this multiple of the robust one is shown whole: nobody stands far outside. */
const mildStretch = 1.25;

/** [low, high] of one axis, outliers left out; [0, 0] when no position is finite. */
function axisRange(positions: Float32Array, axis: 0 | 1): [number, number] {
  const n = positions.length >> 1;
  const stride = Math.max(1, Math.ceil(n / sampleSize));
  const values = new Float32Array(Math.ceil(n / stride));
  let count = 0;
  for (let i = 0; i < n; i += stride) {
    const isPlaced = Number.isFinite(positions[i * 2]!) && Number.isFinite(positions[i * 2 + 1]!);
    if (isPlaced) values[count++] = positions[i * 2 + axis]!;
  }
  if (count === 0) return [0, 0];
  const sorted = values.subarray(0, count).sort();
  const cut = Math.floor(count * 0.005);
  const low = sorted[cut]!;
  const high = sorted[count - 1 - cut]!;
  const [first, last] = [sorted[0]!, sorted[count - 1]!];
  if (last - first <= (high - low) * mildStretch) return [first, last];
  const margin = (high - low) * 0.06;
  return [Math.max(first, low - margin), Math.min(last, high + margin)];
}

/**
 * Where the points are: the whole extent, or where a few stand far out the 0.5–99.5 percentiles and 6 %.
 * Positions that are not finite are ignored.
 *
 * @param positions n×2, map units; read only
 */
export function robustExtent(positions: Float32Array): Extent {
  const [minX, maxX] = axisRange(positions, 0);
  const [minY, maxY] = axisRange(positions, 1);
  return { minX, minY, maxX, maxY };
}

/**
 * Fits positions into a frame, centred, keeping proportions.
 *
 * @param positions n×2, map units; read only. None, or all in one place: that place (or 0, 0) is centred.
 * @param size frame in CSS pixels
 * @param insets pixels of the frame to keep free
 */
export function fitViewport(positions: Float32Array, size: Size, insets: Insets = none): Transform {
  const { minX, minY, maxX, maxY } = robustExtent(positions);
  const width = Math.max(1, size.width - insets.left - insets.right);
  const height = Math.max(1, size.height - insets.top - insets.bottom);
  const k = Math.min(width / (maxX - minX || 1e-9), height / (maxY - minY || 1e-9));
  const scale = maxX > minX || maxY > minY ? k : Math.min(width, height);
  return {
    k: scale,
    x: insets.left + width / 2 - (scale * (minX + maxX)) / 2,
    y: insets.top + height / 2 - (scale * (minY + maxY)) / 2,
  };
}

/** The transform that applies `inner` first, then `outer`. */
export const compose = (outer: Transform, inner: Transform): Transform => ({
  k: outer.k * inner.k,
  x: outer.x + outer.k * inner.x,
  y: outer.y + outer.k * inner.y,
});

/** Map units → pixels. */
export const toScreen = (t: Transform, x: number, y: number): [number, number] => [
  x * t.k + t.x,
  y * t.k + t.y,
];

/** Pixels → map units. */
export const toMap = (t: Transform, x: number, y: number): [number, number] => [
  (x - t.x) / t.k,
  (y - t.y) / t.k,
];
