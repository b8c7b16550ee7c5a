import { useEffect, useRef, type ReactNode } from 'react';
import type { Preview } from '../../../pipeline/preview';
import { useText } from '../../messages/useText';
import { usePalette } from '../../ui/usePalette';

const size = { width: 132, height: 96 };
const radius = 1.1;
const margin = 6;

/** The sample as it would be grouped and drawn: a sketch beside the map, which stays as it is. */
export function PreviewMap({ preview }: { readonly preview: Preview }): ReactNode {
  const text = useText();
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { positions, labels, segments } = preview;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current) return;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    canvas.current.width = size.width * ratio;
    canvas.current.height = size.height * ratio;
    context.scale(ratio, ratio);
    const place = placing(positions);
    const inks = new Map(segments.map(({ cluster, colourSlot }) => [cluster, palette.segments[colourSlot]]));
    context.globalAlpha = labels.length > 800 ? 0.55 : 0.8;
    for (let i = 0; i < labels.length; i++) {
      const [x, y] = place(i);
      context.fillStyle = inks.get(labels[i]!) ?? palette.none;
      context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    }
  }, [positions, labels, segments, palette]);
  return (
    <canvas
      ref={canvas}
      className="tune-sketch"
      style={{ width: size.width, height: size.height }}
      role="img"
      aria-label={text('tune.sketch', { count: segments.length })}
    />
  );
}

/** Map units → pixels, the same along both axes; y points up on the map. */
function placing(positions: Float32Array): (item: number) => [number, number] {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 2) {
    left = Math.min(left, positions[i]!);
    right = Math.max(right, positions[i]!);
    low = Math.min(low, positions[i + 1]!);
    high = Math.max(high, positions[i + 1]!);
  }
  const scale = Math.min(
    (size.width - 2 * margin) / (right - left || 1),
    (size.height - 2 * margin) / (high - low || 1),
  );
  const [midX, midY] = [(left + right) / 2, (low + high) / 2];
  return (i) => [
    size.width / 2 + (positions[2 * i]! - midX) * scale,
    size.height / 2 - (positions[2 * i + 1]! - midY) * scale,
  ];
}
