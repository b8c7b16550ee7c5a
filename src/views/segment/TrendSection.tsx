import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';

const [width, height] = [280, 56];

/** How a segment's share went over the months that are remembered. */
export function TrendSection({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const { count, percent, number } = useFormats();
  const snapshots = useApp((state) => state.live.snapshots);
  const now = useApp((state) => state.live.present?.name);
  const past = snapshots.flatMap(({ id, name, segments }) => {
    const then = segments.find((one) => one.id === segment.id);
    return then ? [{ id, name, share: then.share, size: then.size }] : [];
  });
  const [first] = past;
  const months = [
    ...past,
    { id: 'now', name: now ?? text('segment.trend.now'), share: segment.share, size: segment.size },
  ];
  if (!first)
    return (
      <section className="map-card-section">
        <h3>{text('segment.trend')}</h3>
        <p className="quiet">{text('segment.trend.none')}</p>
      </section>
    );
  const most = Math.max(...months.map(({ share }) => share)) * 1.1 || 1;
  const x = (at: number): number => 6 + (at / (months.length - 1)) * (width - 12);
  const y = (share: number): number => height - 6 - (share / most) * (height - 12);
  const points = months.map(({ share }, at) => `${x(at)},${y(share)}`).join(' ');
  const change = (segment.share - first.share) * 100;
  const told = text('segment.trend.told', {
    name: first.name,
    before: percent(first.share, 1),
    after: percent(segment.share, 1),
    points: `${change < 0 ? '−' : '+'}${number(Math.abs(change), 2)}`,
    customers: `${segment.size < first.size ? '−' : '+'}${count(Math.abs(segment.size - first.size))}`,
  });
  return (
    <section className="map-card-section">
      <h3>{text('segment.trend')}</h3>
      <p {...explains(text('segment.trend.how'))}>{told}</p>
      <svg
        className="segment-trend"
        viewBox={`0 0 ${width} ${height}`}
        // As wide as its column: what is drawn keeps its stroke, and a point is the round end of one.
        preserveAspectRatio="none"
        role="img"
        aria-label={told}
        {...explains(text('segment.trend.how'), false)}
      >
        <line x1="0" x2={width} y1={height - 6} y2={height - 6} />
        <polyline points={points} stroke={segment.colour} />
        {months.map(({ id, name, share }, at) => (
          <path
            key={id}
            d={`M${x(at)} ${y(share)}h0.01`}
            stroke={segment.colour}
            {...explains(`${name}: ${percent(share, 1)}`, false)}
          />
        ))}
      </svg>
      <p className="quiet" {...explains(text('segment.trend.from.how'))}>
        {text('segment.trend.from', { count: months.length })}
      </p>
    </section>
  );
}
