import { useEffect, useRef, type ReactNode } from 'react';
import { useApp } from '../../appStore';
import type { ShownSegment } from '../../map/useSegments';
import { usePalette } from '../../ui/usePalette';

/** Dots that are drawn at most: more only fill the picture. */
const mostDots = 6000;
const edge = 10;

/** Where the segment lies among the others: its customers in its colour, everybody else pale. */
export function StageMap({ segment }: { readonly segment: ShownSegment }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const positions = useApp((state) => state.result?.positions);
  const labels = useApp((state) => state.result?.labels);
  const { cluster, colour } = segment;
  useEffect(() => {
    const element = canvas.current;
    if (!element || !positions || !labels) return undefined;
    const stride = Math.ceil(labels.length / mostDots);
    const dots = Array.from({ length: Math.ceil(labels.length / stride) }, (_, i) => i * stride);
    const own = dots.filter((item) => labels[item] === cluster);
    const [x, y] = [0, 1].map((axis) => {
      const along = (items: readonly number[]): number[] =>
        items.map((item) => positions[2 * item + axis]!).sort((a, b) => a - b);
      return spanOf(along(dots), along(own));
    });
    if (!x || !y) return undefined;
    const draw = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      const g = element.getContext('2d');
      if (!g) return;
      g.scale(ratio, ratio);
      const scale = Math.min((width - 2 * edge) / x.length, (height - 2 * edge) / y.length);
      const radius = labels.length > 2000 ? 1.4 : 2.2;
      for (const isOwn of [false, true]) {
        g.fillStyle = isOwn ? colour : palette.none;
        g.globalAlpha = isOwn ? 0.78 : 0.28;
        for (const item of dots) {
          if ((labels[item] === cluster) !== isOwn) continue;
          g.beginPath();
          const across = width / 2 + (positions[2 * item]! - x.middle) * scale;
          const down = height / 2 + (positions[2 * item + 1]! - y.middle) * scale;
          g.arc(across, down, radius, 0, Math.PI * 2);
          g.fill();
        }
      }
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [positions, labels, cluster, colour, palette]);
  return <canvas ref={canvas} className="stage-map" aria-hidden="true" />;
}

/** Where sorted values lie: those that stray far are left aside, unless they are of the segment that is told of. */
function spanOf(
  all: readonly number[],
  own: readonly number[],
): { readonly middle: number; readonly length: number } {
  const [low, high] = [at(all, 0.02), at(all, 0.98)];
  const room = (high - low) / 4;
  const from = Math.max(at(all, 0), low - room);
  const to = Math.min(at(all, 1), high + room);
  const start = own.length > 0 ? Math.min(from, at(own, 0.02)) : from;
  const end = own.length > 0 ? Math.max(to, at(own, 0.98)) : to;
  return { middle: (start + end) / 2, length: end - start || 1 };
}

/** The value at a share of the way from the least to the most. */
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.round(share * (sorted.length - 1))] ?? 0;
