import type { CSSProperties, ReactNode } from 'react';
import type { ColumnPlan } from '../../../core/data/recipe';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { Icon } from '../../ui/Icon';
import { factsOf, type Known } from '../customer/customerFacts';
import { useCustomerName } from '../customer/useKnown';
import { Swatch } from '../Swatch';
import { useRows } from '../useRows';
import type { TableRow } from './tableRows';

interface GridRowProps {
  readonly row: TableRow;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly known: Known;
  readonly columns: readonly ColumnPlan[];
  readonly style: CSSProperties;
  /** Of the segment among the segments. */
  readonly position: number;
  readonly of: number;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

/** A line of the table: a segment, or one of its customers. */
export function GridRow(props: GridRowProps): ReactNode {
  const { row, index, isCurrent, isSelected, style, position, of, onOpen, onToggle } = props;
  const isSegment = row.kind === 'segment';
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid hears the keys
    <div
      role="row"
      aria-level={isSegment ? 1 : 2}
      aria-rowindex={index + 2}
      aria-posinset={isSegment ? position : row.position}
      aria-setsize={isSegment ? of : row.of}
      {...(isSegment && { 'aria-expanded': row.isOpen, 'aria-selected': isSelected })}
      data-row={index}
      tabIndex={isCurrent ? 0 : -1}
      className={`map-table-row ${isSegment ? 'is-segment' : ''} ${isSelected ? 'is-selected' : ''}`}
      style={style}
      onClick={isSegment ? onToggle : onOpen}
    >
      {isSegment ? <SegmentCells {...props} row={row} /> : <CustomerCells {...props} row={row} />}
    </div>
  );
}

type CellsProps<K extends TableRow['kind']> = GridRowProps & { readonly row: Extract<TableRow, { kind: K }> };

function SegmentCells({ row, columns }: CellsProps<'segment'>): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { grouped, noise } = useRows();
  const weights = useApp((state) => state.result?.clean.weights);
  const lit = useApp((state) => state.find.lit);
  const labels = useApp((state) => state.result?.labels);
  const size = row.segment?.size ?? noise;
  const answering = lit && labels && weights ? litIn(lit, labels, weights, row.segment?.cluster ?? -1) : size;
  return (
    <>
      <span role="gridcell" className="map-table-name">
        <Icon name={row.isOpen ? 'down' : 'right'} size={14} />
        {row.segment ? (
          <Swatch slot={row.segment.slot} round={row.segment.round} />
        ) : (
          <span className="map-unassigned-swatch" aria-hidden="true" />
        )}
        <b>{row.segment?.name ?? text('map.unassigned.name')}</b>
      </span>
      <span
        role="gridcell"
        className="is-number"
        {...explains(
          answering === size
            ? `${text('map.card.customers.how')} ${text('map.card.share.how')}`
            : text('find.count.help'),
          false,
        )}
      >
        {answering === size
          ? text('explore.table.size', {
              size: count(size),
              share: percent(row.segment?.share ?? (grouped + noise > 0 ? noise / (grouped + noise) : 0)),
            })
          : text('explore.table.of', { some: count(answering), all: count(size) })}
      </span>
      <span role="gridcell" />
      {columns.map(({ name }) => (
        <span key={name} role="gridcell" />
      ))}
    </>
  );
}

function litIn(lit: Uint8Array, labels: Int32Array, weights: Float32Array, cluster: number): number {
  let rows = 0;
  for (let item = 0; item < labels.length; item++)
    if (lit[item] && labels[item] === cluster) rows += weights[item]!;
  return rows;
}

function CustomerCells({ row, known, columns }: CellsProps<'customer'>): ReactNode {
  const text = useText();
  const { percent, count } = useFormats();
  const nameOf = useCustomerName();
  const first = useApp((state) => state.result?.clean.items[row.item] ?? 0);
  const fit = useApp((state) => state.result?.confidence[row.item] ?? 0);
  const weight = useApp((state) => state.result?.clean.weights[row.item] ?? 1);
  const facts = factsOf(
    known,
    first,
    columns.map(({ name }) => name),
  );
  return (
    <>
      <span role="gridcell" className="map-table-name is-customer">
        <bdi>{nameOf(known, first)}</bdi>
      </span>
      <span role="gridcell" className="is-number quiet" {...explains(text('explore.table.alike.how'), false)}>
        {weight > 1 ? count(weight) : ''}
      </span>
      <span role="gridcell" className="is-number" {...explains(text('explore.fit.how'), false)}>
        {row.segment ? percent(fit) : ''}
      </span>
      {facts.map(({ column, value }, at) => {
        const role = columns[at]?.role;
        return (
          <span
            key={column}
            role="gridcell"
            className={role === 'number' || role === 'amount' ? 'is-number' : ''}
            {...(value === '' && { 'aria-label': text('explore.values.none') })}
          >
            <bdi>{value || '·'}</bdi>
          </span>
        );
      })}
    </>
  );
}
