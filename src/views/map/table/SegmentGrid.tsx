import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { unassignedId } from '../../../core/data/segment';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { observeScroll, observeSize, scrollGrid } from '../../prepare/gridObservers';
import { useMedia, usePhone } from '../../shell/useMedia';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { columnTitle, useKnown } from '../customer/useKnown';
import type { ShownSegment } from '../useSegments';
import './table.css';
import { GridRow } from './GridRow';
import { countRows, indexOfSegment, rowAt, type TableRow } from './tableRows';
import { useBlocks } from './useBlocks';

const rowPx = 30;
const touchRowPx = 44;
const pageRows = 8;
const mostColumns = 4;

const idOf = (segment: ShownSegment | null): string => segment?.id ?? unassignedId;

/**
 * Every segment with its customers under it: as a tree in a grid (arrows up and down between lines, right opens, left
 * closes, Enter opens a customer). What is chosen here is chosen on the map, and the other way round.
 */
export function SegmentGrid(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const language = useApp((state) => state.language);
  const selectedId = useApp((state) => state.selectedSegment);
  const isAsked = useApp((state) => state.find.lit !== null);
  const litRows = useApp((state) => state.find.rows);
  const items = useApp((state) => state.result?.clean.items);
  const known = useKnown();
  const isPhone = usePhone();
  const isTouch = useMedia('(pointer: coarse)');
  const { blocks, setOpen } = useBlocks();
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const [at, setAt] = useState(0);
  const rows = countRows(blocks);
  const current = Math.min(at, Math.max(0, rows - 1));
  const columns = useMemo(() => {
    const told = known?.recipe.columns.filter(({ role }) =>
      ['number', 'amount', 'date', 'category'].includes(role),
    );
    return isPhone ? [] : (told ?? []).slice(0, mostColumns);
  }, [known, isPhone]);

  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used here
  const grid = useVirtualizer<HTMLDivElement, Element>({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isTouch ? touchRowPx : rowPx),
    overscan: 6,
    initialRect: { width: 800, height: 260 },
    observeElementRect: observeSize,
    observeElementOffset: observeScroll,
    scrollToFn: scrollGrid,
  });

  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${current}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });
  const isFocusInside = (): boolean => scroller.current?.contains(document.activeElement) ?? false;
  // Chosen on the map or in the list: the table goes there, unless it is already among that segment's lines.
  useEffect(() => {
    if (selectedId === null) return;
    const here = rowAt(blocks, current);
    if (here && idOf(here.segment) === selectedId) return;
    const index = indexOfSegment(blocks, selectedId === unassignedId ? null : selectedId);
    if (index < 0) return;
    setAt(index);
    grid.scrollToIndex(index);
    if (isFocusInside()) wantsFocus.current = true;
    // oxlint-disable-next-line react/exhaustive-deps -- follows the choice alone, not what is opened meanwhile
  }, [selectedId]);
  // Opened by a key or a button: the table is where the user wants to be.
  useEffect(() => {
    const before = document.activeElement;
    scroller.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  const goTo = (index: number, select = true): void => {
    const next = Math.max(0, Math.min(rows - 1, index));
    wantsFocus.current = true;
    setAt(next);
    grid.scrollToIndex(next);
    const row = rowAt(blocks, next);
    if (select && row && idOf(row.segment) !== selectedId) app.actions.selectSegment(idOf(row.segment));
  };
  const openRow = (row: TableRow, index: number): void => {
    goTo(index);
    const customer = row.kind === 'customer' ? items?.[row.item] : undefined;
    if (customer !== undefined) app.actions.look({ customer });
    else if (row.kind === 'segment') setOpen(row.segment, !row.isOpen);
  };
  const close = (): void => app.actions.look({ isTableOpen: false });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const row = rowAt(blocks, current);
    if (!row) return;
    const isSegment = row.kind === 'segment';
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(current + 1),
      ArrowUp: () => goTo(current - 1),
      PageDown: () => goTo(current + pageRows),
      PageUp: () => goTo(current - pageRows),
      Home: () => goTo(0),
      End: () => goTo(rows - 1),
      ArrowRight: () => {
        if (!isSegment) return;
        if (row.isOpen) goTo(current + 1);
        else setOpen(row.segment, true);
      },
      ArrowLeft: () => {
        if (!isSegment) goTo(current - row.position);
        else if (row.isOpen) setOpen(row.segment, false);
      },
      Enter: () => openRow(row, current),
      ' ': () => app.actions.selectSegment(idOf(row.segment)),
      Escape: close,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };

  if (!known || !items) return null;
  const template = `minmax(150px, 2.4fr) 100px 52px ${columns.map(() => 'minmax(72px, 1fr)').join(' ')}`;
  return (
    <section className="map-table" aria-label={text('explore.table')}>
      <header className="map-table-top">
        <h2>{text('explore.table')}</h2>
        {isAsked && (
          <span className="quiet" {...explains(text('find.count.help'))}>
            {text('explore.table.lit', { count: litRows, formatted: count(litRows) })}
          </span>
        )}
        <IconButton icon="close" size="s" label={text('explore.table.close')} keys="Esc" onPress={close} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus, one at a time */}
      <div
        ref={scroller}
        className="map-table-grid"
        role="treegrid"
        aria-label={text('explore.table')}
        aria-rowcount={rows + 1}
        aria-colcount={3 + columns.length}
        onKeyDown={onKeyDown}
      >
        <div
          className="map-table-head"
          role="row"
          aria-rowindex={1}
          style={{ gridTemplateColumns: template }}
        >
          <span role="columnheader">{text('explore.table.name')}</span>
          <span
            role="columnheader"
            className="is-number"
            {...explains(text('map.card.customers.how'), false)}
          >
            {text('explore.table.customers')}
          </span>
          <span role="columnheader" className="is-number" {...explains(text('explore.fit.how'), false)}>
            {text('explore.table.fit')}
          </span>
          {columns.map(({ name, role }) => (
            <span
              key={name}
              role="columnheader"
              className={role === 'number' || role === 'amount' ? 'is-number' : ''}
              title={columnTitle(name, language)}
            >
              <bdi>{columnTitle(name, language)}</bdi>
            </span>
          ))}
        </div>
        <div className="map-table-body" role="rowgroup" style={{ height: grid.getTotalSize() }}>
          {grid.getVirtualItems().map(({ index, start, size }) => {
            const row = rowAt(blocks, index);
            if (!row) return null;
            return (
              <GridRow
                key={row.kind === 'segment' ? idOf(row.segment) : row.item}
                row={row}
                index={index}
                isCurrent={index === current}
                isSelected={selectedId === idOf(row.segment) && row.kind === 'segment'}
                known={known}
                columns={columns}
                style={{ transform: `translateY(${start}px)`, height: size, gridTemplateColumns: template }}
                position={1 + blocks.findIndex(({ segment }) => segment === row.segment)}
                of={blocks.length}
                onOpen={() => openRow(row, index)}
                onToggle={() => {
                  goTo(index);
                  if (row.kind === 'segment') setOpen(row.segment, !row.isOpen);
                }}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}
