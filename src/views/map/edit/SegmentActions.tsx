import type { ReactNode } from 'react';
import type { ShownSegment } from '../useSegments';

interface SegmentActionsProps {
  readonly segment: ShownSegment;
}

/** What can be done to a segment: merge, split, lock, hide, delete, nest, describe. */
export function SegmentActions({ segment }: SegmentActionsProps): ReactNode {
  return segment && null;
}
