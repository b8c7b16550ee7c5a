import { createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { makeRng, randomInt, randomNormal } from '../../src/core/math/rng';
import { segmentContours } from '../../src/stages/map/contours';
import { MapCanvas } from '../../src/views/map/canvas/MapCanvas';
import type { MapCanvasHandle } from '../../src/views/map/canvas/mapProps';
import '../../src/views/base.css';
import '../../src/views/tokens.css';

const clusters = 8;
const strings = {
  map: 'Map',
  label: (name: string, count: string) => `${name}, ${count}`,
  rename: (name: string) => `Rename ${name}`,
  suggestions: 'Suggestions',
  keep: 'keep',
  restore: 'restore',
};
const handle = createRef<MapCanvasHandle>();
const nothing = (): void => undefined;
const noSuggestions = (): readonly string[] => [];

/** Clouds of points of unlike size, in map units. */
function clouds(n: number): { positions: Float32Array; labels: Int32Array; sizes: number[] } {
  const rng = makeRng(3);
  const centres = Array.from({ length: clusters }, () => [rng() * 20, rng() * 14] as const);
  const positions = new Float32Array(2 * n);
  const labels = new Int32Array(n);
  const sizes = Array.from({ length: clusters }, () => 0);
  for (let i = 0; i < n; i++) {
    const cluster = Math.min(randomInt(rng, clusters), randomInt(rng, clusters));
    const [x, y] = centres[cluster]!;
    positions[2 * i] = x + 1.2 * randomNormal(rng);
    positions[2 * i + 1] = y + 0.9 * randomNormal(rng);
    labels[i] = cluster;
    sizes[cluster]!++;
  }
  return { positions, labels, sizes };
}

/** Shows the product's map with that many points. @returns which renderer draws */
async function show({ points, renderer }: { points: number; renderer: 'auto' | 'canvas' }): Promise<string> {
  const { positions, labels, sizes } = clouds(points);
  const contours = await segmentContours(positions, labels, clusters, {});
  const segments = sizes.map((size, cluster) => ({
    id: `s${cluster + 1}`,
    cluster,
    name: `Segment ${cluster + 1}`,
    count: String(size),
    colour: `#${(0x3366aa + cluster * 0x1a2b15).toString(16)}`,
    size,
  }));
  return new Promise((resolve) => {
    createRoot(document.getElementById('root')!).render(
      <MapCanvas
        ref={handle}
        positions={positions}
        labels={labels}
        segments={segments}
        contours={contours}
        settling={false}
        theme="light"
        selectedId={null}
        hoveredId={null}
        renderer={renderer}
        strings={strings}
        suggestions={noSuggestions}
        onSelect={nothing}
        onRename={nothing}
        onRenderer={resolve}
      />,
    );
  });
}

/**
 * Drags the map round a circle, one step a frame, so that every frame is drawn anew.
 *
 * @returns milliseconds between frames
 */
function drag({ frames }: { frames: number }): Promise<number[]> {
  const times: number[] = [];
  return new Promise((resolve) => {
    requestAnimationFrame(function step(now) {
      times.push(now);
      if (times.length > frames) return resolve(times.slice(1).map((time, i) => time - times[i]!));
      const angle = times.length / 12;
      handle.current?.panBy(12 * Math.cos(angle), 12 * Math.sin(angle));
      requestAnimationFrame(step);
    });
  });
}

const mapBench = { show, drag };

declare global {
  interface Window {
    mapBench: typeof mapBench;
  }
}

window.mapBench = mapBench;
