import type { ReactNode } from 'react';
import { unassignedId } from '../../core/data/segment';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { usePhone } from '../shell/useMedia';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { LatestEdits } from './edit/LatestEdits';
import { MarkedBar } from './edit/MarkedBar';
import { SegmentRow } from './edit/SegmentRow';
import { EncoderNote } from './encoder/EncoderNote';
import { MoreWaysToCut } from './MoreWaysToCut';
import { HoldsNote } from './holds/HoldsNote';
import { QualityNote } from './QualityNote';
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
  const isPhone = usePhone();
  const isMarking = useApp((state) => state.look.marked !== null);
  const largest = segments.reduce((most, { total }) => Math.max(most, total), 1);

  /** From the last one marked, else the selected one, to this. */
  const markTo = (id: string): void => {
    const { look, selectedSegment } = app.store.getState();
    const from = look.marked?.at(-1) ?? selectedSegment;
    const ids = segments.map((segment) => segment.id);
    const ends = [Math.max(0, ids.indexOf(from ?? id)), ids.indexOf(id)].sort((a, b) => a - b);
    app.actions.look({
      marked: [...new Set([...(look.marked ?? []), ...ids.slice(ends[0], ends[1]! + 1)])],
    });
  };
  return (
    <div className="map-list">
      <header className="map-list-head">
        <h2>
          {text('map.segments')}{' '}
          <span className="quiet" {...explains(text('map.segments.how'))}>
            {segments.length}
          </span>
        </h2>
        {isPhone && (
          <IconButton
            icon="table"
            label={text('explore.table')}
            onPress={() => app.actions.look({ isTableOpen: true })}
          />
        )}
        <IconButton
          icon="checks"
          size="s"
          label={text('edit.mark')}
          isPressed={isMarking}
          onPress={() => app.actions.look({ marked: isMarking ? null : [] })}
        />
      </header>
      <MarkedBar segments={segments} />
      <MoreWaysToCut />
      <ol className="map-list-rows" aria-label={text('map.segments')}>
        {segments.map((segment) => (
          <SegmentRow
            key={segment.id}
            segment={segment}
            largest={largest}
            hasOthers={segments.length > 1}
            onHover={onHover}
            onChoose={onChoose}
            onMarkTo={markTo}
          />
        ))}
      </ol>
      {segments.length === 0 && <p className="map-list-none">{text('map.none')}</p>}
      <Unassigned onChoose={onChoose} />
      <div className="map-list-foot">
        <LatestEdits />
        <WhatCounts />
        <QualityNote />
        <HoldsNote />
        <EncoderNote />
      </div>
    </div>
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
        <span className="map-row-count" {...explains(text('map.unassigned.customers.how'), false)}>
          {count(left)}
        </span>
      </button>
    </div>
  );
}
