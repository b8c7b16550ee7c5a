import type { ReactNode } from 'react';

/** What can be done with the customers who are picked. */
export function PickBar(): ReactNode {
  return null;
}
