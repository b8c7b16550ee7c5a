import type { ReactNode } from 'react';
import type { ClusterQuality } from '../../core/data/quality';
import type { Recall } from '../../core/data/recall';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Tooltip } from '../ui/Tooltip';
import { KScan } from './KScan';
import { Swatch } from './Swatch';
import { useSegments } from './useSegments';

interface QualityCardProps {
  readonly quality: ClusterQuality;
  /** What it comes to, in words. */
  readonly sentence: string;
}

/** The figures behind "how clear the groups are"; each says on hover and focus what it means and how it was computed. */
export function QualityCard({ quality, sentence }: QualityCardProps): ReactNode {
  const text = useText();
  const { number, count, percent } = useFormats();
  const encoder = useApp((state) => state.result?.encoder);
  const recall = useApp((state) => state.result?.recall);
  const groups = useApp((state) => state.result?.segments.length ?? 0);
  const { silhouetteError, calinskiHarabasz, explained, stability, noiseShare } = quality;
  return (
    <div className="map-quality-card">
      <h3>{text('map.quality')}</h3>
      <p className="quiet">{sentence}</p>
      <ul className="map-figures">
        <Figure
          name={text('map.quality.silhouette')}
          value={number(quality.silhouette, 3)}
          doubt={silhouetteError ? `± ${number(silhouetteError, 2)}` : undefined}
          how={text('map.quality.silhouette.how', { count: count(quality.silhouetteSample) })}
        />
        {explained !== undefined && (
          <Figure
            name={text('map.quality.explained')}
            value={percent(explained)}
            how={text('map.quality.explained.how')}
          />
        )}
        {stability !== undefined && (
          <Figure
            name={text('map.quality.stability')}
            value={number(stability, 2)}
            how={text('map.quality.stability.how')}
          />
        )}
        {noiseShare !== undefined && noiseShare > 0 && (
          <Figure
            name={text('map.quality.unassigned')}
            value={percent(noiseShare, 1)}
            how={text('map.quality.unassigned.how')}
          />
        )}
        <Figure
          name={text('map.quality.daviesBouldin')}
          value={number(quality.daviesBouldin, 3)}
          how={text('map.quality.daviesBouldin.how')}
        />
        {calinskiHarabasz !== undefined && (
          <Figure
            name={text('map.quality.calinskiHarabasz')}
            value={Number.isFinite(calinskiHarabasz) ? count(calinskiHarabasz) : '∞'}
            how={text('map.quality.calinskiHarabasz.how')}
          />
        )}
        {recall && <RecallFigure recall={recall} />}
        {encoder && (
          <Figure
            name={text('map.quality.encoder')}
            value={text(`map.encoder.${encoder}`)}
            how={text(`map.encoder.${encoder}.how`)}
          />
        )}
      </ul>
      <PerSegment quality={quality} />
      <KScan chosen={groups} />
    </div>
  );
}

function RecallFigure({ recall }: { readonly recall: Recall }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { value, standardError, sample, at } = recall;
  const isExact = sample === 0;
  return (
    <Figure
      name={text('map.quality.recall')}
      value={percent(value, 1)}
      doubt={standardError > 0 ? `± ${percent(standardError, 1)}` : undefined}
      how={
        isExact
          ? text('map.quality.recall.exact', { at })
          : text('map.quality.recall.how', { share: percent(value, 1), at, count: count(sample) })
      }
    />
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  /** Its range. */
  readonly doubt?: string | undefined;
  readonly how: string;
}

function Figure({ name, value, doubt, how }: FigureProps): ReactNode {
  const spoken = doubt === undefined ? value : `${value} ${doubt}`;
  return (
    <li>
      <Tooltip text={how} isFocusable placement="right">
        <div className="map-figure" tabIndex={0} role="group" aria-label={`${name}: ${spoken}. ${how}`}>
          <span>{name}</span>
          <span>
            <b>{value}</b>
            {doubt !== undefined && <small>{doubt}</small>}
          </span>
        </div>
      </Tooltip>
    </li>
  );
}

/** A segment that no resample drew a customer of has none: NaN. */
const isKnown = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value);

/** Under one another, so with as many places each. */
const twoPlaces = (value: number): string => value.toFixed(2).replace('-', '−');

/** Every segment by itself: how far apart it stands, and how surely it comes back. */
function PerSegment({ quality }: { readonly quality: ClusterQuality }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const segments = useSegments();
  const { perCluster } = quality;
  if (!perCluster) return null;
  const hasStability = perCluster.some(({ stability }) => stability !== undefined);
  return (
    <table className="map-quality-table">
      <caption>{text('map.quality.each')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('map.quality.each.segment')}</th>
          <Head name={text('map.quality.each.apart')} how={text('map.quality.each.apart.how')} />
          {hasStability && (
            <Head name={text('map.quality.each.stable')} how={text('map.quality.each.stable.how')} />
          )}
        </tr>
      </thead>
      <tbody>
        {segments.map(({ id, name, slot, round, cluster, size }) => {
          const score = perCluster[cluster];
          const isAsMeasured = score?.size === size;
          return (
            <tr key={id}>
              <th scope="row">
                <Swatch slot={slot} round={round} size={10} />
                <span>{name}</span>
              </th>
              {isAsMeasured ? (
                <>
                  <td {...explains(text('map.quality.each.apart.how'), false)}>
                    {twoPlaces(score.silhouette)}
                  </td>
                  {hasStability && (
                    <td {...explains(text('map.quality.each.stable.how'), false)}>
                      {isKnown(score.stability) ? percent(score.stability) : '·'}
                    </td>
                  )}
                </>
              ) : (
                <td className="quiet" colSpan={hasStability ? 2 : 1}>
                  {text('map.quality.each.byHand')}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Head({ name, how }: { readonly name: string; readonly how: string }): ReactNode {
  return (
    <th scope="col">
      <Tooltip text={how} isFocusable>
        <span tabIndex={0} role="note">
          {name}
        </span>
      </Tooltip>
    </th>
  );
}
