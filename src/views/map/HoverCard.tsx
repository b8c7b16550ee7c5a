import type { ReactNode } from 'react';
import { countedRoles } from '../../core/data/role';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { customerWords, factsOf } from './customer/customerFacts';
import { columnTitle, useCustomerName, useKnown } from './customer/useKnown';
import { Swatch } from './Swatch';
import type { ShownSegment } from './useSegments';

export interface Hovered {
  readonly item: number;
  readonly xPx: number;
  readonly yPx: number;
  /** Width and height of the map, CSS pixels. */
  readonly frame: readonly [number, number];
}

const width = 214;
const mostFacts = 4;

interface HoverCardProps {
  readonly hovered: Hovered;
  readonly segments: readonly ShownSegment[];
  /** The card stays and can be worked with. */
  readonly onOpen?: () => void;
  readonly onClose?: () => void;
}

/** A customer under the pointer: key, four values (what the colours tell, then what made the segment), fit. */
export function HoverCard({ hovered, segments, onOpen, onClose }: HoverCardProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const known = useKnown();
  const nameOf = useCustomerName();
  const language = useApp((state) => state.language);
  const clean = useApp((state) => state.result?.clean);
  const labels = useApp((state) => state.result?.labels);
  const confidence = useApp((state) => state.result?.confidence);
  const { by } = useApp((state) => state.colour);
  const score = useApp((state) => state.find.scores?.[hovered.item]);
  const row = clean?.items[hovered.item];
  if (!known || !clean || !labels || row === undefined) return null;

  const segment = segments.find(({ cluster }) => cluster === labels[hovered.item]);
  const telling = [
    ...(by.kind === 'field' ? [by.column] : []),
    ...(segment?.profile?.drivers.map(({ column }) => column) ?? []),
    ...known.recipe.columns.flatMap(({ name, role }) => (countedRoles.includes(role) ? name : [])),
  ];
  const readable = known.recipe.columns.flatMap(({ name, role }) =>
    role === 'text' || role === 'basket' ? [] : name,
  );
  const columns = [...new Set(telling)].filter((name) => readable.includes(name)).slice(0, mostFacts);
  const quote = customerWords(known, row, 140);
  const rows = clean.weights[hovered.item] ?? 1;
  const isLeft = hovered.xPx + width + 24 > hovered.frame[0];
  const isLow = hovered.yPx > hovered.frame[1] * 0.6;
  // On a phone neither side is free: then it stays inside.
  const x = Math.max(8, isLeft ? hovered.xPx - width - 14 : hovered.xPx + 14);
  return (
    <div
      className={`map-hover ${onOpen ? 'is-pinned' : ''}`}
      style={{
        transform: `translate(${x}px, ${hovered.yPx + (isLow ? -14 : 14)}px)${isLow ? ' translateY(-100%)' : ''}`,
      }}
      {...(onOpen && { role: 'group', 'aria-label': nameOf(known, row) })}
    >
      <p className="map-hover-head">
        {segment ? (
          <Swatch slot={segment.slot} size={12} />
        ) : (
          <span className="map-unassigned-swatch is-small" aria-hidden="true" />
        )}
        <b>{nameOf(known, row)}</b>
        {onClose && (
          <IconButton icon="close" size="s" label={text('explore.customer.close')} onPress={onClose} />
        )}
      </p>
      <p className="map-hover-segment quiet">{segment?.name ?? text('map.unassigned.name')}</p>
      {quote !== '' && <p className="map-hover-quote">{quote}</p>}
      <dl>
        {factsOf(known, row, columns).map(({ column, value }) => (
          <div key={column}>
            <dt>{columnTitle(column, language)}</dt>
            <dd>{value.slice(0, 40) || '·'}</dd>
          </div>
        ))}
        {by.kind === 'search' && score !== undefined && (
          <div>
            <dt>{text('explore.colour.search')}</dt>
            <dd>{percent(score)}</dd>
          </div>
        )}
        {segment && (
          <div>
            <dt>{text('map.hover.fit')}</dt>
            <dd>{percent(confidence?.[hovered.item] ?? 0)}</dd>
          </div>
        )}
      </dl>
      {rows > 1 && <p className="quiet">{text('map.hover.rows', { count: count(rows) })}</p>}
      {onOpen && (
        <Button size="s" onPress={onOpen} className="map-hover-open">
          {text('explore.customer.open')}
        </Button>
      )}
    </div>
  );
}
