import type { ReactNode } from 'react';
import { useText } from '../messages/useText';

/** Classes that customers carry: learned, told, and held against the segments. */
export function ClassesScreen(): ReactNode {
  const text = useText();
  return <h1>{text('shell.tab.classes')}</h1>;
}
