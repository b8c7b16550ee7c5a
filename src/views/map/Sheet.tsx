import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '../messages/useText';
import { IconButton } from '../ui/IconButton';

type Stop = 'peek' | 'half' | 'full';
const order: readonly Stop[] = ['peek', 'half', 'full'];
const dragPx = 40;

interface SheetProps {
  readonly children: ReactNode;
  readonly startsOpen?: boolean;
  /** Something in it waits to be answered: it comes up half way by itself. */
  readonly isLifted?: boolean;
  readonly onClose?: () => void;
}

/** A bottom sheet with three stops: 96 px, 45 %, full. The grip is dragged, pressed or moved with the arrow keys. */
export function Sheet({ children, startsOpen = false, isLifted = false, onClose }: SheetProps): ReactNode {
  const text = useText();
  const [stop, setStop] = useState<Stop>(startsOpen ? 'full' : 'peek');
  const [wasLifted, setWasLifted] = useState(false);
  if (wasLifted !== isLifted) {
    setWasLifted(isLifted);
    if (isLifted && stop === 'peek') setStop('half');
  }
  // What shows above the edge is who it is about, not what was read last.
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (stop === 'peek') body.current?.scrollTo(0, 0);
  }, [stop]);
  const dragFrom = useRef<number | null>(null);
  const move = (by: number): void => {
    const at = order.indexOf(stop) + by;
    if (at < 0 && onClose) onClose();
    else setStop(order[Math.max(0, Math.min(order.length - 1, at))] ?? 'peek');
  };
  return (
    <div className={`map-sheet is-${stop}`} role="complementary" aria-label={text('map.card.details')}>
      <div className="map-sheet-head">
        <button
          type="button"
          className="map-sheet-grip"
          aria-label={text('map.card.details')}
          aria-expanded={stop !== 'peek'}
          onClick={() => setStop(stop === 'full' ? 'peek' : stop === 'half' ? 'full' : 'half')}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp') move(1);
            if (event.key === 'ArrowDown') move(-1);
          }}
          onPointerDown={(event) => {
            dragFrom.current = event.clientY;
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerUp={(event) => {
            const by = dragFrom.current === null ? 0 : dragFrom.current - event.clientY;
            dragFrom.current = null;
            if (Math.abs(by) < dragPx) return;
            event.preventDefault();
            move(by > 0 ? 1 : -1);
          }}
        >
          <span />
        </button>
        {onClose && <IconButton icon="close" label={text('map.list.close')} onPress={onClose} />}
      </div>
      <div className="map-sheet-body" ref={body}>
        {children}
      </div>
    </div>
  );
}
