import { useEffect, useRef, useState, type ReactNode } from 'react';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { NameIdeas } from './names/NameIdeas';
import type { ShownSegment } from './useSegments';

interface SegmentNameFieldProps {
  readonly segment: ShownSegment;
  readonly onDone: () => void;
  /** Names to choose from stand below the field; the focus may go there and back. */
  readonly hasIdeas?: boolean;
}

/** A segment's name being written: Enter and leaving keep it, Esc restores. */
export function SegmentNameField({ segment, onDone, hasIdeas = false }: SegmentNameFieldProps): ReactNode {
  const text = useText();
  /** null: nothing was written yet; a suggestion that is still being found may come in. */
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? segment.name;
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    if (draft === null && field.current?.value === segment.name) field.current.select();
  }, [draft, segment.name]);

  const finish = (name: string | null): void => {
    if (isOver.current) return;
    isOver.current = true;
    if (name !== null) app.actions.renameSegment(segment.id, name);
    onDone();
  };

  return (
    <div
      className="map-name-box"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) finish(draft);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) finish(null);
      }}
    >
      <input
        ref={field}
        className="map-name-field"
        aria-label={text('map.rename.field', { name: segment.name })}
        value={shown}
        maxLength={120}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(draft);
        }}
      />
      {hasIdeas && <NameIdeas segment={segment} onChoose={(name) => finish(name)} />}
    </div>
  );
}
