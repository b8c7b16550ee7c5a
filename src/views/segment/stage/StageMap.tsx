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
    const [x, y] = [0, 1].map((axis) => spanOf(dots.map((item) => positions[2 * item + axis]!)));
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

/** Where values lie, a few strays at either end left aside. */
function spanOf(values: number[]): { readonly middle: number; readonly length: number } {
  const sorted = values.sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.005)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.995) - 1] ?? 1;
  return { middle: (low + high) / 2, length: high - low || 1 };
}
