import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle } from '../map/customer/useKnown';
import { useMapEpoch } from '../map/mapEpoch';
import { useAnswer } from '../map/useAnswer';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Figure } from './Figure';
import './offers.css';

interface OffersProps {
  readonly segment: ShownSegment;
  /** Level of the columns' names. */
  readonly headings: 'h3' | 'h4';
  /** Things that fewer of the segment have to do with are not told. */
  readonly least?: number;
  /** How many have to do with a thing is told: with the share it gives the size of the segment. */
  readonly isCounted?: boolean;
  /** Before others: stands above the column that tells most, alone; nothing does where nothing is told. */
  readonly title?: string;
  /** Things of a column that are shown. */
  readonly most?: number;
}

/** What a segment's customers buy more often than others: worth offering to those of them who do not yet. */
export function Offers({
  segment,
  headings: Heading,
  least = 0,
  isCounted = true,
  title,
  most = Infinity,
}: OffersProps): ReactNode {
  const text = useText();
  const { count, percent, number } = useFormats();
  const language = useApp((state) => state.language);
  const epoch = useMapEpoch();
  const { value: columns, isOpen } = useAnswer(epoch && `${epoch} ${segment.cluster}`, (signal) =>
    live.offersOf(segment.cluster, signal),
  );
  const known = (columns ?? [])
    .map(({ column, offers }) => ({ column, offers: offers.filter(({ rows }) => rows >= least) }))
    .filter(({ offers }) => offers.length > 0);
  const told =
    title === undefined ? known : known.toSorted((a, b) => b.offers.length - a.offers.length).slice(0, 1);
  if (title !== undefined && told.length === 0) return isOpen && <div aria-busy />;
  return (
    <div className={title === undefined ? undefined : 'map-card-section'}>
      {title !== undefined && <h3>{title}</h3>}
      {told.length === 0 ? (
        <p className="quiet">
          {text(isOpen ? 'segment.offers.open' : columns ? 'segment.offers.none' : 'segment.offers.unknown')}
        </p>
      ) : (
        told.map(({ column, offers }) => (
          <div key={column} className="segment-offers">
            <Heading>{columnTitle(column, language)}</Heading>
            <ul>
              {offers.slice(0, most).map(({ name, rows, share, shareOthers, lift }) => (
                <li key={name}>
                  <bdi>{name}</bdi>
                  <Figure
                    value={text('segment.offers.lift', { lift: number(lift, 2) })}
                    how={text('segment.offers.lift.how', {
                      share: percent(share),
                      others: percent(shareOthers),
                      all: percent(share / lift),
                    })}
                  />
                  {isCounted && (
                    <small {...explains(text('segment.offers.rows.how'))}>
                      {text('segment.offers.rows', { count: rows, formatted: count(rows) })}
                    </small>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </div>
  );
}
