import type { Curve } from './curve';

/** Bits of the mantissa that tell entries apart: each covers 1/256 of a doubling, so forces are right to about 0.2 %. */
const mantissaBits = 8;
const shift = 23 - mantissaBits;
/** Squared distances from 2^−20 to 2^20; beyond, the nearest entry serves. */
const least = 2 ** -20;
const doublings = 40;
/** Keeps the push of two items on one spot finite (umap-learn's 0.001). */
const softening = 1e-3;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
const bitsOf = (value: number): number => {
  float[0] = value;
  return bits[0]! >>> shift;
};
const lowest = bitsOf(least);
const size = doublings << mantissaBits;

/** Entry for a squared distance. */
function indexOf(squared: number): number {
  float[0] = squared;
  const index = (bits[0]! >>> shift) - lowest;
  return index < 0 ? 0 : index >= size ? size - 1 : index;
}

/**
 * UMAP's two forces as factors of the difference of two positions, tabled over the squared distance: a power function
 * for every edge is most of a layout's cost. Attraction −2ab·d^(2b−2) / (1 + a·d^2b), repulsion
 * 2b / ((0.001 + d²)(1 + a·d^2b)) (McInnes, Healy & Melville 2018, section 3.2).
 */
export function forceTable({ a, b }: Curve): {
  readonly attract: Float32Array;
  readonly repel: Float32Array;
  readonly indexOf: (squared: number) => number;
} {
  const attract = new Float32Array(size);
  const repel = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    bits[0] = ((i + lowest) << shift) | (1 << (shift - 1));
    const squared = float[0]!;
    const power = squared ** b;
    attract[i] = (-2 * a * b * power) / squared / (1 + a * power);
    repel[i] = (2 * b) / ((softening + squared) * (1 + a * power));
  }
  return { attract, repel, indexOf };
}
