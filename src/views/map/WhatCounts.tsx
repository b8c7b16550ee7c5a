import type { ReactNode } from 'react';
import { shareOfBehaviour, weightsOf } from '../../core/data/recipe';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Slider } from '../ui/Slider';
import { useTuned } from './tune/useTuned';

/** What they write against what they do. Only where the file has both. */
export function WhatCounts(): ReactNode {
  const text = useText();
  const { percent } = useFormats();

  const parts = useApp((state) => state.result?.parts);
  const hasBoth = useApp(
    (state) =>
      (state.result?.texts.items ?? 0) > 0 &&
      (state.recipe?.columns.some(({ role }) => ['number', 'amount', 'category', 'date'].includes(role)) ??
        false),
  );
  const recipe = useTuned();
  const isTuning = useApp((state) => state.look.panel === 'tune');
  const moved = useMoved();
  if (!recipe || !hasBoth) return null;
  const { weights } = recipe;
  const ofText = parts?.find(({ block }) => block === 'text')?.shareOfVariance ?? 0;
  return (
    <section className="map-foot-block">
      <Slider
        label={text('map.counts')}
        value={shareOfBehaviour(weights)}
        min={0}
        max={1}
        step={0.05}
        output={moved ?? text('map.counts.share', { share: percent(ofText) })}
        startLabel={text('map.counts.write')}
        endLabel={text('map.counts.do')}
        onChange={(share) => app.actions.tune({ weights: { ...weights, ...weightsOf(share) } })}
        onCommit={() => {
          // Beside the panel for tuning it is one of its choices, and waits like the others.
          if (!isTuning) void app.actions.applyTune();
        }}
      />
    </section>
  );
}

/** How many customers other weights would move, while they are tried. */
function useMoved(): string | null {
  const text = useText();
  const { number } = useFormats();
  const isTried = useApp((state) => state.tune.draft?.weights !== undefined);
  const moved = useApp((state) => state.tune.preview?.moves.moved);
  if (!isTried || moved === undefined) return null;
  return text('tune.counts.moves', { count: Math.round(moved), formatted: number(moved, 2) });
}
