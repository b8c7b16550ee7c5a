import type { ReactNode } from 'react';

/** A key, as printed on the keyboard. */
export function Kbd({ children }: { children: ReactNode }): ReactNode {
  return <kbd className="ui-kbd">{children}</kbd>;
}
