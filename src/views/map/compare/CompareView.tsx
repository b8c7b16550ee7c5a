import type { ReactNode } from 'react';
import type { ShownSegment } from '../useSegments';

interface CompareViewProps {
  readonly segment: ShownSegment;
  readonly segments: readonly ShownSegment[];
}

/** Two segments side by side. */
export function CompareView({ segment, segments }: CompareViewProps): ReactNode {
  return segment && segments && null;
}
