import type { ReactNode } from 'react';
import { portrait } from '../../stages/explain/portrait';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { Tooltip } from '../ui/Tooltip';
import { CardNumbers } from './CardNumbers';
import { CardQuality } from './CardQuality';
import { CardTone } from './CardTone';
import { Differences } from './Differences';
import { startEditing, stopEditing } from './edit/editing';
import { Recolour } from './edit/Recolour';
import { SegmentActions } from './edit/SegmentActions';
import { runSegmentEntry, segmentEntries } from './edit/segmentEntries';
import { SegmentNameField } from './SegmentNameField';
import { FitLeast, Typical } from './Typical';
import { useFigures } from './useFigures';
import type { ShownSegment } from './useSegments';

interface SegmentCardProps {
  readonly segment: ShownSegment;
  readonly of: number;
}

/** Who a segment is and why: the right panel, and the sheet on a phone. */
export function SegmentCard({ segment, of }: SegmentCardProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const language = useApp((state) => state.language);
  const { count, percent } = useFormats();
  const { profile } = segment;
  const { value: figures } = useFigures(segment);
  return (
    <article className="map-card" aria-label={segment.name}>
      <CardHead segment={segment} of={of} />
      <p className="map-card-sentence">
        {text('map.card.size', {
          count: segment.size,
          formatted: count(segment.size),
          share: percent(segment.share, 1),
        })}
        {profile && `${gap}${portrait(profile, language)}`}
      </p>
      <SegmentActions segment={segment} />
      <CardNumbers segment={segment} figures={figures} />
      <CardQuality segment={segment} figures={figures} />
      <CardTone segment={segment} />
      {profile && <Differences segment={segment} drivers={profile.drivers} figures={figures} />}
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
    </article>
  );
}

function CardHead({ segment, of }: SegmentCardProps): ReactNode {
  const text = useText();
  const isEditing = useApp(({ look }) => look.editing?.id === segment.id && look.editing.what === 'name');
  const isRenamed = useApp((state) => state.edits.names[segment.id] !== undefined);
  const { id, isLocked, isHidden } = segment;
  return (
    <header className="map-card-head">
      <div className="map-card-top">
        <Recolour segment={segment} />
        <span className="quiet">{text('map.card.position', { position: segment.position, of })}</span>
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
        <h2 onDoubleClick={() => startEditing(id, 'name')}>{segment.name}</h2>
      )}
    </header>
  );
}
