import { useState, type ReactNode } from 'react';
import { app } from '../../appStore';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import type { ShownSegment } from '../useSegments';
import { stopEditing } from './editing';

const longest = 2000;

/** The description of a segment being written, in plain text of several lines; Esc restores. */
export function NoteField({ segment }: { readonly segment: ShownSegment }): ReactNode {
  const text = useText();
  const [draft, setDraft] = useState(segment.note);
  const keep = (): void => {
    app.actions.describeSegment(segment.id, draft);
    stopEditing();
  };
  return (
    <div
      className="edit-section"
      role="group"
      aria-label={text('edit.note')}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') stopEditing();
        else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) keep();
        else return;
        event.stopPropagation();
      }}
    >
      <Field
        label={text('edit.note')}
        note={text('edit.note.hint')}
        value={draft}
        rows={4}
        maxLength={longest}
        autoFocus
        onChange={setDraft}
      />
      <div className="edit-foot">
        <Button variant="bare" onPress={stopEditing}>
          {text('edit.cancel')}
        </Button>
        <Button onPress={keep}>{text('edit.note.keep')}</Button>
      </div>
    </div>
  );
}
