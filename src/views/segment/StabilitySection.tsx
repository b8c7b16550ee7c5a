import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { apartness, CardQuality, steadiness } from '../map/CardQuality';
import { useFigures } from '../map/useFigures';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Figure } from './Figure';

/** How sure a segment is, with the figures behind the words. */
export function StabilitySection({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const { number, percent } = useFormats();
  const { value: figures } = useFigures(segment);
  const quality = useApp((state) => state.result?.quality);
  const score = quality?.perCluster?.[segment.cluster];
  const isMeasured = score?.size === segment.size;
  return (
    <section className="map-card-section segment-stability">
      <h3>{text('segment.stability')}</h3>
      {!score && <p className="quiet">{text('segment.stability.unknown')}</p>}
      {score && <CardQuality segment={segment} figures={figures} />}
      {score && isMeasured && (
        <p className="segment-figures">
          <Figure
            value={number(score.silhouette, 2)}
            name={text(`segment.stability.${apartness(score.silhouette)}`)}
            how={text('explore.quality.apart.how', { silhouette: number(score.silhouette, 2) })}
          />
          {score.stability !== undefined && (
            <Figure
              value={percent(score.stability)}
              name={text(`segment.stability.${steadiness(score.stability)}`)}
              how={text('explore.quality.stable.how')}
            />
          )}
          {quality && (
            <Figure
              value={number(quality.silhouette, 2)}
              name={text('segment.stability.all')}
              how={text('segment.stability.all.how')}
            />
          )}
        </p>
      )}
    </section>
  );
}
