import { useEffect, useRef, type ReactNode } from 'react';
import { usePalette } from '../ui/usePalette';

/** [x, y, palette slot or −1], positions in 0…1. */
export type ThumbnailPoint = readonly [number, number, number];

/** A small map: points in their segments' colours. */
export function Thumbnail({
  points,
  radius = 1.1,
}: {
  points: readonly ThumbnailPoint[];
  radius?: number;
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const draw = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      const g = element.getContext('2d');
      if (!g) return;
      g.scale(ratio, ratio);
      g.globalAlpha = 0.78;
      const pad = Math.min(width, height) * 0.08;
      // A wide frame keeps the shape of the map and leaves the rest empty.
      const breadth = Math.min(width, height * 1.9);
      const left = (width - breadth) / 2;
      for (const [x, y, slot] of points) {
        g.fillStyle = palette.segments[slot % 12] ?? palette.none;
        g.beginPath();
        g.arc(left + pad + x * (breadth - 2 * pad), pad + y * (height - 2 * pad), radius, 0, Math.PI * 2);
        g.fill();
      }
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [points, palette, radius]);

  return <canvas ref={canvas} className="start-thumbnail" aria-hidden="true" />;
}
