import { useState, type ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { MoreWaysToCut } from './MoreWaysToCut';
import { QualityNote } from './QualityNote';
import { SegmentNameField } from './SegmentNameField';
import { Swatch } from './Swatch';
import type { ShownSegment } from './useSegments';
import { WhatCounts } from './WhatCounts';

interface SegmentListProps {
  readonly segments: readonly ShownSegment[];
  readonly onHover: (id: string | null) => void;
  readonly onChoose: (id: string) => void;
}

/** The left panel: every segment with its size, and what the grouping hangs on. */
export function SegmentList({ segments, onHover, onChoose }: SegmentListProps): ReactNode {
  const text = useText();
  return (
    <div className="map-list">
      <header className="map-list-head">
        <h2>
          {text('map.segments')} <span className="quiet">{segments.length}</span>
        </h2>
      </header>
      <MoreWaysToCut />
      <ol className="map-list-rows" aria-label={text('map.segments')}>
        {segments.map((segment) => (
          <SegmentRow
            key={segment.id}
            segment={segment}
            largest={segments[0]?.size ?? 1}
            onHover={onHover}
            onChoose={onChoose}
          />
        ))}
      </ol>
      <Unassigned />
      <div className="map-list-foot">
        <WhatCounts />
        <QualityNote />
      </div>
    </div>
  );
}

interface SegmentRowProps extends Omit<SegmentListProps, 'segments'> {
  readonly segment: ShownSegment;
  readonly largest: number;
}

function SegmentRow({ segment, largest, onHover, onChoose }: SegmentRowProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const isSelected = useApp((state) => state.selectedSegment === segment.id);
  const [isEditing, setEditing] = useState(false);
  return (
    <li
      className={`map-row ${isSelected ? 'is-selected' : ''}`}
      onPointerEnter={() => onHover(segment.id)}
      onPointerLeave={() => onHover(null)}
    >
      {isEditing ? (
        <div className="map-row-edit">
          <Swatch slot={segment.slot} />
          <SegmentNameField segment={segment} onDone={() => setEditing(false)} />
        </div>
      ) : (
        <button
          type="button"
          className="map-row-button"
          aria-pressed={isSelected}
          onClick={() => onChoose(segment.id)}
          onDoubleClick={() => setEditing(true)}
          onKeyDown={(event) => {
            if (event.key !== 'F2') return;
            event.preventDefault();
            setEditing(true);
          }}
          title={segment.name}
          aria-label={text('map.segmentRow', {
            name: segment.name,
            count: count(segment.size),
            share: percent(segment.share),
          })}
        >
          <Swatch slot={segment.slot} />
          <span className="map-row-name">{segment.name}</span>
          <span className="map-row-count">{count(segment.size)}</span>
          <svg className="map-row-bar" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="3" fill="var(--sunken)" />
            <rect width={(segment.size / largest) * 100} height="3" fill={segment.colour} />
          </svg>
        </button>
      )}
    </li>
  );
}

/** Rows with nothing to group by stand outside the map; they are said, not hidden. */
function Unassigned(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const left = useApp((state) =>
    state.result && state.dataset
      ? state.dataset.table.rowCount - state.result.segments.reduce((sum, { size }) => sum + size, 0)
      : 0,
  );
  if (left === 0) return null;
  return (
    <p className="map-unassigned">
      <span className="map-unassigned-swatch" aria-hidden="true" />
      {text('map.unassigned', { count: count(left) })}
    </p>
  );
}
