import type { ReactNode } from 'react';

/** What the colours of the points mean, and the choice of it. */
export function Legend(): ReactNode {
  return null;
}
