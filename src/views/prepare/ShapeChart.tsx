import type { ReactNode } from 'react';
import type { ColumnShape } from '../../core/data/role';

const height = 26;

/** The values of a column at a glance: fourteen bins, or shares of the most frequent values. */
export function ShapeChart({ shape }: { shape: ColumnShape }): ReactNode {
  if (shape.kind === 'none') return <span className="prep-shape" />;
  if (shape.kind === 'categories') return <Shares shape={shape} />;
  const most = Math.max(1, ...shape.bins);
  return (
    <svg
      className="prep-shape"
      viewBox={`0 0 ${shape.bins.length * 10} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {shape.bins.map((count, bin) => {
        const tall = count === 0 ? 0.8 : Math.max(1.5, (count / most) * (height - 1));
        // oxlint-disable-next-line react/no-array-index-key -- a bin is its position
        return <rect key={bin} x={bin * 10 + 0.6} y={height - tall} width={8.8} height={tall} rx={1} />;
      })}
    </svg>
  );
}

function Shares({ shape }: { shape: Extract<ColumnShape, { kind: 'categories' }> }): ReactNode {
  const counts = [...shape.top.map(({ count }) => count), shape.others].filter((count) => count > 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  let x = 0;
  return (
    <svg className="prep-shape" viewBox={`0 0 140 ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, position) => {
        const wide = (count / total) * 140;
        const from = x;
        x += wide;
        return (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- shares are drawn in their order
            key={position}
            x={from + 0.5}
            y={8}
            width={Math.max(0.6, wide - 1)}
            height={12}
            rx={1.5}
            opacity={Math.max(0.2, 1 - position * 0.18)}
          />
        );
      })}
    </svg>
  );
}
