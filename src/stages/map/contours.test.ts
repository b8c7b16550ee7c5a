import { expect, test } from 'vitest';
import { makeRng, randomNormal } from '../../core/math/rng';
import { segmentContours, type Ring } from './contours';
import { densityPeaks } from './densityPeaks';

/** Gaussian blobs on a circle; cluster = blob. */
function blobs(perBlob: number, k: number, seed = 1): { positions: Float32Array; labels: Int32Array } {
  const rng = makeRng(seed);
  const positions = new Float32Array(perBlob * k * 2);
  const labels = new Int32Array(perBlob * k);
  for (let i = 0; i < labels.length; i++) {
    const c = i % k;
    labels[i] = c;
    positions[i * 2] = 8 * Math.cos((c / k) * 2 * Math.PI) + randomNormal(rng);
    positions[i * 2 + 1] = 8 * Math.sin((c / k) * 2 * Math.PI) + randomNormal(rng);
  }
  return { positions, labels };
}

/** Even-odd over all rings. */
function isInside(rings: readonly Ring[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [xi, yi, xj, yj] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  return inside;
}

function heldShare(rings: readonly Ring[], positions: Float32Array, labels: Int32Array, cluster: number) {
  let [held, members] = [0, 0];
  labels.forEach((label, i) => {
    if (label !== cluster) return;
    members++;
    if (isInside(rings, positions[i * 2]!, positions[i * 2 + 1]!)) held++;
  });
  return held / members;
}

test('the lines hold 95, 60 and 25 % of each segment', async () => {
  const { positions, labels } = blobs(700, 4);
  const { segments } = await segmentContours(positions, labels, 4);
  for (const { cluster, lines } of segments) {
    const shares = lines.map((rings) => heldShare(rings, positions, labels, cluster));
    expect(Math.abs(shares[0]! - 0.95)).toBeLessThan(0.02);
    expect(Math.abs(shares[1]! - 0.6)).toBeLessThan(0.03);
    expect(Math.abs(shares[2]! - 0.25)).toBeLessThan(0.05);
  }
});

test('a segment in two places gets two islands', async () => {
  const { positions, labels } = blobs(300, 2);
  labels.fill(0);
  const { segments } = await segmentContours(positions, labels, 1);
  expect(segments[0]!.lines[0]).toHaveLength(2);
});

test('islands of a segment strewn among another are told apart from its own land, together they hold 95 %', async () => {
  const { positions, labels } = blobs(600, 3);
  const rng = makeRng(9);
  const mixed = labels.map((label) => (label === 0 && rng() < 0.15 ? 1 : label));
  const { segments } = await segmentContours(positions, mixed, 3);
  const { lines, scattered } = segments[1]!;
  const isAtBlob0 = (ring: Ring): boolean => ring[0]! > 4;
  expect(scattered[0]!.length).toBeGreaterThan(0);
  expect(scattered[0]!.every(isAtBlob0)).toBe(true);
  expect(lines[0]!.some(isAtBlob0)).toBe(false);
  const held = heldShare([...lines[0]!, ...scattered[0]!], positions, mixed, 1);
  expect(Math.abs(held - 0.95)).toBeLessThan(0.03);
  expect(segments[0]!.scattered.flat()).toEqual([]);
});

test('a sparse segment is one land, not a speck round each customer', async () => {
  const { positions, labels } = blobs(40, 3);
  const { segments } = await segmentContours(positions, labels, 3);
  for (const { lines } of segments) expect(lines[0]!.length).toBeLessThanOrEqual(3);
});

test('a segment without members has no lines and no peak; the others keep their number', async () => {
  const { positions, labels } = blobs(60, 1);
  const { segments } = await segmentContours(
    positions,
    labels.map(() => 1),
    3,
  );
  expect(segments.map((s) => s.lines[0]!.length > 0)).toEqual([false, true, false]);
  expect(segments[0]!.peak[0]).toBeNaN();
});

test('two members are too few for a coast', async () => {
  const { segments } = await segmentContours(new Float32Array([0, 0, 1, 1]), new Int32Array([0, 0]), 1);
  expect(segments[0]!.lines.flat()).toEqual([]);
});

test('members all in one place are ringed once', async () => {
  const { segments } = await segmentContours(new Float32Array(40).fill(3), new Int32Array(20), 1);
  const [outer] = segments[0]!.lines[0]!;
  expect(isInside([outer!], 3, 3)).toBe(true);
});

test('unassigned customers and positions that are not finite change no line', async () => {
  const { positions, labels } = blobs(200, 2);
  const plain = await segmentContours(positions, labels, 2);
  const extra = await segmentContours(
    new Float32Array([...positions, 8, 0, NaN, NaN]),
    new Int32Array([...labels, -1, -1]),
    2,
  );
  expect(extra).toEqual(plain);
});

test('positions and labels of different lengths are refused', async () => {
  await expect(segmentContours(new Float32Array(4), new Int32Array(3), 1)).rejects.toThrow(
    /must be 3×2, got 4/,
  );
});

test('a cancelled drawing stops', async () => {
  const { positions, labels } = blobs(50, 2);
  await expect(segmentContours(positions, labels, 2, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('progress rises to 1', async () => {
  const { positions, labels } = blobs(50, 3);
  const seen: number[] = [];
  await segmentContours(positions, labels, 3, { onProgress: (p) => seen.push(p.fraction) });
  expect(seen).toEqual([1 / 3, 2 / 3, 1]);
});

test('a name belongs at the heart of its segment', () => {
  const { positions, labels } = blobs(800, 4);
  const peaks = densityPeaks(positions, labels, 4);
  for (let c = 0; c < 4; c++) {
    const distance = Math.hypot(
      peaks[c * 2]! - 8 * Math.cos((c / 4) * 2 * Math.PI),
      peaks[c * 2 + 1]! - 8 * Math.sin((c / 4) * 2 * Math.PI),
    );
    expect(distance).toBeLessThan(0.6);
  }
});

test('the peak is on the larger island, not between two', () => {
  const rng = makeRng(2);
  const positions = Float32Array.from({ length: 600 }, (_, i) =>
    i % 2 ? randomNormal(rng) : (i < 450 ? 0 : 20) + randomNormal(rng),
  );
  const [x] = densityPeaks(positions, new Int32Array(300), 1);
  expect(Math.abs(x!)).toBeLessThan(2);
});
