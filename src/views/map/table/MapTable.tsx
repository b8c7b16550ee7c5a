import type { ReactNode } from 'react';

/** Segments and customers as a table in step with the map. */
export function MapTable(): ReactNode {
  return null;
}
