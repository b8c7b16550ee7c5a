/** What every contestant of the map's benchmark is given: the same points, views and gestures, timed the same way. */
import { makeRng, randomInt, randomNormal } from '../../src/core/math/rng';
import { pointRadius } from '../../src/stages/map/pointStyle';
import { fitViewport, type Size, type Transform } from '../../src/stages/map/viewport';

export const clusters = 8;
export const insets = { top: 40, right: 32, bottom: 32, left: 32 };
export const colours = Array.from(
  { length: clusters },
  (_, cluster) => `#${(0x3366aa + cluster * 0x1a2b15).toString(16)}`,
);

/** Clouds of points of unlike size, in map units; the first member of each cluster is among the first points. */
export function clouds(n: number): { positions: Float32Array; labels: Int32Array; sizes: number[] } {
  const rng = makeRng(3);
  const centres = Array.from({ length: clusters }, () => [rng() * 20, rng() * 14] as const);
  const positions = new Float32Array(2 * n);
  const labels = new Int32Array(n);
  const sizes = Array.from({ length: clusters }, () => 0);
  for (let i = 0; i < n; i++) {
    const cluster = Math.min(randomInt(rng, clusters), randomInt(rng, clusters));
    const [x, y] = centres[cluster]!;
    positions[2 * i] = x + 1.2 * randomNormal(rng);
    positions[2 * i + 1] = y + 0.9 * randomNormal(rng);
    labels[i] = cluster;
    sizes[cluster]!++;
  }
  return { positions, labels, sizes };
}

/** The window. */
export const frame = (): Size => ({ width: innerWidth, height: innerHeight });

/** Map units → CSS pixels, the whole map shown. */
export const fitted = (positions: Float32Array): Transform => fitViewport(positions, frame(), insets);

/** Of a point, CSS pixels: what the product takes for so many in this window. */
export const radiusPx = (n: number): number => pointRadius(n, Math.min(1.25, innerHeight / 700));

/** Zoom and pan over the fitted map at a step of a gesture: round a circle, or in and out on the middle. */
export function viewAt(way: 'pan' | 'zoom', step: number): Transform {
  if (way === 'pan') return { k: 1, x: 144 * Math.sin(step / 12), y: 144 - 144 * Math.cos(step / 12) };
  const k = 4 ** ((1 - Math.cos(step / 12)) / 2);
  return { k, x: (innerWidth / 2) * (1 - k), y: (innerHeight / 2) * (1 - k) };
}

/** A wavy line of 200 corners round the middle of the window, CSS pixels. */
export const lasso = (): [number, number][] =>
  Array.from({ length: 200 }, (_, i) => {
    const angle = (i / 200) * 2 * Math.PI;
    const reach = innerHeight * (0.3 + 0.06 * Math.sin(9 * angle));
    return [innerWidth / 2 + reach * Math.cos(angle), innerHeight / 2 + reach * Math.sin(angle)];
  });

/** Places that the pointer visits, CSS pixels. */
export const pointerAt = (step: number): [number, number] => [
  innerWidth * (0.5 + 0.3 * Math.sin(step * 0.37)),
  innerHeight * (0.5 + 0.3 * Math.cos(step * 0.23)),
];

/**
 * Shows a view a frame until there are enough frames or the time is over, and waits for the pixels of each.
 *
 * @param show  sets the camera
 * @param finish  returns when what was drawn is there
 * @returns milliseconds from frame to frame
 */
export function frameTimes(
  show: (view: Transform) => void,
  finish: () => void,
  { way, most, seconds }: { way: 'pan' | 'zoom'; most: number; seconds: number },
): Promise<number[]> {
  const times: number[] = [];
  // The first step begins the gesture; it is not counted.
  const before = 1;
  let counted = 0;
  return new Promise((resolve) => {
    let step = 0;
    requestAnimationFrame(function next() {
      finish();
      const now = performance.now();
      if (step >= before) times.push(now);
      if (step === before) counted = now;
      const isOver = now - counted > 1000 * seconds && times.length > 2;
      if (step >= before && (times.length > most || isOver))
        return resolve(times.slice(1).map((time, i) => time - times[i]!));
      show(viewAt(way, ++step));
      requestAnimationFrame(next);
    });
  });
}

/** Milliseconds that each of several calls takes. */
export function callTimes(times: number, call: (step: number) => void): number[] {
  return Array.from({ length: times }, (_, step) => {
    const begun = performance.now();
    call(step);
    return performance.now() - begun;
  });
}

/** Returns when what a WebGL context was asked to draw is there. */
export function finishGl(gl: WebGL2RenderingContext | WebGLRenderingContext): void {
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

export const toMapUnits = (places: readonly [number, number][], view: Transform): Float32Array =>
  Float32Array.from(places.flatMap(([x, y]) => [(x - view.x) / view.k, (y - view.y) / view.k]));
