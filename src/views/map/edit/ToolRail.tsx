import type { ReactNode } from 'react';

/** Lasso, box, brush and what else changes segments, at the left edge of the map. */
export function ToolRail(): ReactNode {
  return null;
}
