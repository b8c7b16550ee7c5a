import { lazy, Suspense, type ReactNode } from 'react';
import { portrait } from '../../stages/explain/portrait';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { Tooltip } from '../ui/Tooltip';
import { CardNumbers } from '../map/CardNumbers';
import { CardQuality } from '../map/CardQuality';
import { CardTone } from '../map/CardTone';
import { Differences } from '../map/Differences';
import { startEditing, stopEditing } from '../map/edit/editing';
import { Recolour } from '../map/edit/Recolour';
import { SegmentActions } from '../map/edit/SegmentActions';
import { runSegmentEntry, segmentEntries } from '../map/edit/segmentEntries';
import { NameText } from '../map/NameText';
import { SegmentNameField } from '../map/SegmentNameField';
import { FitLeast, Typical } from '../map/Typical';
import { useFigures } from '../map/useFigures';
import type { ShownSegment } from '../map/useSegments';
import { explains } from '../ui/explains';

/** A portrait of fewer customers is of chance as much as of them. */
const fewMembers = 30;

const ReadInFull = lazy(() => import('./ReadInFull').then((module) => ({ default: module.ReadInFull })));

const WorthSection = lazy(() =>
  import('./WorthSection').then((module) => ({ default: module.WorthSection })),
);

const StageCard = lazy(() => import('./stage/StageCard').then((module) => ({ default: module.StageCard })));

interface SegmentCardProps {
  readonly segment: ShownSegment;
  readonly of: number;
  /**
   * panel: beside the map, or the sheet of a phone · reading: a column of its own, defended in full · stage: told to a room ·
   * report: on paper
   */
  readonly size?: 'panel' | 'reading' | 'stage' | 'report';
  /** Before others: its size may be told. */
  readonly isCounted?: boolean;
}

/** Who a segment is and why: one card, as large as its place. */
export function SegmentCard({ segment, of, size = 'panel', isCounted = true }: SegmentCardProps): ReactNode {
  return size === 'stage' || size === 'report' ? (
    <Suspense fallback={<div aria-busy />}>
      <StageCard segment={segment} of={of} isCounted={isCounted} hasMap={size === 'stage'} />
    </Suspense>
  ) : (
    <WorkingCard segment={segment} of={of} size={size} />
  );
}

interface WorkingCardProps extends Pick<SegmentCardProps, 'segment' | 'of'> {
  readonly size: 'panel' | 'reading';
}

/** The card that is worked with. */
function WorkingCard({ segment, of, size }: WorkingCardProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const language = useApp((state) => state.language);
  const { count, percent } = useFormats();
  const { profile } = segment;
  const { value: figures } = useFigures(segment);
  return (
    <article className={`map-card is-${size}`} aria-label={segment.name}>
      <CardHead segment={segment} of={of} />
      {size === 'reading' && segment.size < fewMembers && (
        <p className="segment-few" {...explains(text('segment.few.how'))}>
          {text('segment.few', { needed: fewMembers, count: segment.size, formatted: count(segment.size) })}
        </p>
      )}
      <p className="map-card-sentence" {...explains(text('map.card.sentence.how'))}>
        {text('map.card.size', {
          count: segment.size,
          formatted: count(segment.size),
          share: percent(segment.share, 1),
        })}
        {profile && `${gap}${portrait(profile, language)}`}
      </p>
      <SegmentActions segment={segment} />
      <CardNumbers segment={segment} figures={figures} />
      {size === 'reading' && (
        <Suspense fallback={null}>
          <WorthSection segment={segment} />
        </Suspense>
      )}
      {size === 'panel' && <CardQuality segment={segment} figures={figures} />}
      <CardTone segment={segment} />
      {profile && (
        <Differences
          segment={segment}
          drivers={profile.drivers}
          figures={figures}
          first={size === 'reading' ? 10 : 5}
        />
      )}
      {profile && profile.terms.length > 0 && (
        <section className="map-card-section">
          <h3>{text('map.words')}</h3>
          <ul className="map-words">
            {profile.terms.slice(0, 8).map((term) => (
              <li key={term.text}>
                <Tooltip
                  text={text('map.words.share', {
                    share: percent(term.share),
                    others: percent(term.shareOthers),
                  })}
                  isFocusable
                >
                  <span tabIndex={0} role="note">
                    {term.text}
                  </span>
                </Tooltip>
              </li>
            ))}
          </ul>
        </section>
      )}
      {profile && <Typical profile={profile} />}
      {profile && <FitLeast profile={profile} />}
      {size === 'reading' && (
        <Suspense fallback={null}>
          <ReadInFull segment={segment} />
        </Suspense>
      )}
    </article>
  );
}

function CardHead({ segment, of }: Omit<WorkingCardProps, 'size'>): ReactNode {
  const text = useText();
  const isEditing = useApp(({ look }) => look.editing?.id === segment.id && look.editing.what === 'name');
  const isRenamed = useApp((state) => state.edits.names[segment.id] !== undefined);
  const { id, isLocked, isHidden } = segment;
  return (
    <header className="map-card-head">
      <div className="map-card-top">
        <Recolour segment={segment} />
        <span className="quiet" {...explains(text('map.card.position.how'))}>
          {text('map.card.position', { position: segment.position, of })}
        </span>
        <span className="map-card-tools">
          {isRenamed && (
            <IconButton
              icon="undo"
              size="s"
              label={text('map.rename.restore')}
              onPress={() => app.actions.renameSegment(id, null)}
            />
          )}
          <IconButton
            icon="pencil"
            size="s"
            label={text('map.rename')}
            keys="F2"
            onPress={() => startEditing(id, 'name')}
          />
          {isHidden && (
            <IconButton
              icon="eyeOff"
              size="s"
              label={text('edit.show')}
              isPressed
              onPress={() => app.actions.hideSegment(id, false)}
            />
          )}
          <IconButton
            icon={isLocked ? 'lock' : 'unlock'}
            size="s"
            label={text('edit.lock.how')}
            isPressed={isLocked}
            onPress={() => app.actions.lockSegment(id, !isLocked)}
          />
          <Menu
            label={text('edit.more', { name: segment.name })}
            placement="bottom end"
            entries={segmentEntries(segment, of > 1, text)}
            onAction={(entry) => runSegmentEntry(id, entry)}
            trigger={
              <IconButton
                icon="more"
                size="s"
                label={text('edit.more', { name: segment.name })}
                hasTooltip={false}
              />
            }
          />
        </span>
      </div>
      {isEditing ? (
        <SegmentNameField segment={segment} onDone={stopEditing} hasIdeas />
      ) : (
        <h2 onDoubleClick={() => startEditing(id, 'name')}>
          <NameText name={segment.name} />
        </h2>
      )}
    </header>
  );
}
