import { useMemo, type ReactNode } from 'react';
import { portrait } from '../../stages/explain/portrait';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { Tooltip } from '../ui/Tooltip';
import { Differences } from './Differences';
import { startEditing, stopEditing } from './edit/editing';
import { Recolour } from './edit/Recolour';
import { SegmentActions } from './edit/SegmentActions';
import { runSegmentEntry, segmentEntries } from './edit/segmentEntries';
import { SegmentNameField } from './SegmentNameField';
import { Typical } from './Typical';
import type { ShownSegment } from './useSegments';

interface SegmentCardProps {
  readonly segment: ShownSegment;
  readonly of: number;
}

/** Who a segment is and why: the right panel, and the sheet on a phone. */
export function SegmentCard({ segment, of }: SegmentCardProps): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const { count, percent } = useFormats();
  const { profile } = segment;
  return (
    <article className="map-card" aria-label={segment.name}>
      <CardHead segment={segment} of={of} />
      <p className="map-card-sentence">
        {text('map.card.size', {
          count: segment.size,
          formatted: count(segment.size),
          share: percent(segment.share, 1),
        })}
        {profile && ` ${portrait(profile, language)}`}
      </p>
      <SegmentActions segment={segment} />
      <CardNumbers segment={segment} />
      {profile && <Differences segment={segment} drivers={profile.drivers} />}
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
        <SegmentNameField segment={segment} onDone={stopEditing} />
      ) : (
        <h2 onDoubleClick={() => startEditing(id, 'name')}>{segment.name}</h2>
      )}
    </header>
  );
}

/** Mean fit of a cluster's rows, 0–1; 0 when it has none. */
function meanFit(
  labels: Int32Array,
  confidence: Float32Array,
  weights: Float32Array,
  cluster: number,
): number {
  let sum = 0;
  let rows = 0;
  for (let item = 0; item < labels.length; item++) {
    if (labels[item] !== cluster) continue;
    sum += confidence[item]! * weights[item]!;
    rows += weights[item]!;
  }
  return rows > 0 ? sum / rows : 0;
}

/** Size, share and fit; each says on hover how it was computed. */
function CardNumbers({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  // Not the result as a whole: that is new with each frame of a settling layout.
  const labels = useApp((state) => state.result?.labels);
  const confidence = useApp((state) => state.result?.confidence);
  const weights = useApp((state) => state.result?.clean.weights);
  const fit = useMemo(
    () => (labels && confidence && weights ? meanFit(labels, confidence, weights, segment.cluster) : 0),
    [labels, confidence, weights, segment.cluster],
  );
  const numbers = [
    { value: count(segment.size), name: text('map.card.customers'), how: text('map.card.customers.how') },
    { value: percent(segment.share, 1), name: text('map.card.share'), how: text('map.card.share.how') },
    { value: percent(fit), name: text('map.card.fit'), how: text('map.card.fit.how') },
  ];
  return (
    <ul className="map-card-numbers">
      {numbers.map(({ value, name, how }) => (
        <li key={name}>
          <Tooltip text={how} isFocusable>
            <div tabIndex={0} role="group" aria-label={`${value} ${name}. ${how}`}>
              <b>{value}</b>
              <span>{name}</span>
            </div>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
