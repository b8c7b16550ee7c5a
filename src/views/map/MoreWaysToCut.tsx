import type { ReactNode } from 'react';
import { takesK } from '../../core/data/recipe';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { Segmented } from '../ui/Segmented';
import { CutCard } from './cut/CutCard';

/** Few, balanced, many: stable choices instead of a raw number; and everything else behind a button. */
export function MoreWaysToCut(): ReactNode {
  const text = useText();
  return (
    <div className="map-cut">
      <ThreeChoices />
      <Popover
        label={text('map.cut.more')}
        placement="bottom start"
        trigger={
          <Button variant="bare" size="s" icon="sliders">
            {text('map.cut.more')}
          </Button>
        }
      >
        {(close) => <CutCard close={close} />}
      </Popover>
    </div>
  );
}

function ThreeChoices(): ReactNode {
  const text = useText();
  const choices = useApp((state) => state.result?.choices ?? null);
  const cluster = useApp((state) => state.recipe?.cluster);
  const methodShown = useApp((state) => state.result?.facts?.method ?? 'kmeans');
  // Of a map by another method the numbers would mean nothing.
  if (!choices || !cluster || !takesK(cluster) || cluster.method !== methodShown) return null;
  const { few, balanced, many } = choices;
  if (few === balanced && many === balanced) return null;
  const current = cluster.k === 'auto' ? balanced : cluster.k;
  const value =
    current === balanced ? 'balanced' : current === few ? 'few' : current === many ? 'many' : 'own';

  const cut = (k: 'auto' | number): void => {
    app.actions.setK(k);
    void app.actions.build();
  };
  return (
    <Segmented
      label={text('map.cut')}
      value={value}
      options={[
        { value: 'few', label: text('map.cut.few', { k: few }), isDisabled: few === balanced },
        { value: 'balanced', label: text('map.cut.balanced', { k: balanced }) },
        { value: 'many', label: text('map.cut.many', { k: many }), isDisabled: many === balanced },
      ]}
      onChange={(choice) => cut(choice === 'few' ? few : choice === 'many' ? many : 'auto')}
    />
  );
}
