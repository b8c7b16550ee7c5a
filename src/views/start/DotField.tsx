import { useEffect, useRef, type ReactNode } from 'react';
import { usePhone, useReducedMotion } from '../shell/useMedia';
import { usePalette, type Palette } from '../ui/usePalette';
import { gathering, makeDots, type Dots } from './dots';

/** Half-gathered: what the field shows while nothing happens. */
const rest = 0.66;
const morphMs = 900;

/** Loose dots that gather into groups while a file hovers over the field. Decoration only. */
export function DotField({ isGathered }: { isGathered: boolean }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const progress = useRef(0.25);
  const palette = usePalette();
  const isStill = useReducedMotion();
  const isPhone = usePhone();

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const dots = makeDots(isPhone ? 1100 : 2600, 11);
    const from = progress.current;
    const to = isGathered ? 1 : rest;
    const started = performance.now();
    let frame = 0;
    const step = (now: number) => {
      const t = isStill ? 1 : Math.min(1, Math.max(0, (now - started) / morphMs));
      progress.current = from + (to - from) * (1 - (1 - t) ** 3);
      drawField(element, dots, progress.current, palette, isPhone);
      if (t < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    const observer = new ResizeObserver(() => drawField(element, dots, progress.current, palette, isPhone));
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [isGathered, palette, isStill, isPhone]);

  return <canvas ref={canvas} className="start-dots" aria-hidden="true" />;
}

function drawField(
  canvas: HTMLCanvasElement,
  dots: Dots,
  progress: number,
  palette: Palette,
  isPhone: boolean,
) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const g = canvas.getContext('2d');
  if (!g) return;
  g.scale(ratio, ratio);
  const radius = isPhone ? 1.2 : 1.5;
  const pad = isPhone ? 10 : 22;
  for (let i = 0; i < dots.count; i++) {
    const t = gathering(dots, i, progress);
    const slot = dots.slots[i]!;
    const x = pad + (dots.loose[i * 2]! * (1 - t) + dots.gathered[i * 2]! * t) * (width - 2 * pad);
    const y = pad + (dots.loose[i * 2 + 1]! * (1 - t) + dots.gathered[i * 2 + 1]! * t) * (height - 2 * pad);
    // Dots thin out towards the words at the left.
    const clear = isPhone ? 1 : Math.min(1, Math.max(0, (x - pad) / (width * 0.24)));
    const loose = t < 0.4;
    g.globalAlpha = clear * (loose ? 0.42 : 0.3 + 0.5 * t);
    g.fillStyle = slot < 0 || loose ? palette.none : (palette.segments[slot] ?? palette.none);
    g.beginPath();
    g.arc(x, y, radius * (loose ? 0.7 : 1), 0, Math.PI * 2);
    g.fill();
  }
}
