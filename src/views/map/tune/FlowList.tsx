import type { ReactNode } from 'react';
import type { Moves } from '../../../core/data/moves';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Tooltip } from '../../ui/Tooltip';
import { Swatch } from '../Swatch';
import type { NamedSegment } from './useSegmentNames';

interface FlowListProps {
  readonly moves: Moves;
  readonly nameOf: (id: string) => NamedSegment;
  /** At most so many. */
  readonly most: number;
  /** A sample's numbers are rounded. */
  readonly isEstimate: boolean;
}

/** Who goes where, the largest first. Each line says what share of the segment that is. */
export function FlowList({ moves, nameOf, most, isEstimate }: FlowListProps): ReactNode {
  const text = useText();
  const { count, number, percent } = useFormats();
  const rows = (value: number): string => (isEstimate ? number(value, 2) : count(value));
  const sizes = new Map(moves.sizes.map((size) => [size.id, size]));
  const shown = moves.flows.filter((flow) => flow.rows >= 0.5).slice(0, most);
  const largest = shown[0]?.rows ?? 1;
  return (
    <ul className="tune-flows">
      {shown.map((flow) => {
        const from = nameOf(flow.from);
        const to = nameOf(flow.to);
        const share = flow.rows / (sizes.get(flow.from)?.before || 1);
        const words = text('tune.flow', {
          count: rows(flow.rows),
          share: percent(share),
          from: from.name,
          to: to.name,
        });
        return (
          <li key={`${flow.from} ${flow.to}`}>
            <Tooltip text={words} isFocusable placement="left">
              <div className="tune-flow" tabIndex={0} role="group" aria-label={words}>
                <b>{rows(flow.rows)}</b>
                <Place place={from} />
                <span aria-hidden="true">→</span>
                <Place place={to} />
                <i
                  style={{ inlineSize: `${Math.max(2, (flow.rows / largest) * 100)}%` }}
                  aria-hidden="true"
                />
              </div>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}

function Place({ place: { name, slot } }: { readonly place: NamedSegment }): ReactNode {
  return (
    <span className="tune-place">
      <PlaceSwatch slot={slot} />
      <bdi>{name}</bdi>
    </span>
  );
}

export function PlaceSwatch({ slot }: { readonly slot: number | null }): ReactNode {
  return slot === null ? (
    <span className="map-unassigned-swatch is-small" aria-hidden="true" />
  ) : (
    <Swatch slot={slot} size={12} />
  );
}
