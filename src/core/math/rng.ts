/** Uniform numbers in [0, 1). */
export type Rng = () => number;

/**
 * Seeded generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32.
 * The same seed gives the same sequence on every machine.
 */
export function makeRng(seed: number): Rng {
  let mix = seed | 0;
  const next = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let t = mix ^ (mix >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return (t ^ (t >>> 15)) | 0;
  };
  let a = next();
  let b = next();
  let c = next();
  let d = 1;
  const rng: Rng = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) rng();
  return rng;
}

/** Integer in [0, n). */
export const randomInt = (rng: Rng, n: number): number => Math.floor(rng() * n);

/** Standard normal by Box–Muller; consumes two uniforms. */
export function randomNormal(rng: Rng): number {
  const u = 1 - rng();
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * rng());
}

/**
 * m distinct positions of 0…n−1, in increasing order (selection sampling, Knuth 3.4.2 S).
 *
 * @returns Uint32Array min(m, n)
 */
export function samplePositions(rng: Rng, n: number, m: number): Uint32Array<ArrayBuffer> {
  const size = Math.min(m, n);
  const chosen = new Uint32Array(size);
  let taken = 0;
  for (let i = 0; i < n && taken < size; i++) if ((n - i) * rng() < size - taken) chosen[taken++] = i;
  return chosen;
}
