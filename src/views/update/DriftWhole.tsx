import type { ReactNode } from 'react';
import type { MixDrift, TwoSample } from '../../core/data/driftReport';
import { useApp } from '../appStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Hint } from './Hint';

interface DriftWholeProps {
  readonly mixes: readonly MixDrift[];
  readonly twoSample: TwoSample | null;
}

/** What changed beyond single columns: what customers buy and write about, and whether the months can be told apart at all. */
export function DriftWhole({ mixes, twoSample }: DriftWholeProps): ReactNode {
  const moved = mixes.filter(({ movers }) => movers.length > 0);
  if (moved.length === 0 && !twoSample) return null;
  return (
    <ul className="drift-told">
      {moved.map((mix) => (
        <Mix key={mix.column} mix={mix} />
      ))}
      {twoSample && <Apart found={twoSample} />}
    </ul>
  );
}

function Mix({ mix: { kind, column, distance, things, movers } }: { readonly mix: MixDrift }): ReactNode {
  const text = useText();
  const { percent, number, count } = useFormats();
  const language = useApp((state) => state.language);
  const sentence = text(`drift.mix.${kind}`, {
    column: columnTitle(column, language),
    movers: movers
      .map(({ name, share }) =>
        text('drift.mix.mover', { name, before: percent(share[0]), now: percent(share[1]) }),
      )
      .join(text('drift.mix.and')),
  });
  const how = text('drift.mix.things', { things: count(things), distance: number(distance, 2) });
  return (
    <li>
      <Hint how={how} words={sentence} placement="left">
        {sentence}
      </Hint>
    </li>
  );
}

function Apart({ found: { auc, low, high, items } }: { readonly found: TwoSample }): ReactNode {
  const text = useText();
  const { percent, count } = useFormats();
  const sentence = text('drift.apart', {
    // 0.5 within the interval: chance; a clear difference where even its lower end is far from it.
    verdict: low <= 0.5 ? 'alike' : low < 0.7 ? 'somewhat' : 'clearly',
    auc: percent(auc),
    low: percent(low),
    high: percent(high),
  });
  const how = text('drift.apart.how', { before: count(items[0]), now: count(items[1]) });
  return (
    <li>
      <Hint how={how} words={sentence} placement="left">
        {sentence}
      </Hint>
    </li>
  );
}
