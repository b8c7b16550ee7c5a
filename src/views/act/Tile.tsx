import type { ReactNode } from 'react';
import { explains } from '../ui/explains';

interface TileProps {
  readonly title: string;
  /** What the figure is and how it is computed. */
  readonly how: string;
  /** As it is shown; null: there is none, and the note says why. */
  readonly value: string | null;
  /** Interval, the figure in it, and the ends of the line that they are drawn on. */
  readonly range?: {
    readonly low: number;
    readonly value: number;
    readonly high: number;
    readonly min: number;
    readonly max: number;
  } | null;
  readonly note: string;
  /** Of the segment. */
  readonly colour: string;
}

/** One of the four figures of a segment, with its range; where there is too little data it keeps its place with a sentence. */
export function Tile({ title, how, value, range, note, colour }: TileProps): ReactNode {
  return (
    <li className="act-tile" {...explains(how, false)}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
      <span className="act-tile-title" tabIndex={0}>
        {title}
      </span>
      {value !== null && <b>{value}</b>}
      {range && <Range {...range} colour={colour} />}
      <small>{note}</small>
    </li>
  );
}

function Range({
  low,
  value,
  high,
  min,
  max,
  colour,
}: NonNullable<TileProps['range']> & { colour: string }): ReactNode {
  const at = (x: number): number => Math.min(100, Math.max(0, ((x - min) / (max - min)) * 100));
  return (
    <svg className="act-tile-range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 5H100" stroke="var(--line)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      <rect
        x={at(low)}
        y="3"
        width={Math.max(1, at(high) - at(low))}
        height="4"
        rx="1"
        fill={colour}
        opacity=".45"
      />
      <rect
        x={Math.min(98.6, Math.max(0, at(value) - 0.7))}
        y="0"
        width="1.4"
        height="10"
        fill="var(--ink)"
      />
    </svg>
  );
}
