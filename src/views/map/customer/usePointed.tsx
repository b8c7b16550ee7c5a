import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { app, useApp } from '../../appStore';
import { isOverlayOpen, isWriting, useListening } from '../../shell/keys';
import type { MapCanvasProps } from '../canvas/mapProps';
import { HoverCard, type Hovered } from '../HoverCard';
import type { ShownSegment } from '../useSegments';

/** Milliseconds over a customer before the card comes: the pointer on its way elsewhere is left alone. */
const hoverDelayMs = 120;

interface Pointed extends Hovered {
  readonly among: Uint32Array | undefined;
}

type Props = Pick<MapCanvasProps, 'onHoverItem' | 'onClickItem' | 'onSelect' | 'onCamera'> & {
  readonly markedItem: number | null;
};

/**
 * The customer that the pointer is over, in a card, and the one that was clicked, whose card stays. A second click,
 * Enter, or Open in the card shows them in full.
 */
export function usePointed(
  frame: RefObject<HTMLElement | null>,
  segments: readonly ShownSegment[],
): { readonly props: Props; readonly card: ReactNode } {
  const [lastHovered, setHovered] = useState<Pointed | null>(null);
  const [lastPinned, setPinned] = useState<Pointed | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** The click that selects a segment was on a customer. */
  const isOnItem = useRef(false);
  const view = useRef('1 0 0');
  const items = useApp((state) => state.result?.clean.items);
  const rowToItem = useApp((state) => state.result?.clean.rowToItem);
  const customer = useApp((state) => state.look.customer);
  // Among other customers the number means somebody else.
  const hovered = lastHovered?.among === items ? lastHovered : null;
  const pinned = lastPinned?.among === items ? lastPinned : null;

  const open = useCallback(
    (item: number): void => {
      setPinned(null);
      const row = items?.[item];
      if (row !== undefined) app.actions.look({ customer: row });
    },
    [items],
  );
  const at = useCallback(
    (item: number, xPx: number, yPx: number): Pointed => {
      const { clientWidth = 0, clientHeight = 0 } = frame.current ?? {};
      return { item, xPx, yPx, frame: [clientWidth, clientHeight], among: items };
    },
    [frame, items],
  );
  useEffect(() => () => clearTimeout(waiting.current), []);
  useListening(() => {
    if (!pinned) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isWriting(event.target) || isOverlayOpen()) return;
      const isFree = event.target === document.body || (event.target as Element).matches('.map-canvas');
      if (event.key === 'Escape') setPinned(null);
      else if (event.key === 'Enter' && isFree) open(pinned.item);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [pinned, open]);

  const pinnedItem = pinned?.item ?? null;
  const marked = customer === null ? pinnedItem : (rowToItem?.[customer] ?? -1);
  const props: Props = useMemo(
    () => ({
      markedItem: marked === null || marked < 0 ? null : marked,
      onHoverItem(item, xPx, yPx) {
        clearTimeout(waiting.current);
        if (item === null) setHovered(null);
        else waiting.current = setTimeout(() => setHovered(at(item, xPx, yPx)), hoverDelayMs);
      },
      onClickItem(item, xPx, yPx) {
        isOnItem.current = true;
        if (item === pinnedItem || customer !== null) open(item);
        else setPinned(at(item, xPx, yPx));
      },
      onSelect(id) {
        if (!isOnItem.current) setPinned(null);
        isOnItem.current = false;
        app.actions.selectSegment(id);
      },
      onCamera({ k, x, y }) {
        // A tap tells of the camera without moving it.
        const now = `${k} ${x} ${y}`;
        if (now !== view.current) setPinned(null);
        view.current = now;
      },
    }),
    [marked, pinnedItem, customer, at, open],
  );
  const shown = pinned ?? hovered;
  const card = shown && (
    <HoverCard
      key={`${shown.item}`}
      hovered={shown}
      segments={segments}
      {...(pinned && { onOpen: () => open(pinned.item), onClose: () => setPinned(null) })}
    />
  );
  return { props, card };
}
