import type { ReactNode } from 'react';

/** Histograms and the timeline to brush, under the map. */
export function FilterStrip(): ReactNode {
  return null;
}
