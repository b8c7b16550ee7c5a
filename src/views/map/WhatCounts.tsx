import { useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Slider } from '../ui/Slider';

/** Text against behaviour, −1 … 1, as weights: the weaker side falls off, the stronger stays at 1. */
export function weightsAt(position: number): { text: number; behaviour: number } {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return position <= 0
    ? { text: 1, behaviour: round(1 + position) }
    : { text: round(1 - position), behaviour: 1 };
}

export const positionOf = ({ text, behaviour }: { text: number; behaviour: number }): number =>
  behaviour < text ? behaviour / text - 1 : 1 - text / behaviour;

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
  const share = parts?.find(({ block }) => block === 'text')?.shareOfVariance ?? 0;
  return (
    <section className="map-foot-block">
      <Slider
        label={text('map.counts')}
        value={draft ?? positionOf(weights)}
        min={-1}
        max={1}
        step={0.25}
        output={text('map.counts.share', { share: percent(share) })}
        startLabel={text('map.counts.write')}
        endLabel={text('map.counts.do')}
        onChange={setDraft}
        onCommit={(position) => {
          setDraft(null);
          app.actions.setWeights(weightsAt(position));
          void app.actions.build();
        }}
      />
    </section>
  );
}
