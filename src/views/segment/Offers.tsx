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
}

/** What a segment's customers buy more often than others: worth offering to those of them who do not yet. */
export function Offers({ segment, headings: Heading }: OffersProps): ReactNode {
  const text = useText();
  const { count, percent, number } = useFormats();
  const language = useApp((state) => state.language);
  const epoch = useMapEpoch();
  const { value: columns, isOpen } = useAnswer(epoch && `${epoch} ${segment.cluster}`, (signal) =>
    live.offersOf(segment.cluster, signal),
  );
  const told = columns?.filter(({ offers }) => offers.length > 0) ?? [];
  return (
    <div>
      {told.length === 0 ? (
        <p className="quiet">
          {text(isOpen ? 'segment.offers.open' : columns ? 'segment.offers.none' : 'segment.offers.unknown')}
        </p>
      ) : (
        told.map(({ column, offers }) => (
          <div key={column} className="segment-offers">
            <Heading>{columnTitle(column, language)}</Heading>
            <ul>
              {offers.map(({ name, rows, share, shareOthers, lift }) => (
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
                  <small {...explains(text('segment.offers.rows.how'))}>
                    {text('segment.offers.rows', { count: rows, formatted: count(rows) })}
                  </small>
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </div>
  );
}
