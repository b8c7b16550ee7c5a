import type { ReactNode } from 'react';
import type { Campaign } from '../../core/data/campaign';
import { wilson, z95 } from '../../core/math/wilson';
import { lastTest, liftsOf } from '../../stages/act/campaign/lift';
import { mainOutcome } from '../../stages/act/campaign/mainOutcome';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Tile } from './Tile';
import { usePoints } from './usePoints';

export const noCampaigns: readonly Campaign[] = [];

/** What campaigns brought with this segment: the share that answered, and the rise over those held back. */
export function CampaignTiles({
  segmentId,
  colour,
}: {
  segmentId: string | null;
  colour: string;
}): ReactNode {
  const text = useText();
  const { percent, count } = useFormats();
  const campaigns = useApp((state) => state.live.kept.campaigns ?? noCampaigns);
  const last = campaigns.at(-1);
  const outcome = last && mainOutcome(last.outcomes);
  const own = outcome?.segments.find(({ id }) => id === segmentId);
  const test = lastTest(campaigns);
  const lift = test && liftsOf(test.outcome).find(({ id }) => id === segmentId);
  const all = outcome?.segments.reduce(
    (sum, one) => ({ n: sum.n + one.reached, hits: sum.hits + one.hits }),
    {
      n: 0,
      hits: 0,
    },
  );
  const [low, high] = own ? wilson(own.hits, own.reached, z95) : [0, 1];
  const share = own && own.reached > 0 ? own.hits / own.reached : null;
  const { points, signed } = usePoints();
  return (
    <>
      <Tile
        title={outcome ? text('act.response.of', { outcome: outcome.name }) : text('act.response')}
        how={text('act.response.how')}
        value={share === null ? null : percent(share, 1)}
        range={share === null ? null : { low, value: share, high, min: 0, max: Math.max(0.1, high * 1.3) }}
        note={
          own && share !== null && all && all.n > 0
            ? text('act.response.note', {
                low: percent(low, 1),
                high: percent(high, 1),
                all: percent(all.hits / all.n, 1),
                reached: count(own.reached),
              })
            : text('act.response.none')
        }
        colour={colour}
      />
      <Tile
        title={text('act.lift')}
        how={text('act.lift.how')}
        value={lift ? points(lift.difference) : null}
        range={
          lift
            ? {
                low: lift.low,
                value: lift.difference,
                high: lift.high,
                min: Math.min(-0.05, lift.low * 1.2),
                max: Math.max(0.05, lift.high * 1.2),
              }
            : null
        }
        note={
          lift
            ? text('act.lift.note', {
                low: signed(lift.low),
                high: signed(lift.high),
                heldBack: count(lift.heldBack.n),
              })
            : text('act.lift.none')
        }
        colour={colour}
      />
    </>
  );
}
