import type { ReactNode } from 'react';

/** One customer in full: values, reasons, neighbours. */
export function CustomerDrawer(): ReactNode {
  return null;
}
