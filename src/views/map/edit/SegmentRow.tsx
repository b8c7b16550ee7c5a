import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { Icon } from '../../ui/Icon';
import { MenuAt } from '../../ui/Menu';
import { SegmentNameField } from '../SegmentNameField';
import { NameText } from '../NameText';
import { Swatch } from '../Swatch';
import type { ShownSegment } from '../useSegments';
import { toggleMark } from './editing';
import { SegmentMarks } from './SegmentActions';
import { runSegmentEntry, segmentEntries } from './segmentEntries';

interface SegmentRowProps {
  readonly segment: ShownSegment;
  /** Rows of the largest line, which fills the bar. */
  readonly largest: number;
  readonly hasOthers: boolean;
  readonly onHover: (id: string | null) => void;
  readonly onChoose: (id: string) => void;
  /** ⇧ click: marks everything from the last one to this. */
  readonly onMarkTo: (id: string) => void;
}

/** One segment in the list: its size, what holds for it, and all that can be done to it. */
export function SegmentRow(props: SegmentRowProps): ReactNode {
  const { segment, largest, hasOthers, onHover, onChoose, onMarkTo } = props;
  const { id, name, slot, round, total, isHidden, parent } = segment;
  const text = useText();
  const { count, percent } = useFormats();
  const isSelected = useApp((state) => state.selectedSegment === id);
  const isMarking = useApp((state) => state.look.marked !== null);
  const isMarked = useApp((state) => state.look.marked?.includes(id) === true);
  const [isEditing, setEditing] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const isNested = parent !== null;

  const press = (event: MouseEvent): void => {
    if (event.shiftKey) onMarkTo(id);
    else if (event.metaKey || event.ctrlKey || isMarking) toggleMark(id);
    else onChoose(id);
  };
  const classes = [
    'map-row',
    isNested && 'is-nested',
    isHidden && 'is-hidden',
    (isMarking ? isMarked : isSelected) && 'is-selected',
  ];
  return (
    <li
      className={classes.filter(Boolean).join(' ')}
      data-segment-row={id}
      onPointerEnter={() => onHover(id)}
      onPointerLeave={() => onHover(null)}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuOpen(true);
      }}
    >
      {isMarking && (
        <label className="segment-check">
          <input
            type="checkbox"
            checked={isMarked}
            aria-label={text('edit.several.check', { name })}
            onChange={() => toggleMark(id)}
          />
        </label>
      )}
      {isEditing ? (
        <div className="map-row-edit">
          <Swatch slot={slot} round={round} />
          <SegmentNameField segment={segment} onDone={() => setEditing(false)} />
        </div>
      ) : (
        <button
          type="button"
          className="map-row-button"
          aria-pressed={isSelected}
          onClick={press}
          onDoubleClick={() => setEditing(true)}
          onKeyDown={(event) => {
            if (event.key === 'F2') setEditing(true);
            else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
              focusNext(event.currentTarget, event.key);
            else return;
            event.preventDefault();
          }}
          title={segment.nested > 0 ? `${name}: ${text('edit.nested', { formatted: count(total) })}` : name}
          aria-label={text('map.segmentRow', {
            name,
            count: count(total),
            share: percent(segment.share * (total / Math.max(1, segment.size))),
          })}
        >
          <Swatch slot={slot} round={round} size={isNested ? 10 : 14} />
          <span className="map-row-name">
            <NameText name={name} />
          </span>
          <span className="map-row-count" {...explains(text('map.card.customers.how'), false)}>
            <SegmentMarks segment={segment} />
            {count(total)}
          </span>
          {!isNested && (
            <svg className="map-row-bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="3" fill="var(--sunken)" />
              <rect width={(total / largest) * 100} height="3" fill={segment.colour} />
            </svg>
          )}
        </button>
      )}
      <button
        ref={more}
        type="button"
        className="ui-icon-button ui-icon-button-s segment-more"
        aria-label={text('edit.more', { name })}
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        onClick={() => setMenuOpen(true)}
      >
        <Icon name="more" size={14} />
      </button>
      {isMenuOpen && (
        <MenuAt
          label={text('edit.more', { name })}
          anchor={more}
          entries={segmentEntries(segment, hasOthers, text)}
          onClose={() => setMenuOpen(false)}
          onAction={(entry) => (entry === 'name' ? setEditing(true) : runSegmentEntry(id, entry))}
        />
      )}
    </li>
  );
}

/** Up and down go from row to row. */
function focusNext(from: HTMLElement, key: 'ArrowDown' | 'ArrowUp'): void {
  const rows = [...(from.closest('.map-list')?.querySelectorAll<HTMLElement>('.map-row-button') ?? [])];
  rows[rows.indexOf(from) + (key === 'ArrowDown' ? 1 : -1)]?.focus();
}
