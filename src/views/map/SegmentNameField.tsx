import { useEffect, useRef, useState, type ReactNode } from 'react';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import type { ShownSegment } from './useSegments';

interface SegmentNameFieldProps {
  readonly segment: ShownSegment;
  readonly onDone: () => void;
}

/** A segment's name being written: Enter and leaving keep it, Esc restores. */
export function SegmentNameField({ segment, onDone }: SegmentNameFieldProps): ReactNode {
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
    <input
      ref={field}
      className="map-name-field"
      aria-label={text('map.rename.field', { name: segment.name })}
      value={shown}
      maxLength={120}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => finish(draft)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(draft);
        if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
