import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** Gives the focus back to what had it before the screen round it was hidden, unless it is elsewhere by now. */
export function KeepFocus(): ReactNode {
  const had = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body && had.current instanceof HTMLElement)
      had.current.focus({ preventScroll: true });
    return () => void (had.current = document.activeElement);
  }, []);
  return null;
}
