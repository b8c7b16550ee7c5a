import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import {
  memo,
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { cellText } from './cellText';
import { aboutColumn, roleIcons, statOf, type ColumnView } from './columnView';
import { observeScroll, observeSize, scrollGrid } from './gridObservers';
import { RoleSelect } from './RoleSelect';
import { ShapeChart } from './ShapeChart';

const rowPx = 30;
const headPx = 134;
const pageRows = 12;

/** Row −1 is the head. */
interface Place {
  readonly row: number;
  readonly col: number;
}

interface TableGridProps {
  readonly label: string;
  readonly columns: readonly ColumnView[];
  readonly rowCount: number;
  readonly foot: string;
  /** Personal data is shown as it is. */
  readonly isRevealed: boolean;
}

/**
 * Size to draw for before the grid is measured: about what it will have, so that its cells are made with the screen, in
 * slices, and not all at once when the measure is known.
 */
const sizeBeforeMeasure = () => ({
  width: Math.min(1200, window.innerWidth * 0.75),
  height: Math.min(800, window.innerHeight * 0.7),
});

/**
 * The file as it is, under heads that say what each column is for. Only what is seen is drawn and decoded. Arrows move,
 * Enter opens the role menu of the column.
 */
export const TableGrid = memo(function TableGrid({
  label,
  columns,
  rowCount,
  foot,
  isRevealed,
}: TableGridProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>({ row: -1, col: 0 });
  const [openColumn, setOpenColumn] = useState<number | null>(null);
  const wantsFocus = useRef(false);
  const [initialRect] = useState(sizeBeforeMeasure);
  const text = useText();
  const emptyText = text('prepare.grid.empty');

  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used here
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 4,
    scrollPaddingStart: headPx,
    initialRect,
    observeElementRect: observeSize,
    observeElementOffset: observeScroll,
    scrollToFn: scrollGrid,
  });
  const cols = useVirtualizer<HTMLDivElement, Element>({
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (col) => columns[col]?.widthPx ?? 120,
    horizontal: true,
    overscan: 2,
    initialRect,
    observeElementRect: observeSize,
    observeElementOffset: observeScroll,
    scrollToFn: scrollGrid,
  });

  useEffect(() => {
    if (!wantsFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${place.row}:${place.col}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
  });

  const moveTo = (next: Place) => {
    const row = Math.min(rowCount - 1, Math.max(-1, next.row));
    const col = Math.min(columns.length - 1, Math.max(0, next.col));
    wantsFocus.current = true;
    setPlace({ row, col });
    if (row >= 0) rows.scrollToIndex(row);
    else scroller.current?.scrollTo({ top: 0 });
    cols.scrollToIndex(col);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Keys of an open menu arrive here too: it is a child of the grid for React, not in the page.
    if (!event.currentTarget.contains(event.target as Node)) return;
    const { row, col } = place;
    const withMod = event.metaKey || event.ctrlKey;
    const moves: Readonly<Record<string, Place>> = {
      ArrowDown: { row: row + 1, col },
      ArrowUp: { row: row - 1, col },
      ArrowLeft: { row, col: col - 1 },
      ArrowRight: { row, col: col + 1 },
      PageDown: { row: row + pageRows, col },
      PageUp: { row: row - pageRows, col },
      Home: withMod ? { row: -1, col: 0 } : { row, col: 0 },
      End: withMod ? { row: rowCount - 1, col: columns.length - 1 } : { row, col: columns.length - 1 },
    };
    const next = moves[event.key];
    if (next) {
      event.preventDefault();
      moveTo(next);
    } else if (event.key === 'Enter' && !withMod) {
      event.preventDefault();
      setOpenColumn(col);
    }
  };

  const onFocus = ({ target }: FocusEvent) => {
    const at = target instanceof HTMLElement ? target.dataset['place'] : undefined;
    if (at === undefined) return;
    const [row = -1, col = 0] = at.split(':').map(Number);
    if (row !== place.row || col !== place.col) setPlace({ row, col });
  };

  const onRoleMenu = (col: number, isOpen: boolean) => {
    setOpenColumn(isOpen ? col : null);
    setPlace({ row: place.row, col });
    // The cell takes the focus back, so that arrows move through the grid and not through roles.
    if (!isOpen) setTimeout(() => moveTo({ row: place.row, col }), 0);
  };

  const width = cols.getTotalSize();
  const visibleCols = cols.getVirtualItems();

  return (
    <div ref={scroller} className="prep-grid">
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its cells take the focus, one at a time */}
      <div
        className="prep-grid-cells"
        role="grid"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <div className="prep-grid-head" role="row" aria-rowindex={1} style={{ width }}>
          {visibleCols.map(({ index, start, size }) => {
            const view = columns[index];
            return view ? (
              <ColumnHead
                key={index}
                view={view}
                rowCount={rowCount}
                style={{ transform: `translateX(${start}px)`, width: size }}
                isPlace={place.row === -1 && place.col === index}
                isOpen={openColumn === index}
                onOpenChange={(isOpen) => onRoleMenu(index, isOpen)}
              />
            ) : null;
          })}
        </div>
        <div className="prep-grid-body" role="rowgroup" style={{ width, height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index: row, start: top }) => (
            <Row
              key={row}
              row={row}
              top={top}
              width={width}
              cols={visibleCols}
              columns={columns}
              placeCol={place.row === row ? place.col : -1}
              emptyText={emptyText}
              isRevealed={isRevealed}
            />
          ))}
        </div>
      </div>
      <p className="prep-grid-foot" {...explains(text('prepare.file.rows.how'))}>
        {foot}
      </p>
    </div>
  );
});

