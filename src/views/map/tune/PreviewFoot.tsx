import type { ReactNode } from 'react';
import { unassignedId } from '../../../core/data/segment';
import { isByDensity } from '../../../core/data/recipe';
import type { Preview } from '../../../pipeline/preview';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { ProblemText } from '../../shell/ProblemText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { Tooltip } from '../../ui/Tooltip';
import { ChangeCard } from './ChangeCard';
import { FlowList } from './FlowList';
import { PreviewMap } from './PreviewMap';
import { useSegmentNames } from './useSegmentNames';
import { useTuned } from './useTuned';

const mostFlows = 3;

/** What the choices that are tried would do, and the two ways on; else what the last run did. */
export function PreviewFoot(): ReactNode {
  const text = useText();
  const { status, preview, problem, draft } = useApp((state) => state.tune);
  const isStale = useApp((state) => state.isStale);
  const isRunning = useApp((state) => state.run.status === 'running' && !state.run.settling);
  const change = useApp((state) => state.change);
  if (!draft)
    return change?.moves ? (
      <ChangeCard change={change} moves={change.moves} />
    ) : (
      <p className="tune-idle">{text('tune.idle')}</p>
    );
  return (
    <section className="tune-foot" aria-label={text('tune.would')} aria-busy={status === 'running'}>
      {isStale ? (
        <p className="quiet">{text('tune.stale')}</p>
      ) : problem ? (
        <ProblemText problem={problem} />
      ) : preview ? (
        <Effects preview={preview} />
      ) : (
        <p className="quiet" role="status">
          {text(isRunning ? 'tune.waits' : 'tune.trying')}
        </p>
      )}
      <div className="tune-actions">
        <Button variant="filled" onPress={() => void app.actions.applyTune()}>
          {text('tune.apply')}
        </Button>
        <Button onPress={() => app.actions.cancelTune()}>{text('tune.cancel')}</Button>
      </div>
    </section>
  );
}

function Effects({ preview }: { readonly preview: Preview }): ReactNode {
  const text = useText();
  const { count, number, percent } = useFormats();
  const result = useApp((state) => state.result);
  const isDone = useApp((state) => state.tune.status === 'done');
  const nameOf = useSegmentNames(result, preview.segments);
  const recipe = useTuned();
  const { moves, sample, of, silhouette, waitsFor } = preview;
  const isEstimate = sample < of;
  const moved = isEstimate ? number(moves.moved, 2) : count(moves.moved);
  const before = moves.sizes.filter((size) => size.id !== unassignedId && size.before > 0).length;
  const after = preview.segments.length;
  const headline =
    moves.moved < 0.5
      ? text('tune.moves.none')
      : text(isEstimate ? 'tune.moves.about' : 'tune.moves', {
          count: Math.round(moves.moved),
          formatted: moved,
          share: percent(moves.moved / (moves.rows || 1), moves.moved / (moves.rows || 1) < 0.01 ? 1 : 0),
        });
  return (
    <>
      <div className="tune-effect">
        <div>
          <p className="tune-headline" aria-live={isDone ? 'polite' : 'off'}>
            <b {...explains(text('tune.moves.how'))}>{headline}</b>
          </p>
          <p {...explains(text('map.segments.how'), false)}>
            {before === after
              ? text('tune.segments.same', { count: after })
              : text('tune.segments', { count: after, before })}
            {' · '}
            <Tooltip
              text={text('tune.clear.how', {
                before: number(silhouette.before, 2),
                after: number(silhouette.after, 2),
              })}
              isFocusable
              placement="top"
            >
              <span className="tune-explained" tabIndex={0} role="note">
                {text(`tune.clear.${clearness(silhouette)}`)}
              </span>
            </Tooltip>
          </p>
          <Tooltip text={text('tune.sample.how')} isFocusable placement="top">
            <p className="quiet tune-explained" tabIndex={0} role="note">
              {isEstimate
                ? text('tune.sample', { count: count(sample), of: count(of) })
                : text('tune.sample.all')}
            </p>
          </Tooltip>
        </div>
        <PreviewMap preview={preview} />
      </div>
      {waitsFor && (
        <p className="quiet">{text(waitsFor === 'number' ? 'tune.rough' : 'tune.rough.places')}</p>
      )}
      <FlowList moves={moves} nameOf={nameOf} most={mostFlows} isEstimate={isEstimate} />
      <Kept preview={preview} />
      {isEstimate && recipe && isByDensity(recipe.cluster) && <p className="quiet">{text('tune.density')}</p>}
      {isEstimate && recipe?.taught && <p className="quiet">{text('teach.sample')}</p>}
    </>
  );
}

/** What becomes of the names that the user gave, and of what is locked. */
function Kept({ preview }: { readonly preview: Preview }): ReactNode {
  const text = useText();
  const edits = useApp((state) => state.edits);
  const result = useApp((state) => state.result);
  const nameOf = useSegmentNames(result, preview.segments);
  const staying = new Set(preview.segments.map(({ id }) => id));
  const there = result?.segments ?? [];
  const locked = there.filter(({ id }) => edits.locked.includes(id));
  const lost = there.filter(
    ({ id }) => !staying.has(id) && edits.names[id] !== undefined && !edits.locked.includes(id),
  );
  const listed = (segments: readonly { readonly id: string }[]): string =>
    segments.map(({ id }) => `“${nameOf(id).name}”`).join(text('tune.and'));
  const carried = there.filter(({ id }) => staying.has(id)).length;
  return (
    <p className="quiet tune-kept" {...explains(text('tune.kept.how'))}>
      {carried === there.length
        ? text('tune.kept.all')
        : text('tune.kept.some', { count: carried, of: there.length })}
      {lost.length > 0 && ` ${text('tune.kept.lost', { names: listed(lost), count: lost.length })}`}
      {locked.length > 0 && ` ${text('tune.kept.locked', { names: listed(locked), count: locked.length })}`}
    </p>
  );
}

/** Silhouettes of one sample: differences below .02 are nothing to choose by. */
function clearness({ before, after }: Preview['silhouette']): 'more' | 'same' | 'less' {
  if (after > before + 0.02) return 'more';
  return after < before - 0.02 ? 'less' : 'same';
}
