import type { ReactNode } from 'react';
import type { Figures } from '../../core/data/exploration';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { Tooltip } from '../ui/Tooltip';
import { useSegments, type ShownSegment } from './useSegments';

/** How clearly a segment stands apart, in words: Kaufman & Rousseeuw's reading of the silhouette, finer below. */
export function apartness(silhouette: number): 'clear' | 'edge' | 'overlap' {
  if (silhouette >= 0.25) return 'clear';
  return silhouette >= 0.1 ? 'edge' : 'overlap';
}

/** Hennig's reading of the mean best Jaccard index. */
export function steadiness(stability: number): 'stable' | 'mostly' | 'loose' {
  if (stability >= 0.75) return 'stable';
  return stability >= 0.6 ? 'mostly' : 'loose';
}

/** Whether to trust a segment, in a sentence or two; the figures behind them on hover and focus. */
export function CardQuality({
  segment,
  figures,
}: {
  segment: ShownSegment;
  figures: Figures | null;
}): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { number, percent } = useFormats();
  const segments = useSegments();
  const perCluster = useApp((state) => state.result?.quality.perCluster);
  if (!perCluster || segments.length < 2) return null;
  const score = perCluster[segment.cluster];
  // The figures are of other customers.
  if (score?.size !== segment.size)
    return <p className="map-card-quality">{text('explore.quality.byHand')}</p>;
  const rival = segments.find(({ cluster }) => cluster === figures?.rival)?.name;
  const kind = apartness(score.silhouette);
  const apart =
    kind === 'clear' || rival === undefined
      ? text(`explore.quality.${kind}.plain`)
      : text(`explore.quality.${kind}`, { name: rival });
  const { stability } = score;
  return (
    <p className="map-card-quality">
      <Tooltip
        text={text('explore.quality.apart.how', { silhouette: number(score.silhouette, 2) })}
        isFocusable
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a judgement explains itself on focus */}
        <span tabIndex={0} role="note">
          {apart}
        </span>
      </Tooltip>
      {gap}
      {stability !== undefined && (
        <Tooltip text={text('explore.quality.stable.how')} isFocusable>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a judgement explains itself on focus */}
          <span tabIndex={0} role="note">
            {text(`explore.quality.${steadiness(stability)}`, { share: percent(stability) })}
          </span>
        </Tooltip>
      )}
    </p>
  );
}
