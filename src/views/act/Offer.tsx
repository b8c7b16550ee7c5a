import type { ReactNode } from 'react';
import { offerTrials } from '../../stages/act/offers/offerTrials';
import { useApp } from '../appStore';
import type { ShownSegment } from '../map/useSegments';
import { useText } from '../messages/useText';
import { Offers } from '../segment/Offers';
import { noCampaigns } from './CampaignTiles';
import { RankedOffers } from './RankedOffers';

/** What to write to a segment about: what is characteristic of it, ranked by what came back once that is known. */
export function Offer({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const campaigns = useApp((state) => state.live.kept.campaigns ?? noCampaigns);
  const told = offerTrials(campaigns);
  return (
    <section className="act-block" aria-labelledby="offer-title">
      <h2 id="offer-title">{text('segment.offers')}</h2>
      {told ? <RankedOffers segment={segment} told={told} /> : <Offers segment={segment} headings="h3" />}
    </section>
  );
}
