import type { ReactNode } from 'react';

/** How customers are grouped, with what a change would do before it is done. */
export function TunePanel(): ReactNode {
  return null;
}
