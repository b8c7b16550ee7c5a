import type { ReactNode } from 'react';
import { cell, columnNamed } from '../../core/data/table';
import { maskPersonal } from '../../core/text/personalData';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
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

interface HoverCardProps {
  readonly hovered: Hovered;
  readonly segments: readonly ShownSegment[];
}

/** A customer under the pointer: key, the four values that made the segment, fit. */
export function HoverCard({ hovered, segments }: HoverCardProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const result = useApp((state) => state.result);
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const row = result?.clean.items[hovered.item];
  if (!result || !dataset || !recipe || row === undefined) return null;

  const segment = segments.find(({ cluster }) => cluster === result.labels[hovered.item]);
  const key = recipe.columns.find(({ role }) => role === 'key');
  const keyColumn = key && columnNamed(dataset.table, key.name);
  const telling = [
    ...(segment?.profile?.drivers.map(({ column }) => column) ?? []),
    ...recipe.columns
      .filter(({ role }) => ['number', 'amount', 'category', 'date'].includes(role))
      .map(({ name }) => name),
  ];
  const columns = [...new Set(telling)].slice(0, 4).flatMap((name) => columnNamed(dataset.table, name) ?? []);
  const quote = recipe.columns
    .filter(({ role }) => role === 'text')
    .map(({ name }) => columnNamed(dataset.table, name))
    .map((column) => (column ? cell(column, row) : ''))
    .reduce((a, b) => (b.length > a.length ? b : a), '');
  const rows = result.clean.weights[hovered.item] ?? 1;
  const isLeft = hovered.xPx + width + 24 > hovered.frame[0];
  const isLow = hovered.yPx > hovered.frame[1] * 0.6;
  return (
    <div
      className="map-hover"
      style={{
        transform: `translate(${isLeft ? hovered.xPx - width - 14 : hovered.xPx + 14}px, ${hovered.yPx + (isLow ? -14 : 14)}px)${isLow ? ' translateY(-100%)' : ''}`,
      }}
    >
      <p className="map-hover-head">
        {segment ? (
          <Swatch slot={segment.slot} size={12} />
        ) : (
          <span className="map-unassigned-swatch is-small" aria-hidden="true" />
        )}
        <b>{keyColumn ? cell(keyColumn, row) : `#${count(row + 1)}`}</b>
      </p>
      {!segment && <p className="quiet">{text('map.unassigned.name')}</p>}
      {quote !== '' && <p className="map-hover-quote">{maskPersonal(quote).slice(0, 140)}</p>}
      <dl>
        {columns.map((column) => (
          <div key={column.name}>
            <dt>{column.name}</dt>
            <dd>{maskPersonal(cell(column, row)).slice(0, 40) || '·'}</dd>
          </div>
        ))}
        {segment && (
          <div>
            <dt>{text('map.hover.fit')}</dt>
            <dd>{percent(result.confidence[hovered.item] ?? 0)}</dd>
          </div>
        )}
      </dl>
      {rows > 1 && <p className="quiet">{text('map.hover.rows', { count: count(rows) })}</p>}
    </div>
  );
}
