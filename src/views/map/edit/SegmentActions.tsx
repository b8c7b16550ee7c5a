import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import type { EditedPart } from '../../../store/state';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { Icon } from '../../ui/Icon';
import { useSegments, type ShownSegment } from '../useSegments';
import { startEditing, stopEditing } from './editing';
import { NoteField } from './NoteField';
import { SegmentMenu } from './SegmentMenu';

const SplitEditor = lazy(() => import('./SplitEditor').then((module) => ({ default: module.SplitEditor })));

/** What the buttons open, from the left. */
const order: readonly EditedPart[] = ['merge', 'split', 'note'];

interface SegmentActionsProps {
  readonly segment: ShownSegment;
}

/** Merge, split and describe; what else can be done to a segment is in the menu of its head. */
export function SegmentActions({ segment }: SegmentActionsProps): ReactNode {
  const text = useText();
  const what = useApp(({ look }) => (look.editing?.id === segment.id ? look.editing.what : null));
  const row = useRef<HTMLDivElement>(null);
  const segments = useSegments();
  const { id, name, note, nested } = segment;
  const others = segments.filter((other) => other.id !== id);
  const roots = others.filter(({ parent }) => parent === null);
  const before = useRef(what);
  useEffect(() => {
    // What was written in has gone, and the focus with it: back to where it was opened.
    const opened = order.indexOf(before.current ?? 'name');
    before.current = what;
    if (what === null && opened >= 0 && document.activeElement === document.body)
      row.current?.querySelectorAll('button')[opened]?.focus();
  }, [what]);
  const toggle = (part: 'note' | 'merge' | 'split') => () =>
    what === part ? stopEditing() : startEditing(id, part);
  return (
    <>
      {note !== '' && what !== 'note' && <p className="segment-note">{note}</p>}
      <div className="segment-actions" ref={row}>
        <Button
          size="s"
          icon="merge"
          {...(others.length === 0
            ? { disabledReason: text('edit.merge.alone') }
            : { onPress: toggle('merge') })}
        >
          {text('edit.merge.into')}
        </Button>
        <Button
          size="s"
          icon="split"
          {...(segment.size < 2 ? { disabledReason: text('edit.split.one') } : { onPress: toggle('split') })}
        >
          {text('edit.split')}
        </Button>
        <Button size="s" icon="text" onPress={toggle('note')}>
          {text(note === '' ? 'edit.describe' : 'edit.describe.change')}
        </Button>
      </div>
      <SegmentMenu
        label={text('edit.merge.title', { name })}
        segments={others}
        anchor={row}
        isOpen={what === 'merge' && others.length > 0}
        onOpenChange={(isOpen) => !isOpen && stopEditing()}
        onChoose={(into) => {
          stopEditing();
          void app.actions.mergeSegments([id], into);
          app.actions.selectSegment(into);
        }}
      />
      <SegmentMenu
        label={text('edit.nest.title', { name })}
        segments={roots}
        anchor={row}
        isOpen={what === 'nest' && nested === 0 && roots.length > 0}
        onOpenChange={(isOpen) => !isOpen && stopEditing()}
        onChoose={(parent) => {
          stopEditing();
          app.actions.nestSegment(id, parent);
        }}
      />
      {what === 'note' && <NoteField segment={segment} />}
      {what === 'split' && (
        <Suspense fallback={null}>
          <SplitEditor segment={segment} />
        </Suspense>
      )}
    </>
  );
}

/** What holds for the segment beyond its numbers: locked, dimmed. */
export function SegmentMarks({ segment }: SegmentActionsProps): ReactNode {
  const text = useText();
  return (
    <>
      {segment.isLocked && (
        <span
          className="segment-mark"
          {...explains(text('edit.isLocked'), false)}
          role="img"
          aria-label={text('edit.isLocked')}
        >
          <Icon name="lock" size={14} />
        </span>
      )}
      {segment.isHidden && (
        <span
          className="segment-mark"
          {...explains(text('edit.isHidden'), false)}
          role="img"
          aria-label={text('edit.isHidden')}
        >
          <Icon name="eyeOff" size={14} />
        </span>
      )}
    </>
  );
}
