import type { ReactNode } from 'react';
import { takesK } from '../../../core/data/recipe';
import type { KScore } from '../../../core/data/quality';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useSentenceGap, useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { Tooltip } from '../../ui/Tooltip';
import { separation } from '../separation';
import { useRows } from '../useRows';
import { tuneCluster, useTuned } from './useTuned';

/** Few, balanced, many: numbers of segments that came back when tried on samples, each with its evidence. */
export function Choices(): ReactNode {
  const text = useText();
  const choices = useApp((state) => state.result?.choices ?? null);
  const scan = useApp((state) => state.result?.quality.scan);
  const methodShown = useApp((state) => state.result?.facts?.method ?? 'kmeans');
  const recipe = useTuned();
  const cluster = recipe?.cluster;
  if (!choices || !cluster || !takesK(cluster) || cluster.method !== methodShown) return null;
  const { few, balanced, many } = choices;
  const offered = [
    { name: 'few' as const, k: few, isThere: few !== balanced },
    { name: 'balanced' as const, k: balanced, isThere: true },
    { name: 'many' as const, k: many, isThere: many !== balanced },
  ].filter(({ isThere }) => isThere);
  const current = cluster.k === 'auto' ? balanced : cluster.k;
  return (
    <fieldset className="tune-choices">
      <legend className="ui-label">{text('map.cut')}</legend>
      {offered.map(({ name, k }) => (
        <Choice
          key={name}
          name={text(`map.cut.${name}`, { k })}
          k={k}
          score={scan?.find((score) => score.k === k)}
          isChosen={current === k}
          onChoose={() => tuneCluster(cluster.method, { k: name === 'balanced' ? 'auto' : k })}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly k: number;
  readonly score: KScore | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Choice({ name, k, score, isChosen, onChoose }: ChoiceProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { number } = useFormats();
  const { grouped } = useRows();
  const evidence = [
    score && text(`map.quality.${separation(score.silhouette)}`),
    score && Number.isFinite(score.stability) && text(`tune.comesBack.${steadiness(score.stability)}`),
    text('tune.each', { formatted: number(grouped / k, 2) }),
  ]
    .filter(Boolean)
    .join(gap);
  const line = (
    <span className="tune-choice-line" tabIndex={score ? 0 : undefined} role={score ? 'note' : undefined}>
      {evidence}
    </span>
  );
  return (
    <div className={`tune-choice ${isChosen ? 'is-chosen' : ''}`}>
      <label>
        <input type="radio" name="tune-choice" checked={isChosen} onChange={onChoose} />
        <b {...explains(text('map.cut.how'), false)}>{name}</b>
      </label>
      {score ? (
        <Tooltip
          text={
            Number.isFinite(score.stability)
              ? text('map.quality.scan.item', {
                  k,
                  silhouette: number(score.silhouette, 2),
                  stability: number(score.stability, 2),
                })
              : text('map.quality.scan.cut', { k, silhouette: number(score.silhouette, 2) })
          }
          isFocusable
          placement="left"
        >
          {line}
        </Tooltip>
      ) : (
        line
      )}
    </div>
  );
}

/** How surely a number of groups comes back on resamples, by the adjusted Rand index, in words. */
function steadiness(stability: number): 'always' | 'mostly' | 'seldom' {
  if (stability >= 0.9) return 'always';
  return stability >= 0.7 ? 'mostly' : 'seldom';
}
