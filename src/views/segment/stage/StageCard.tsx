import type { ReactNode } from 'react';
import { leastTold } from '../../../core/data/smallCounts';
import { portrait } from '../../../stages/explain/portrait';
import { useApp } from '../../appStore';
import { useWorth } from '../../act/useWorth';
import { WorthTiles } from '../../act/WorthTiles';
import '../../act/act.css';
import { CardNumbers } from '../../map/CardNumbers';
import { CardQuality } from '../../map/CardQuality';
import { Differences } from '../../map/Differences';
import { NameText } from '../../map/NameText';
import { Swatch } from '../../map/Swatch';
import { useFigures } from '../../map/useFigures';
import type { ShownSegment } from '../../map/useSegments';
import { useFormats } from '../../messages/useFormats';
import { useSentenceGap, useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { Offers } from '../Offers';
import { TrendSection } from '../TrendSection';
import { StageMap } from './StageMap';
import { toldProfile } from './toldProfile';

const mostWords = 8;
const mostDifferences = 5;
const mostThings = 3;

export interface StageCardProps {
  readonly segment: ShownSegment;
  readonly of: number;
  /** Its size may be told: see `untoldGroups`. */
  readonly isCounted: boolean;
  /** A report keeps totals, and no customer's place. */
  readonly hasMap: boolean;
}

/**
 * The card before others: what the reading card says, without what is pressed, without a customer, and without a count that
 * is small enough to be somebody. `aria-busy` until all of it is known.
 */
export function StageCard({ segment, of, isCounted, hasMap }: StageCardProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const language = useApp((state) => state.language);
  const { count, percent } = useFormats();
  const { value: figures, isOpen } = useFigures(segment);
  const { status } = useWorth();
  const snapshots = useApp((state) => state.live.snapshots);
  const { size, slot, round } = segment;
  const profile = segment.profile && toldProfile(segment.profile, size);
  const past = snapshots.flatMap(({ segments }) => segments.filter(({ id }) => id === segment.id));
  const isFew = size < leastTold;
  return (
    <article
      className={`map-card is-stage ${hasMap ? '' : 'has-no-map'}`}
      aria-label={segment.name}
      aria-busy={isOpen || status === 'none' || status === 'busy'}
    >
      <div className="stage-words">
        <p className="stage-position" {...explains(text('map.card.position.how'))}>
          <Swatch slot={slot} round={round} size={18} />
          {text('map.card.position', { position: segment.position, of })}
        </p>
        <h2>
          <NameText name={segment.name} />
        </h2>
        <p
          className="stage-sentence"
          {...explains(
            isFew ? text('present.safe.how', { least: leastTold }) : text('map.card.sentence.how'),
          )}
        >
          {isFew
            ? text('present.few', { least: leastTold })
            : isCounted &&
              text('map.card.size', {
                count: size,
                formatted: count(size),
                share: percent(segment.share, 1),
              })}
          {!isFew && isCounted && profile && gap}
          {!isFew && profile && portrait(profile, language)}
        </p>
        {!isFew && (
          <>
            <CardNumbers segment={segment} figures={figures} isCounted={isCounted} />
            {isCounted && (
              <ul className="act-tiles" aria-label={text('segment.worth')}>
                <WorthTiles segmentId={segment.id} colour={segment.colour} isBrief />
              </ul>
            )}
            <CardQuality segment={segment} figures={figures} />
          </>
        )}
      </div>
      <div className="stage-proof">
        {hasMap && !isFew && <StageMap segment={segment} />}
        {!isFew && profile && (
          <Differences
            segment={segment}
            drivers={profile.drivers}
            figures={figures}
            first={mostDifferences}
            isPlain
          />
        )}
        {!isFew && (
          <div className="stage-pair">
            {profile && profile.terms.length > 0 && (
              <section className="map-card-section">
                <h3>{text('map.words')}</h3>
                <ul className="map-words">
                  {profile.terms.slice(0, mostWords).map((term) => (
                    <li key={term.text}>
                      <span>{term.text}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <Offers
              segment={segment}
              headings="h4"
              least={leastTold}
              isCounted={isCounted}
              title={text('segment.offers')}
              most={mostThings}
            />
          </div>
        )}
        {past.length > 0 && isCounted && past.every((then) => then.size >= leastTold) && (
          <TrendSection segment={segment} />
        )}
      </div>
    </article>
  );
}
