import { gammaQ } from './gamma';

/** Chance that a standard normal exceeds x: half the upper tail of a chi-square of one degree. */
export function normalTail(x: number): number {
  const half = gammaQ(0.5, (x * x) / 2) / 2;
  return x >= 0 ? half : 1 - half;
}
