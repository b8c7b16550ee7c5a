import { useEffect, type ReactNode } from 'react';
import { unassignedId } from '../../core/data/segment';
import { portrait } from '../../stages/explain/portrait';
import { actedOn } from '../../store/live/audienceChoices';
import { app, useApp } from '../appStore';
import { live } from '../liveStore';
import { NameText } from '../map/NameText';
import { Swatch } from '../map/Swatch';
import { useSegments } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { usePhone } from '../shell/useMedia';
import { explains } from '../ui/explains';
import { Select } from '../ui/Select';
import { ActList } from './ActList';
import { AsOrders } from './AsOrders';
import { Audience } from './Audience';
import { CampaignTiles } from './CampaignTiles';
import { Churn } from './Churn';
import { Effect } from './Effect';
import { HoldoutPlot } from './HoldoutPlot';
import { Offer } from './Offer';
import { Returned } from './Returned';
import { useActKeys } from './useActKeys';
import { WorthTiles } from './WorthTiles';
import './act.css';

/** What a segment is worth, and a file of it that a platform takes. */
export function ActScreen(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const gap = useSentenceGap();
  const isPhone = usePhone();
  const language = useApp((state) => state.language);
  const segments = useSegments();
  const chosen = useApp((state) => actedOn(state)?.id ?? null);
  useEffect(() => {
    void live.lookAtPresent();
    void live.lookAtAudience();
    return app.store.subscribe((state, before) => {
      const isOther =
        state.result?.labels !== before.result?.labels ||
        state.dataset !== before.dataset ||
        state.recipe !== before.recipe ||
        state.lists !== before.lists ||
        state.selectedSegment !== before.selectedSegment;
      if (isOther) void live.lookAtAudience();
      if (state.result !== before.result || state.edits !== before.edits) void live.lookAtPresent();
    });
  }, []);
  useActKeys();
  const segment = segments.find(({ id }) => id === chosen);
  const name = segment?.name ?? text('map.unassigned.name');
  const size = useUnassigned(chosen === unassignedId);
  const colour = segment?.colour ?? 'var(--s-none)';
  return (
    <div className="act">
      {!isPhone && <ActList segments={segments} chosen={chosen} />}
      <div className="act-middle">
        {isPhone && chosen !== null && (
          <Select
            label={text('act.segment')}
            value={chosen}
            options={[
              ...segments.map((one) => ({ value: one.id, label: one.name, note: count(one.size) })),
              ...(segment ? [] : [{ value: chosen, label: name, note: count(size) }]),
            ]}
            onChange={(id) => app.actions.selectSegment(id)}
          />
        )}
        <header className="act-title">
          {segment ? <Swatch slot={segment.slot} round={segment.round} size={18} /> : <i />}
          <div>
            <h1>
              <bdi>
                <NameText name={name} />
              </bdi>
            </h1>
            <p {...explains(text('map.card.sentence.how'))}>
              {text('act.lead', {
                count: segment?.size ?? size,
                formatted: count(segment?.size ?? size),
              })}
              {segment?.profile && `${gap}${portrait(segment.profile, language)}`}
            </p>
          </div>
        </header>
        <ul className="act-tiles" aria-label={text('act.tiles')}>
          <WorthTiles segmentId={chosen} colour={colour} />
          <CampaignTiles segmentId={chosen} colour={colour} />
        </ul>
        <Audience name={name} colour={colour} />
        <Churn />
      </div>
      <aside className="act-right" aria-label={text('act.aside')}>
        {segment && <Offer segment={segment} />}
        <AsOrders />
        <HoldoutPlot />
        <Effect />
        <Returned />
      </aside>
    </div>
  );
}

/** Rows in no segment, where they are what is acted on. */
function useUnassigned(isWanted: boolean): number {
  return useApp((state) => {
    if (!isWanted || !state.result) return 0;
    const { clean, labels } = state.result;
    let rows = 0;
    for (const item of clean.rowToItem) if (item < 0 || labels[item]! < 0) rows++;
    return rows;
  });
}
