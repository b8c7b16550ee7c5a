import type { ReactNode } from 'react';
import type { Snapshot } from '../../core/data/snapshot';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Hint } from './Hint';

const [width, height, margin] = [150, 36, 4];

/** Of the customers, in no segment, 0–1. */
const unassignedShare = ({ segmentOf }: Snapshot): number =>
  segmentOf.reduce((count, segment) => (segment < 0 ? count + 1 : count), 0) / Math.max(1, segmentOf.length);

interface QualityFigure {
  readonly id: 'silhouette' | 'unassigned';
  /** By month; null: not measured. */
  readonly values: readonly (number | null)[];
  readonly write: (value: number) => string;
}

/** How good the segments were month by month: how separate, and how many customers they left out. */
export function QualityLine({ timeline }: { readonly timeline: readonly Snapshot[] }): ReactNode {
  const text = useText();
  const { number, percent } = useFormats();
  const lines: readonly QualityFigure[] = [
    {
      id: 'silhouette',
      values: timeline.map(({ silhouette }) => silhouette),
      write: (value: number) => number(value, 2),
    },
    {
      id: 'unassigned',
      values: timeline.map(unassignedShare),
      write: (value: number) => percent(value, 1),
    },
  ];
  return (
    <ul className="update-quality" aria-label={text('update.quality')}>
      {lines.map(({ id, values, write }) => {
        const known = values.filter((value) => value !== null);
        const [first, last] = [known[0], known.at(-1)];
        if (first === undefined || last === undefined) return null;
        const title = text(`update.quality.${id}`);
        const pair = text('drift.mean.pair', { before: write(first), now: write(last) });
        return (
          <li key={id}>
            <Hint how={text(`update.quality.${id}.how`)} words={`${title}: ${pair}`}>
              <span>{title}</span>
              <b>{pair}</b>
              <Line values={values} />
            </Hint>
          </li>
        );
      })}
    </ul>
  );
}

/** A point a month; one that was not measured is passed over. */
function Line({ values }: { readonly values: readonly (number | null)[] }): ReactNode {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
  const low = Math.min(0, ...known.map(({ value }) => value));
  const high = Math.max(low + 1e-9, ...known.map(({ value }) => value));
  const points = known.map(({ value, at }) => [
    margin + (at / Math.max(1, values.length - 1)) * (width - 2 * margin),
    height - margin - ((value - low) / (high - low)) * (height - 2 * margin),
  ]);
  const [x, y] = points.at(-1)!;
  return (
    <svg width={width} height={height} aria-hidden="true">
      <path d={`M${points.map((point) => point.join(' ')).join('L')}`} />
      <circle cx={x} cy={y} r={3} />
    </svg>
  );
}
