import type { ReactNode } from 'react';
import '../act/act.css';
import { WorthTiles } from '../act/WorthTiles';
import type { ShownSegment } from '../map/useSegments';
import { useText } from '../messages/useText';

/** What a segment will bring and who will leave, with their ranges; or why that cannot be told. */
export function WorthSection({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  return (
    <ul className="act-tiles segment-worth" aria-label={text('segment.worth')}>
      <WorthTiles segmentId={segment.id} colour={segment.colour} />
    </ul>
  );
}
