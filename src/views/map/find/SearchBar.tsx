import type { ReactNode } from 'react';

/** One line that asks who, top centre on the map. */
export function SearchBar(): ReactNode {
  return null;
}
