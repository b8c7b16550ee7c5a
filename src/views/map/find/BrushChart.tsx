import { useRef, type ReactNode } from 'react';
import type { Chart } from '../../../stages/find/charts';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import type { Ends } from './brushRange';

interface BrushChartProps {
  readonly chart: Extract<Chart, { kind: 'numbers' | 'days' }>;
  /** Name of what is brushed. */
  readonly label: string;
  /** null: nothing is. */
  readonly ends: Ends | null;
  /** null: the brush is lifted. */
  readonly onChange: (ends: Ends | null) => void;
  /** An edge in words. */
  readonly edgeWords: (edge: number) => string;
  /** A bar in words, with its counts. */
  readonly barWords: (bar: number) => string;
}

type Grip = 'low' | 'high' | 'middle' | 'new';
/** A press that moves less than this chooses the bar under it. */
const clickPx = 3;

/**
 * Bars of all customers, light, and of the lit ones, solid, with a brush: drag over the bars, or move its handles by
 * pointer or arrow keys. Esc lifts it.
 */
export function BrushChart({
  chart,
  label,
  ends,
  onChange,
  edgeWords,
  barWords,
}: BrushChartProps): ReactNode {
  const text = useText();
  const field = useRef<HTMLDivElement>(null);
  const drag = useRef<{ grip: Grip; from: number; startX: number; ends: Ends; hasMoved: boolean } | null>(
    null,
  );
  const { all, lit, edges } = chart;
  const bins = all.length;
  const most = Math.max(1, ...all);
  const [low, high] = ends ?? [0, bins];

  /** Position among the edges, not rounded. */
  const at = (clientX: number): number => {
    const box = field.current?.getBoundingClientRect();
    return box && box.width > 0 ? Math.max(0, Math.min(bins, ((clientX - box.left) / box.width) * bins)) : 0;
  };
  const put = (from: number, to: number): void => {
    const [a, b] = [Math.max(0, Math.min(from, to)), Math.min(bins, Math.max(from, to))];
    const next: Ends = [Math.min(a, bins - 1), Math.max(b, Math.min(a, bins - 1) + 1)];
    if (ends && next[0] === ends[0] && next[1] === ends[1]) return;
    onChange(next[0] === 0 && next[1] === bins ? null : next);
  };

  const onPointerDown = (event: React.PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    const grip = (event.target as Element).closest<HTMLElement>('[data-grip]')?.dataset['grip'] as
      Grip | undefined;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = {
      grip: grip ?? 'new',
      from: at(event.clientX),
      startX: event.clientX,
      ends: [low, high],
      hasMoved: false,
    };
  };
  const onPointerMove = (event: React.PointerEvent<HTMLDivElement>): void => {
    const held = drag.current;
    if (!held) return;
    if (!held.hasMoved && Math.abs(event.clientX - held.startX) < clickPx) return;
    held.hasMoved = true;
    const now = at(event.clientX);
    const [from, to] = held.ends;
    if (held.grip === 'low') put(Math.min(Math.round(now), to - 1), to);
    else if (held.grip === 'high') put(from, Math.max(Math.round(now), from + 1));
    else if (held.grip === 'middle') {
      const shift = Math.max(-from, Math.min(bins - to, Math.round(now - held.from)));
      put(from + shift, to + shift);
    } else put(Math.floor(Math.min(held.from, now)), Math.ceil(Math.max(held.from, now)));
  };
  const onPointerUp = (): void => {
    const held = drag.current;
    drag.current = null;
    if (!held || held.hasMoved || held.grip === 'low' || held.grip === 'high') return;
    const bar = Math.min(bins - 1, Math.floor(held.from));
    put(bar, bar + 1);
  };

  const handle = (end: 'low' | 'high'): ReactNode => {
    const value = end === 'low' ? low : high;
    const move = (to: number): void =>
      end === 'low'
        ? put(Math.max(0, Math.min(to, high - 1)), high)
        : put(low, Math.min(bins, Math.max(to, low + 1)));
    const leap = Math.max(1, Math.round(bins / 8));
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: value - 1,
      ArrowDown: value - 1,
      ArrowRight: value + 1,
      ArrowUp: value + 1,
      PageDown: value - leap,
      PageUp: value + leap,
      Home: 0,
      End: bins,
    };
    return (
      <div
        className="brush-handle"
        data-grip={end}
        role="slider"
        tabIndex={0}
        aria-label={text(end === 'low' ? 'find.brush.low' : 'find.brush.high', { column: label })}
        aria-valuemin={0}
        aria-valuemax={bins}
        aria-valuenow={value}
        aria-valuetext={edgeWords(edges[value]!)}
        style={{ left: `${(value / bins) * 100}%` }}
        onKeyDown={(event) => {
          const to = steps[event.key];
          if (to !== undefined) move(to);
          else if (event.key === 'Escape' && ends) onChange(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    );
  };

  return (
    <div
      className={`brush ${ends ? 'is-brushed' : ''}`}
      ref={field}
      role="group"
      aria-label={label}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onChange(null)}
    >
      <svg viewBox={`0 0 ${bins} 100`} preserveAspectRatio="none" aria-hidden="true">
        {all.map((count, bar) => (
          // A bar is its place.
          // oxlint-disable-next-line react/no-array-index-key
          <g key={bar} {...explains(barWords(bar), false)}>
            <rect className="brush-hit" x={bar} y={0} width={1} height={100} />
            <rect className="brush-all" x={bar + 0.08} width={0.84} {...tall(count, most)} />
            <rect className="brush-lit" x={bar + 0.08} width={0.84} {...tall(lit[bar] ?? 0, most)} />
          </g>
        ))}
      </svg>
      {ends && (
        <div
          className="brush-window"
          data-grip="middle"
          style={{ left: `${(low / bins) * 100}%`, width: `${((high - low) / bins) * 100}%` }}
        />
      )}
      {handle('low')}
      {handle('high')}
    </div>
  );
}

/** By the square root, so that few among many, and a long tail, can be seen (a rootogram, after Tukey, 1972). */
function tall(count: number, most: number): { y: number; height: number } {
  const height = count === 0 ? 0 : Math.max(3, Math.sqrt(count / most) * 100);
  return { y: 100 - height, height };
}
