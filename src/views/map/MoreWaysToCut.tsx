import type { ReactNode } from 'react';
import { takesK } from '../../core/data/recipe';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { ChangeNote } from './tune/ChangeCard';

/** Few, balanced, many: stable choices instead of a raw number; everything else, and what the last change did, is in the panel for tuning. */
export function MoreWaysToCut(): ReactNode {
  const text = useText();
  return (
    <div className="map-cut">
      <ThreeChoices />
      <Button
        variant="bare"
        size="s"
        icon="sliders"
        onPress={() => app.actions.look({ panel: 'tune', customer: null })}
      >
        {text('tune.open')}
      </Button>
      <ChangeNote />
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

  const how = text('map.cut.how');
  const cut = (k: 'auto' | number): void => {
    app.actions.setK(k);
    void app.actions.build();
  };
  return (
    <Segmented
      label={text('map.cut')}
      value={value}
      options={[
        { value: 'few', label: text('map.cut.few', { k: few }), isDisabled: few === balanced, how },
        { value: 'balanced', label: text('map.cut.balanced', { k: balanced }), how },
        { value: 'many', label: text('map.cut.many', { k: many }), isDisabled: many === balanced, how },
      ]}
      onChange={(choice) => cut(choice === 'few' ? few : choice === 'many' ? many : 'auto')}
    />
  );
}
