import type { ReactNode } from 'react';
import { useText } from '../messages/useText';

/** One segment, read in full and defended. */
export function SegmentScreen(): ReactNode {
  const text = useText();
  return <h1>{text('shell.tab.segment')}</h1>;
}