interface RowProps {
  readonly row: number;
  readonly top: number;
  readonly width: number;
  readonly cols: readonly VirtualItem[];
  readonly columns: readonly ColumnView[];
  /** Column that the arrows have reached in this row, −1 when they are elsewhere. */
  readonly placeCol: number;
  readonly emptyText: string;
  readonly isRevealed: boolean;
}

const Row = memo(function Row({
  row,
  top,
  width,
  cols,
  columns,
  placeCol,
  emptyText,
  isRevealed,
}: RowProps): ReactNode {
  return (
    <div
      className="prep-row"
      role="row"
      aria-rowindex={row + 2}
      style={{ transform: `translateY(${top}px)`, width }}
    >
      {cols.map(({ index: col, start, size }) => {
        const view = columns[col];
        if (!view) return null;
        const { shown, isMasked } = cellText(view, row, isRevealed);
        const isEmpty = shown === '';
        return (
          <div
            key={col}
            className={`prep-cell is-${view.plan.role} ${isEmpty || isMasked ? 'is-quiet' : ''}`}
            role="gridcell"
            aria-colindex={view.position + 1}
            data-place={`${row}:${view.position}`}
            tabIndex={placeCol === col ? 0 : -1}
            style={{ transform: `translateX(${start}px)`, width: size }}
            {...(isEmpty ? { 'aria-label': emptyText, title: emptyText } : {})}
          >
            {isEmpty ? '·' : shown}
          </div>
        );
      })}
    </div>
  );
});

interface ColumnHeadProps {
  readonly view: ColumnView;
  readonly rowCount: number;
  readonly style: { readonly transform: string; readonly width: number };
  readonly isPlace: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function ColumnHead({ view, rowCount, style, isPlace, isOpen, onOpenChange }: ColumnHeadProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { guess, plan, column, position } = view;
  const about = aboutColumn(text, formats, guess);
  return (
    <div
      className={`prep-head is-${plan.role}`}
      role="columnheader"
      aria-colindex={position + 1}
      aria-description={about}
      {...explains(`${column.name}\n${about}`, false)}
      data-place={`-1:${position}`}
      tabIndex={isPlace ? 0 : -1}
      style={style}
    >
      <span className="prep-head-name">
        <Icon name={roleIcons[plan.role]} size={14} />
        <b>{column.name}</b>
      </span>
      <RoleSelect
        column={column.name}
        role={plan.role}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        excludeFromTabOrder
      />
      <ShapeChart shape={guess.shape} />
      <span className="prep-head-stat">{statOf(text, formats, view, rowCount)}</span>
    </div>
  );
}
