import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { CompareView } from '../map/compare/CompareView';
import { CustomerDrawer } from '../map/customer/CustomerDrawer';
import { useSegments } from '../map/useSegments';
import { usePhone } from '../shell/useMedia';
import '../map/map.css';
import '../map/card.css';
import '../map/edit/edit.css';
import { Members } from './Members';
import './segment.css';
import { SegmentCard } from './SegmentCard';
import { SegmentPicker } from './SegmentPicker';
import { useSegmentKeys } from './useSegmentKeys';

const Stage = lazy(() => import('./stage/Stage').then((module) => ({ default: module.Stage })));

/** One segment, read in full and defended: who they are, what they are worth, a rule, and who is in it. */
export function SegmentScreen(): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  const segments = useSegments();
  const selectedId = useApp((state) => state.selectedSegment);
  const hasCustomer = useApp((state) => state.look.customer !== null);
  const isComparing = useApp((state) => state.look.compareWith !== null);
  const selected = segments.find(({ id }) => id === selectedId) ?? segments[0];
  const id = selected?.id;
  // It opens on the segment that is selected on the map; where none is, on the first, which then is.
  useEffect(() => {
    if (id !== undefined && app.store.getState().selectedSegment !== id) app.actions.selectSegment(id);
  }, [id]);
  const [isPresenting, present] = useState(false);
  const start = useCallback(() => present(true), []);
  useSegmentKeys(segments, id, start);
  if (!selected) return <p className="segment-none">{text('map.none')}</p>;
  return (
    <div className={`segment-screen ${isPhone ? 'is-phone' : ''}`}>
      <h1 className="visually-hidden">{text('shell.tab.segment')}</h1>
      <SegmentPicker segments={segments} selected={selected} onPresent={start} />
      <section className="segment-reading" aria-label={text('segment.reading')}>
        {isComparing && segments.length > 1 ? (
          <CompareView segment={selected} segments={segments} />
        ) : (
          <SegmentCard key={selected.id} segment={selected} of={segments.length} size="reading" />
        )}
      </section>
      <aside className="segment-customers" aria-label={text('segment.members')}>
        {hasCustomer ? <CustomerDrawer /> : <Members key={selected.id} segment={selected} />}
      </aside>
      {isPresenting && (
        <Suspense fallback={null}>
          <Stage selectedId={selected.id} onClose={() => present(false)} />
        </Suspense>
      )}
    </div>
  );
}
