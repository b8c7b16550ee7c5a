import type { ReactNode } from 'react';
import { triedIn, type OfferTrials } from '../../stages/act/offers/offerTrials';
import type { RankedOffer } from '../../stages/act/offers/rankOffers';
import { live } from '../liveStore';
import { useMapEpoch } from '../map/mapEpoch';
import { useAnswer } from '../map/useAnswer';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { Figure } from '../segment/Figure';
import { explains } from '../ui/explains';
import '../segment/offers.css';

/** More would be no choice. */
const mostShown = 12;

/** A segment's offers, likeliest answered first, by what came back from campaigns. */
export function RankedOffers({ segment, told }: { segment: ShownSegment; told: OfferTrials }): ReactNode {
  const text = useText();
  const epoch = useMapEpoch();
  const counts = told.trials.map(({ reached, hits }) => `${reached}:${hits}`).join();
  const key = epoch && `${epoch} ${segment.id} ${segment.cluster} ${told.outcome} ${counts}`;
  const { value: ranked } = useAnswer(key, (signal) =>
    live.rankedOffers(segment.cluster, segment.id, told, signal),
  );
  return (
    <>
      <p>{text('offer.ranked', { outcome: told.outcome })}</p>
      <div className="segment-offers">
        <ul className="is-ranked">
          {ranked?.slice(0, mostShown).map((one) => (
            <Row key={one.name} one={one} told={told} segment={segment} />
          ))}
        </ul>
      </div>
    </>
  );
}

interface RowProps {
  readonly one: RankedOffer;
  readonly told: OfferTrials;
  readonly segment: ShownSegment;
}

function Row({ one, told, segment }: RowProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { percent, count, number } = useFormats();
  const { name, offer, here, elsewhere, expected, low, high } = one;
  /** Clicks beside purchases. */
  const besides = told.others.flatMap(({ outcome, trials }) => {
    const own = triedIn(trials, name, segment.id);
    if (own.reached === 0) return [];
    return [text('offer.also', { outcome, hits: count(own.hits), reached: count(own.reached) })];
  });
  const how = [
    text('offer.how', {
      outcome: told.outcome,
      hits: count(here.hits),
      reached: count(here.reached),
      size: count(segment.size),
      coverage: percent(here.reached / Math.max(1, segment.size)),
      elseHits: count(elsewhere.hits),
      elsewhere: count(elsewhere.reached),
    }),
    ...besides,
    ...(offer ? [text('offer.lift', { lift: number(offer.lift, 2) })] : []),
  ].join(gap);
  return (
    <li>
      <bdi>{name}</bdi>
      <Figure value={percent(expected, 1)} how={how} />
      <small {...explains(how, false)}>
        {text(here.reached > 0 ? 'offer.tried' : 'offer.untried', {
          low: percent(low, 1),
          high: percent(high, 1),
          reached: count(here.reached),
        })}
      </small>
    </li>
  );
}
