import { useState, type ReactNode } from 'react';
import { heldBackFor, smallestRise } from '../../stages/act/campaign/power';
import { lastTest } from '../../stages/act/campaign/lift';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Slider } from '../ui/Slider';
import { noCampaigns } from './CampaignTiles';
import { useAudienceChoices, useAudienceState } from './useAudience';

/** Assumed share of buyers among those left alone, until a campaign has told it. */
const assumed = 0.05;
const ends = { held: [0, 0.5], base: [0.01, 0.5] } as const;

/** How many to hold back so that an effect of the campaign would show. */
export function Effect(): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { count, percent } = useFormats();
  const choices = useAudienceChoices();
  const { preview, segment } = useAudienceState();
  const campaigns = useApp((state) => state.live.kept.campaigns ?? noCampaigns);
  const seen = lastTest(campaigns)?.outcome.segments.find(({ id }) => id === segment);
  const told = seen?.heldBack && seen.heldBackHits ? seen.heldBackHits / seen.heldBack : null;
  const [ownBase, setBase] = useState<number | null>(null);
  const [moving, setMoving] = useState<number | null>(null);
  if (!choices || !preview) return null;
  const base = ownBase ?? told ?? assumed;
  const share = moving ?? (choices.heldBack > 0 ? choices.heldBack : 0);
  const { reachable } = preview;
  const held = share === choices.heldBack ? preview.heldBack : Math.round(reachable * share);
  const rise = smallestRise(base, held, reachable - held);
  // Seldom is a campaign worth more than a quarter more buyers.
  const hoped = Math.min(0.99, base * 1.25);
  const needed = share > 0 ? heldBackFor(base, hoped, (1 - share) / share) / share : Infinity;
  return (
    <section className="act-block" aria-labelledby="effect-title">
      <h2 id="effect-title">{text('effect.title')}</h2>
      <p {...explains(text('effect.shows.how'))}>
        {share === 0
          ? text('effect.nobody')
          : rise === null
            ? text('effect.tooFew', { count: held, formatted: count(held) })
            : text('effect.shows', {
                count: held,
                formatted: count(held),
                base: percent(base, 1),
                rise: percent(rise, 1),
              })}
      </p>
      <Slider
        label={text('effect.held')}
        value={share}
        min={ends.held[0]}
        max={ends.held[1]}
        step={0.01}
        output={percent(share)}
        startLabel={percent(ends.held[0])}
        endLabel={percent(ends.held[1])}
        onChange={setMoving}
        onCommit={(heldBack) => {
          setMoving(null);
          void live.setAudience({ heldBack });
        }}
      />
      <Slider
        label={text('effect.base')}
        value={base}
        min={ends.base[0]}
        max={ends.base[1]}
        step={0.01}
        output={percent(base, 1)}
        onChange={setBase}
      />
      <p className="act-small" {...explains(text('effect.needed.how'))}>
        {text(told === null || ownBase !== null ? 'effect.base.assumed' : 'effect.base.seen')}
        {gap}
        {Number.isFinite(needed) &&
          text('effect.needed', {
            base: percent(base, 1),
            hoped: percent(hoped, 1),
            share: percent(share),
            needed: count(Math.ceil(needed)),
          })}
      </p>
      {share > 0 && <p className="act-small">{text('effect.how')}</p>}
    </section>
  );
}
