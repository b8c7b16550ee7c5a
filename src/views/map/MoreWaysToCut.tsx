import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Segmented } from '../ui/Segmented';

/** Few, balanced, many: stable choices instead of a raw number. */
export function MoreWaysToCut(): ReactNode {
  const text = useText();
  const choices = useApp((state) => state.result?.choices ?? null);
  const shown = useApp((state) => state.result?.segments.length ?? 0);
  const asked = useApp((state) => state.recipe?.cluster.k);
  if (!choices) return null;
  const { few, balanced, many } = choices;
  const current = asked === 'auto' ? balanced : (asked ?? shown);
  const value =
    current === balanced ? 'balanced' : current === few ? 'few' : current === many ? 'many' : 'own';

  const cut = (k: 'auto' | number): void => {
    app.actions.setK(k);
    void app.actions.build();
  };
  return (
    <div className="map-cut">
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
    </div>
  );
}
