import { useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The frame of one column with the tab bar at the bottom. */
export const usePhone = (): boolean => useMedia('(max-width: 599.98px)');
/** A small tablet, or a page at twice its size: the top bar holds the tabs and little else. */
export const useNarrow = (): boolean => useMedia('(max-width: 899.98px)');
export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
