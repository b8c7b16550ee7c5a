import type { ReactNode } from 'react';
import type { Distribution } from '../../../core/data/exploration';
import { useText } from '../../messages/useText';
import { useFormats } from '../../messages/useFormats';
import { explains } from '../../ui/explains';

const height = 22;

interface HistogramProps {
  readonly distribution: Distribution;
  readonly title: string;
  /** Of the segment. */
  readonly colour: string;
  /** Of those it is held against; grey when left out. */
  readonly colourOthers?: string;
  readonly write: (value: number) => string;
}

/** How a segment is spread over a column, over how the others are: same bins, same height. */
export function Histogram({ distribution, title, colour, colourOthers, write }: HistogramProps): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const { own, others, edges } = distribution;
  const highest = Math.max(...own, ...others);
  const width = 100 / own.length;
  const y = (share: number): number => height - 1 - (share / highest) * (height - 2);
  const mode = own.indexOf(Math.max(...own));
  const label = text('explore.spread', {
    title,
    low: write(edges[0]!),
    high: write(edges.at(-1)!),
    from: write(edges[mode]!),
    to: write(edges[mode + 1]!),
    share: percent(own[mode]!),
    shareOthers: percent(others[mode]!),
  });
  return (
    <svg
      className="histogram"
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      {...explains(label, false)}
    >
      {others.map((share, bin) => (
        <rect
          key={edges[bin]}
          x={bin * width}
          width={width}
          y={y(share)}
          height={height - 1 - y(share)}
          className="histogram-others"
          {...(colourOthers !== undefined && { style: { fill: colourOthers, opacity: 0.45 } })}
        />
      ))}
      <path d={outline(own, width, y)} style={{ stroke: colour }} className="histogram-own" />
      <line x1="0" x2="100" y1={height - 0.5} y2={height - 0.5} className="histogram-base" />
    </svg>
  );
}

/** Steps from bin to bin, from the ground and back to it. */
function outline(shares: readonly number[], width: number, y: (share: number) => number): string {
  const steps = shares.map((share, bin) => `V${y(share).toFixed(2)}H${((bin + 1) * width).toFixed(2)}`);
  return `M0 ${y(0)}${steps.join('')}V${y(0)}`;
}
