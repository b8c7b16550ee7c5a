import { useRef, useState, type ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { leastTold } from '../../../core/data/smallCounts';
import { app } from '../../appStore';
import { useText } from '../../messages/useText';
import { useListening } from '../../shell/keys';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { SegmentCard } from '../SegmentCard';
import { Report } from './Report';
import { useToldSegments } from './useToldSegments';
import './stage.css';

/** A finger that went this far, in pixels, turns the page. */
const swipe = 60;

interface StageProps {
  readonly selectedId: string;
  readonly onClose: () => void;
}

/** The segments told to a room, one card at a time over the whole window. ← → go on, B darkens, Esc leaves. */
export function Stage({ selectedId, onClose }: StageProps): ReactNode {
  const text = useText();
  const { segments, untold } = useToldSegments();
  const at = segments.findIndex(({ id }) => id === selectedId);
  const segment = segments[at];
  const [isDark, darken] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const down = useRef<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const go = (by: number): void => {
    const next = segments[at + by];
    if (!next) return;
    app.actions.selectSegment(next.id);
    scroller.current?.scrollTo(0, 0);
  };
  useListening(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key === 'b' || event.key === 'B') darken(!isDark);
      else if (['ArrowRight', 'PageDown'].includes(event.key)) go(1);
      else if (['ArrowLeft', 'PageUp'].includes(event.key)) go(-1);
      else if (event.key === 'Escape') onClose();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  if (!segment) return null;
  const of = segments.length;
  return (
    <ModalOverlay className="stage-overlay" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="stage-frame">
        <Dialog className="stage" aria-label={text('present.title')}>
          <div
            className="stage-scroll"
            ref={scroller}
            onTouchStart={({ touches }) => (down.current = touches[0]?.clientX ?? null)}
            onTouchEnd={({ changedTouches }) => {
              const moved = (changedTouches[0]?.clientX ?? 0) - (down.current ?? 0);
              if (down.current !== null && Math.abs(moved) > swipe) go(moved < 0 ? 1 : -1);
              down.current = null;
            }}
          >
            <SegmentCard
              key={segment.id}
              segment={segment}
              of={of}
              size="stage"
              isCounted={!untold.has(segment.id)}
            />
          </div>
          <footer className="stage-bar">
            <span
              className="stage-progress"
              style={{ inlineSize: `${((at + 1) / of) * 100}%` }}
              aria-hidden="true"
            />
            <IconButton
              icon="left"
              label={text('present.previous')}
              keys="←"
              isDisabled={at === 0}
              onPress={() => go(-1)}
            />
            <IconButton
              icon="right"
              label={text('present.next')}
              keys="→"
              isDisabled={at === of - 1}
              onPress={() => go(1)}
            />
            <p role="status" {...explains(text('map.card.position.how'))}>
              {text('map.card.position', { position: at + 1, of })}
            </p>
            <p className="stage-safe" {...explains(text('present.safe.how', { least: leastTold }))}>
              {text('present.safe', { least: leastTold })}
            </p>
            <Button icon="download" onPress={() => setSaving(true)}>
              {text('present.save')}
            </Button>
            <Button onPress={onClose}>{text('present.close')}</Button>
          </footer>
          {isSaving && <Report segments={segments} untold={untold} onDone={() => setSaving(false)} />}
          {isDark && (
            <button
              type="button"
              className="stage-dark"
              aria-label={text('present.light')}
              onClick={() => darken(false)}
            />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
