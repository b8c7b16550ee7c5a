import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  type PointerEvent as ReactPointerEvent,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { smallPicture } from '../../stages/map/smallPicture';
import { fitViewport, toMap, toScreen } from '../../stages/map/viewport';
import { usePalette } from '../ui/usePalette';
import type { MapCanvasHandle, MapSegment } from './canvas/mapProps';
import { paintSmallPicture } from './canvas/paintSmallPicture';

const size = { width: 148, height: 100 };
const insets = { top: 8, right: 8, bottom: 8, left: 8 };
/** Picture cells for each CSS pixel. */
const sharpness = 2;

/** What the map tells the minimap. */
export interface MinimapHandle {
  /** The map was zoomed, moved or resized. */
  follow(): void;
}

interface MinimapProps {
  readonly ref: Ref<MinimapHandle>;
  readonly map: RefObject<MapCanvasHandle | null>;
  readonly positions: Float32Array;
  readonly labels: Int32Array;
  readonly segments: readonly MapSegment[];
}

/**
 * The whole map in small, with a frame round what is in sight; dragging the frame or pressing beside it moves the map.
 * Only for the pointer: arrow keys move the map, F shows the whole of it.
 */
export function Minimap({ ref, map, positions, labels, segments }: MinimapProps): ReactNode {
  const { none } = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const held = useRef<readonly [number, number] | null>(null);
  const fitted = useMemo(() => fitViewport(positions, size, insets), [positions]);

  const follow = useCallback((): void => {
    const view = map.current?.view();
    if (!view || !frame.current) return;
    const [left, top] = toScreen(fitted, view.minX, view.minY);
    const [right, bottom] = toScreen(fitted, view.maxX, view.maxY);
    frame.current.style.transform = `translate(${left}px, ${top}px)`;
    frame.current.style.width = `${right - left}px`;
    frame.current.style.height = `${bottom - top}px`;
  }, [map, fitted]);
  useImperativeHandle(ref, () => ({ follow }), [follow]);
  useLayoutEffect(follow, [follow]);

  useEffect(() => {
    // A task of its own: counting many customers takes longer than a frame of the map has.
    const painting = setTimeout(() => {
      const cells = { width: size.width * sharpness, height: size.height * sharpness };
      const transform = { k: fitted.k * sharpness, x: fitted.x * sharpness, y: fitted.y * sharpness };
      const colours = new Map(segments.map(({ cluster, colour }) => [cluster, colour]));
      const picture = smallPicture(positions, labels, cells, transform);
      if (canvas.current) paintSmallPicture(canvas.current, picture, cells, colours, none);
    }, 0);
    return () => clearTimeout(painting);
  }, [fitted, positions, labels, segments, none]);

  const place = (event: ReactPointerEvent<HTMLElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const go = ([x, y]: readonly [number, number]): void => {
    const [offX, offY] = held.current ?? [0, 0];
    const clamp = (at: number, most: number): number => Math.min(most, Math.max(0, at));
    map.current?.centreOn(...toMap(fitted, clamp(x - offX, size.width), clamp(y - offY, size.height)));
  };
  const onPointerDown = (event: ReactPointerEvent<HTMLElement>): void => {
    const view = map.current?.view();
    if (!view || event.button !== 0) return;
    const [x, y] = place(event);
    const [cx, cy] = toScreen(fitted, (view.minX + view.maxX) / 2, (view.minY + view.maxY) / 2);
    const [mapX, mapY] = toMap(fitted, x, y);
    const isInside = mapX >= view.minX && mapX <= view.maxX && mapY >= view.minY && mapY <= view.maxY;
    // The frame is held where it was taken; beside it, its middle comes to the pointer.
    held.current = isInside ? [x - cx, y - cy] : [0, 0];
    event.currentTarget.setPointerCapture(event.pointerId);
    go([x, y]);
  };

  return (
    <div
      className="minimap"
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={(event) => held.current && go(place(event))}
      onPointerUp={() => void (held.current = null)}
      onPointerCancel={() => void (held.current = null)}
    >
      <canvas ref={canvas} width={size.width * sharpness} height={size.height * sharpness} />
      <div ref={frame} className="minimap-frame" />
    </div>
  );
}
