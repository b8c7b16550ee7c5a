import { useState, type ReactNode } from 'react';
import { shareOfBehaviour, weightsOf } from '../../core/data/recipe';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Slider } from '../ui/Slider';

/** What they write against what they do. Only where the file has both. */
export function WhatCounts(): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const weights = useApp((state) => state.recipe?.weights);
  const parts = useApp((state) => state.result?.parts);
  const hasBoth = useApp(
    (state) =>
      (state.result?.texts.items ?? 0) > 0 &&
      (state.recipe?.columns.some(({ role }) => ['number', 'amount', 'category', 'date'].includes(role)) ??
        false),
  );
  const [draft, setDraft] = useState<number | null>(null);
  if (!weights || !hasBoth) return null;
  const ofText = parts?.find(({ block }) => block === 'text')?.shareOfVariance ?? 0;
  return (
    <section className="map-foot-block">
      <Slider
        label={text('map.counts')}
        value={draft ?? shareOfBehaviour(weights)}
        min={0}
        max={1}
        step={0.05}
        output={text('map.counts.share', { share: percent(ofText) })}
        startLabel={text('map.counts.write')}
        endLabel={text('map.counts.do')}
        onChange={setDraft}
        onCommit={(share) => {
          setDraft(null);
          app.actions.setWeights(weightsOf(share));
          void app.actions.build();
        }}
      />
    </section>
  );
}
