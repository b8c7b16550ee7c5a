import type { ReactNode } from 'react';
import { useApp } from '../../appStore';
import { SegmentGrid } from './SegmentGrid';

/** Segments and customers as a table in step with the map. */
export function MapTable(): ReactNode {
  const isOpen = useApp((state) => state.look.isTableOpen);
  const isThere = useApp((state) => state.result !== null);
  return isOpen && isThere ? <SegmentGrid /> : null;
}
