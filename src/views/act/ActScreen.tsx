import type { ReactNode } from 'react';
import { useText } from '../messages/useText';
import { Churn } from './Churn';

/** What a segment is worth, and a file that a platform takes. */
export function ActScreen(): ReactNode {
  const text = useText();
  return (
    <>
      <h1>{text('shell.tab.act')}</h1>
      <Churn />
    </>
  );
}
