import { useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';

/** What the user should know of this map before trusting it; one at a time, the weightiest first. */
export function Banners({ isCanvas }: { isCanvas: boolean }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const result = useApp((state) => state.result);
  const isStale = useApp((state) => state.isStale);
  const isRunning = useApp((state) => state.run.status === 'running');
  const [closed, setClosed] = useState<readonly string[]>([]);
  const exportProblem = useApp((state) => state.exportProblem);
  if (!result) return null;
  if (exportProblem)
    return (
      <div className="map-banner" role="alert">
        <Icon name="warn" />
        <ProblemText problem={exportProblem} />
        <IconButton
          icon="close"
          size="s"
          label={text('map.refine.dismiss')}
          onPress={() => app.actions.dismissExportProblem()}
        />
      </div>
    );
  const [labelLike] = result.labelLike;

  const banners: { id: string; words: string; how?: string; action?: ReactNode }[] = [];
  if (isStale && !isRunning)
    banners.push({
      id: 'stale',
      words: text('map.stale'),
      action: (
        <Button size="s" onPress={() => void app.actions.build()}>
          {text('map.stale.build')}
        </Button>
      ),
    });
  if (labelLike && !isRunning)
    banners.push({
      id: `label ${labelLike.column}`,
      words: text('map.labelLike', {
        column: labelLike.column,
        agreement: percent(labelLike.agreement),
      }),
      how: text('map.labelLike.how'),
      action: (
        <Button
          size="s"
          onPress={() => {
            app.actions.setRole(labelLike.column, 'compare');
            void app.actions.build();
          }}
        >
          {text('map.labelLike.keepOut')}
        </Button>
      ),
    });
  if (result.segments.length === 0)
    banners.push({
      id: 'none',
      words: text(result.facts?.method === 'dbscan' ? 'map.none.why.reach' : 'map.none.why'),
      action: (
        <Button
          size="s"
          onPress={() => {
            app.actions.setMethod('kmeans');
            void app.actions.build();
          }}
        >
          {text('map.unassigned.everybody')}
        </Button>
      ),
    });
  else if (result.quality.weak)
    banners.push({
      id: 'weak',
      words: text('map.weak', { k: result.segments.length }),
      how: text('map.segments.how'),
      action: (
        <Button size="s" onPress={() => app.actions.go('prepare')}>
          {text('map.weak.prepare')}
        </Button>
      ),
    });
  if (isCanvas) banners.push({ id: 'canvas', words: text('map.canvas') });

  const banner = banners.find(({ id }) => !closed.includes(id));
  if (!banner) return null;
  return (
    <div className="map-banner" role="status">
      <Icon name="info" />
      <span {...(banner.how !== undefined && explains(banner.how))}>{banner.words}</span>
      {banner.action}
      <IconButton
        icon="close"
        size="s"
        label={text('map.refine.dismiss')}
        onPress={() => setClosed([...closed, banner.id])}
      />
    </div>
  );
}
