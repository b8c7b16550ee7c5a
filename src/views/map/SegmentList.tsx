import { useState, type ReactNode } from 'react';
import { unassignedId } from '../../core/data/segment';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { MoreWaysToCut } from './MoreWaysToCut';
import { QualityNote } from './QualityNote';
import { SegmentNameField } from './SegmentNameField';
import { Swatch } from './Swatch';
import { useRows } from './useRows';
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
      {segments.length === 0 && <p className="map-list-none">{text('map.none')}</p>}
      <Unassigned onChoose={onChoose} />
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

/** Customers of no segment stand last: they are said, not hidden, and their sheet tells why. */
function Unassigned({ onChoose }: Pick<SegmentListProps, 'onChoose'>): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { grouped, noise, empty, leftOut } = useRows();
  const isSelected = useApp((state) => state.selectedSegment === unassignedId);
  const left = noise + empty + leftOut;
  if (left === 0) return null;
  const name = text('map.unassigned.name');
  return (
    <div className={`map-row map-row-unassigned ${isSelected ? 'is-selected' : ''}`}>
      <button
        type="button"
        className="map-row-button"
        aria-pressed={isSelected}
        onClick={() => onChoose(unassignedId)}
        aria-label={text('map.segmentRow', {
          name,
          count: count(left),
          share: percent(noise > 0 ? noise / (grouped + noise) : 0),
        })}
      >
        <span className="map-unassigned-swatch" aria-hidden="true" />
        <span className="map-row-name">{name}</span>
        <span className="map-row-count">{count(left)}</span>
      </button>
    </div>
  );
}
