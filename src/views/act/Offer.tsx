import type { ReactNode } from 'react';
import type { ShownSegment } from '../map/useSegments';
import { useText } from '../messages/useText';
import { Offers } from '../segment/Offers';

/** What to write to a segment about. */
export function Offer({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  return (
    <section className="act-block" aria-labelledby="offer-title">
      <h2 id="offer-title">{text('segment.offers')}</h2>
      <Offers segment={segment} headings="h3" />
    </section>
  );
}
