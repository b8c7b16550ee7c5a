import { createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { segmentContours } from '../../src/stages/map/contours';
import { itemsInPolygon } from '../../src/stages/map/pickItems';
import { MapCanvas } from '../../src/views/map/canvas/MapCanvas';
import type { MapCanvasHandle } from '../../src/views/map/canvas/mapProps';
import '../../src/views/base.css';
import '../../src/views/tokens.css';
import {
  callTimes,
  clouds,
  clusters,
  colours,
  finishGl,
  fitted,
  frameTimes,
  insets,
  lasso,
  pointerAt,
  toMapUnits,
} from './mapPoints';

const strings = {
  map: 'Map',
  label: (name: string, count: string) => `${name}, ${count}`,
  rename: (name: string) => `Rename ${name}`,
  count: '',
  suggestions: 'Suggestions',
  keep: 'keep',
  restore: 'restore',
};
const handle = createRef<MapCanvasHandle>();
const nothing = (): void => undefined;
const noSuggestions = (): readonly string[] => [];
let positions: Float32Array = new Float32Array(0);

const canvas = (): HTMLCanvasElement | null => document.querySelector('canvas:nth-of-type(2)');
function finish(): void {
  const gl = canvas()?.getContext('webgl2');
  if (gl) finishGl(gl);
  else canvas()?.getContext('2d')?.getImageData(0, 0, 1, 1);
}
const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

interface Shown {
  /** Which renderer draws. */
  readonly kind: string;
  /** Milliseconds to the first picture, and until every point is in it. */
  readonly firstMs: number;
  readonly wholeMs: number;
}

/** Shows the product's map with that many points. `detail`: frames may draw a part of them. */
async function show(input: { points: number; renderer: 'auto' | 'canvas'; detail: boolean }): Promise<Shown> {
  const made = clouds(input.points);
  positions = made.positions;
  const contours = await segmentContours(positions, made.labels, clusters, {});
  const segments = made.sizes.map((size, cluster) => ({
    id: `s${cluster + 1}`,
    cluster,
    name: `Segment ${cluster + 1}`,
    count: String(size),
    colour: colours[cluster]!,
    size,
  }));
  const begun = performance.now();
  const kind = await new Promise<string>((resolve) => {
    createRoot(document.getElementById('root')!).render(
      <MapCanvas
        ref={handle}
        positions={positions}
        labels={made.labels}
        segments={segments}
        contours={contours}
        settling={false}
        theme="light"
        selectedId={null}
        hoveredId={null}
        insets={insets}
        renderer={input.renderer}
        wholeFrames={!input.detail}
        strings={strings}
        suggestions={noSuggestions}
        onSelect={nothing}
        onRename={nothing}
        onRenderer={resolve}
      />,
    );
  });
  finish();
  const firstMs = performance.now() - begun;
  const root = document.querySelector<HTMLElement>('.map-canvas')!;
  while (root.dataset['still'] !== 'true') await nextFrame();
  finish();
  return { kind, firstMs, wholeMs: performance.now() - begun };
}

const frames = (input: Parameters<typeof frameTimes>[2]): Promise<number[]> =>
  frameTimes((view) => handle.current?.setCamera(view), finish, input);

/** From a move of the pointer to knowing who is under it, and on whose land: the page's own listener. */
const hover = (times: number): number[] =>
  callTimes(times, (step) => {
    const [clientX, clientY] = pointerAt(step);
    const move = new PointerEvent('pointermove', { clientX, clientY, bubbles: true, pointerType: 'mouse' });
    document.querySelector('.map-canvas')!.dispatchEvent(move);
  });

/** From a line of 200 corners to who is inside. @returns milliseconds of each turn, and how many were found */
function pick(times: number): { ms: number[]; found: number } {
  const line = toMapUnits(lasso(), fitted(positions));
  let inside: Uint8Array = new Uint8Array(0);
  const ms = callTimes(times, () => (inside = itemsInPolygon(positions, line)));
  return { ms, found: inside.reduce((sum, one) => sum + one, 0) };
}

/** Bytes for each point of the drawing, in the page and on the card together. */
function bytes(): number {
  const shown = handle.current?.shown();
  return shown ? (shown.bytes.page + shown.bytes.card) / (positions.length / 2) : NaN;
}

const mapBench = { show, frames, hover, pick, bytes };

declare global {
  interface Window {
    mapBench: typeof mapBench;
  }
}

window.mapBench = mapBench;
