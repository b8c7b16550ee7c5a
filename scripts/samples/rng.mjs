// Seeded randomness: the same seed gives the same draws on every run and machine.

/**
 * @typedef {object} Rng
 * @property {() => number} next                                       uniform in [0, 1)
 * @property {(lo: number, hi: number) => number} int                  whole number, both ends included
 * @property {(p: number) => boolean} chance                           true with probability p
 * @property {() => number} normal                                     standard normal
 * @property {(mean: number, sd: number, lo: number, hi: number) => number} around   normal, redrawn into [lo, hi]
 * @property {(median: number, sigma: number, lo: number, hi: number) => number} skewed   log-normal, redrawn into [lo, hi]
 * @property {<T>(list: readonly T[]) => T} pick
 * @property {<K extends string>(weights: Record<K, number>) => K} weighted   a key, in proportion to its weight
 * @property {<T>(list: readonly T[]) => T[]} shuffled                 a shuffled copy
 */

/**
 * @param {string} seed
 * @returns {Rng}
 */
export function createRng(seed) {
  const next = sfc32(seed);

  const normal = () => {
    // Box-Muller; 1 - next() keeps the logarithm away from zero.
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return radius * Math.cos(2 * Math.PI * next());
  };

  /** @type {(draw: () => number, lo: number, hi: number) => number} */
  const within = (draw, lo, hi) => {
    let value = draw();
    for (let tries = 0; tries < 24 && (value < lo || value > hi); tries++) value = draw();
    return Math.min(hi, Math.max(lo, value));
  };

  return {
    next,
    normal,
    int: (lo, hi) => lo + Math.floor(next() * (hi - lo + 1)),
    chance: (p) => next() < p,
    around: (mean, sd, lo, hi) => within(() => mean + sd * normal(), lo, hi),
    skewed: (median, sigma, lo, hi) => within(() => median * Math.exp(sigma * normal()), lo, hi),
    pick: (list) => list[Math.floor(next() * list.length)],
    weighted: (weights) => {
      const keys = /** @type {(keyof typeof weights)[]} */ (Object.keys(weights));
      let total = 0;
      for (const key of keys) total += weights[key];
      let at = next() * total;
      for (const key of keys) {
        at -= weights[key];
        if (at < 0) return key;
      }
      return keys[keys.length - 1];
    },
    shuffled: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [copy[i], copy[j]] = [copy[j], copy[i]];
      }
      return copy;
    },
  };
}

/**
 * The "small fast counter" generator, 32-bit, state filled from a hash of the seed.
 * @param {string} seed
 */
function sfc32(seed) {
  let hash = 2166136261;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 16777619);
  let a = hash | 0;
  let b = Math.imul(hash, 0x9e3779b1) | 0;
  let c = Math.imul(hash, 0x85ebca6b) | 0;
  let d = 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}
