import { float32 } from '../../core/data/buffers';
import type { LayoutRun } from './layoutEngine';

/** Half the width of the square that start positions are scaled into; the field's usual start. */
const startExtent = 10;
/** Cosine and sine of the golden angle, π(3 − √5). */
const goldenX = -0.7373688780783197;
const goldenY = 0.6754902942615238;

/** The layout of items that have nobody to move for. */
export const restingRun = (positions: Float32Array): LayoutRun => ({
  nEpochs: 0,
  step: () => 0,
  positions: () => positions,
});

/**
 * Start positions centred and scaled to the square of ±10; equal ones are set a hair apart by their order, because the
 * optimiser cannot part what lies on one spot.
 */
export function scaleStart(initial: Float32Array): Float32Array {
  const n = initial.length / 2;
  const scaled = float32(initial.length);
  let extent = 0;
  for (const axis of [0, 1]) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += initial[2 * i + axis]!;
    const mean = n === 0 ? 0 : sum / n;
    for (let i = 0; i < n; i++) {
      const value = initial[2 * i + axis]! - mean;
      scaled[2 * i + axis] = value;
      extent = Math.max(extent, Math.abs(value));
    }
  }
  const factor = extent > 0 ? startExtent / extent : 0;
  // The golden angle spreads successive items evenly around; turned step by step, for engines round sines differently.
  let [turnX, turnY] = [1, 0];
  for (let i = 0; i < n; i++) {
    const radius = 1e-3 * Math.sqrt((i + 1) / n);
    scaled[2 * i] = scaled[2 * i]! * factor + radius * turnX;
    scaled[2 * i + 1] = scaled[2 * i + 1]! * factor + radius * turnY;
    [turnX, turnY] = [turnX * goldenX - turnY * goldenY, turnX * goldenY + turnY * goldenX];
  }
  return scaled;
}
