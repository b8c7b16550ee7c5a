import { lazy, Suspense, useCallback, useRef, useState, type ReactNode } from 'react';
import { unassignedId } from '../../core/data/segment';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { isOverlayOpen, isWriting, useListening } from '../shell/keys';
import { usePhone } from '../shell/useMedia';
import type { MapCanvasHandle } from './canvas/mapProps';
import { CompareView } from './compare/CompareView';
import { CustomerDrawer } from './customer/CustomerDrawer';
import { HistoryPanel } from './edit/HistoryPanel';
import { FilterStrip } from './find/FilterStrip';
import { MapDock } from './MapDock';
import { MapStage } from './MapStage';
import { SegmentCard } from '../segment/SegmentCard';
import { SegmentList } from './SegmentList';
import { Sheet } from './Sheet';
import { MapTable } from './table/MapTable';
import { SelectionStatus } from './table/SelectionStatus';
import { TunePanel } from './tune/TunePanel';
import { UnassignedCard } from './UnassignedCard';
import { useSegments } from './useSegments';
import './map.css';
import './card.css';

const EncoderCard = lazy(() =>
  import('./encoder/EncoderCard').then((module) => ({ default: module.EncoderCard })),
);

const TeachPanel = lazy(() =>
  import('./teach/TeachPanel').then((module) => ({ default: module.TeachPanel })),
);

/** See, name, edit: the segments beside their map, and who is in the chosen one. */
export function MapScreen(): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  const segments = useSegments();
  const selectedId = useApp((state) => state.selectedSegment);
  const [hoveredId, setHoveredId] = useState<string | null>(null);
  const [isListOpen, setListOpen] = useState(false);
  const map = useRef<MapCanvasHandle>(null);
  const selected = segments.find(({ id }) => id === selectedId);

  const choose = useCallback((id: string) => {
    app.actions.selectSegment(id);
    setListOpen(false);
    // The card of who is chosen comes instead of what stands there; only choices that are being tried stay.
    const { look, tune } = app.store.getState();
    const isTrying = (look.panel === 'tune' || look.panel === 'teach') && tune.draft !== null;
    app.actions.look({ customer: null, ...(!isTrying && { panel: null }) });
    if (id !== unassignedId && map.current && (map.current.camera().k ?? 1) > 1.2) map.current.flyTo(id);
  }, []);

  useListening(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        isWriting(event.target) ||
        isOverlayOpen() ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey
      )
        return;
      if (map.current?.handleKey(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const panel = useApp((state) => state.look.panel);
  const hasCustomer = useApp((state) => state.look.customer !== null);
  const isEditing = useApp((state) => state.look.editing !== null);
  const isComparing = useApp((state) => state.look.compareWith !== null);
  const isTableOpen = useApp((state) => state.look.isTableOpen);
  const areFiltersOpen = useApp((state) => state.look.areFiltersOpen);
  const chosen =
    selectedId === unassignedId ? (
      <UnassignedCard />
    ) : (
      selected && <SegmentCard key={selected.id} segment={selected} of={segments.length} />
    );
  const card =
    panel === 'history' ? (
      <HistoryPanel />
    ) : panel === 'tune' ? (
      <TunePanel />
    ) : panel === 'teach' ? (
      <Suspense fallback={null}>
        <TeachPanel />
      </Suspense>
    ) : panel === 'encoder' ? (
      <Suspense fallback={null}>
        <EncoderCard />
      </Suspense>
    ) : hasCustomer ? (
      <CustomerDrawer />
    ) : selected && isComparing ? (
      <CompareView segment={selected} segments={segments} />
    ) : (
      chosen
    );
  // What is chosen in the list to be edited, or to be looked back at, comes before it; the list is there again afterwards.
  const isListShown = isListOpen && !isEditing && panel === null && !isTableOpen;
  const isCardAsked = isEditing || panel !== null || hasCustomer || isComparing;
  // Filters need the place; the card is there again when they are closed, or asks for something itself.
  const isSheetShown = !isListShown && (isCardAsked || !areFiltersOpen) && (!isTableOpen || hasCustomer);
  const list = <SegmentList segments={segments} onHover={setHoveredId} onChoose={choose} />;
  return (
    <div className={`map-screen ${isPhone ? 'is-phone' : ''}`}>
      {!isPhone && (
        <aside className="map-left" aria-label={text('map.segments')}>
          {list}
        </aside>
      )}
      <section className="map-middle">
        <MapStage
          ref={map}
          segments={segments}
          hoveredId={hoveredId}
          onHoverSegment={setHoveredId}
          onOpenList={isPhone ? () => setListOpen(true) : undefined}
        />
        <FilterStrip />
        <MapTable />
        <SelectionStatus />
        <MapDock />
      </section>
      {!isPhone && (
        <aside className="map-right" aria-label={text('map.chosen')}>
          {card ?? <p className="map-nobody">{text('map.chosen.none')}</p>}
        </aside>
      )}
      {isPhone && isSheetShown && card && (
        <Sheet key={`${selectedId} ${panel} ${hasCustomer} ${isComparing}`} isLifted={isCardAsked}>
          {card}
        </Sheet>
      )}
      {isPhone && isListShown && (
        <Sheet startsOpen onClose={() => setListOpen(false)}>
          {list}
        </Sheet>
      )}
    </div>
  );
}
