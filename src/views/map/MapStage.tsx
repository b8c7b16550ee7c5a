import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Insets } from '../../stages/map/viewport';
import { suggestionsOf } from '../../store/selectors';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { exposeMap } from '../testDoor';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Banners } from './Banners';
import { MapCanvas } from './canvas/MapCanvas';
import type { MapCanvasHandle } from './canvas/mapProps';
import { Legend } from './colour/Legend';
import { usePointColouring } from './colour/useColouring';
import { usePointed } from './customer/usePointed';
import { EditLine } from './edit/EditLine';
import { PickBar } from './edit/PickBar';
import { ToolRail } from './edit/ToolRail';
import { useSplitColours } from './edit/useSplitColours';
import { SearchBar } from './find/SearchBar';
import { Crumbs } from './Crumbs';
import './mapFloats.css';
import { MapCorner } from './MapCorner';
import { Swatch } from './Swatch';
import { TakeAway } from './TakeAway';
import { useMarking } from './useMarking';
import { useLabelStrings } from './useLabelStrings';
import { useMapView } from './useMapView';
import { useObstacles } from './useObstacles';
import { useRows } from './useRows';
import type { ShownSegment } from './useSegments';
import { useSpots } from './useSpots';

/** The fitted map keeps clear of the search line, the tools and the pills at the bottom, CSS pixels. */
const insets: Insets = { top: 58, right: 20, bottom: 54, left: 62 };
const phoneInsets: Insets = { top: 118, right: 14, bottom: 14, left: 14 };

interface MapStageProps {
  readonly ref: React.RefObject<MapCanvasHandle | null>;
  readonly segments: readonly ShownSegment[];
  readonly hoveredId: string | null;
  readonly onHoverSegment: (id: string | null) => void;
  readonly onOpenList: (() => void) | undefined;
}

const rename = (id: string, name: string | null): void => app.actions.renameSegment(id, name);

/** The map with what floats on it. */
export function MapStage({ ref, segments, hoveredId, onHoverSegment, onOpenList }: MapStageProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const theme = useApp((state) => state.theme);
  const result = useApp((state) => state.result);
  const edits = useApp((state) => state.edits);
  const settling = useApp((state) => state.run.settling);
  const selectedId = useApp((state) => state.selectedSegment);
  const colouring = usePointColouring();
  const splitting = useSplitColours(segments);
  const lit = useApp((state) => state.find.lit);
  const litRows = useApp((state) => state.find.rows);
  const { grouped, noise } = useRows();
  const customers = grouped + noise;
  const [isCanvas, setIsCanvas] = useState(false);
  const marking = useMarking();
  const spots = useSpots();
  const frame = useRef<HTMLDivElement>(null);
  const obstacles = useObstacles(frame, result !== null);
  const view = useMapView(ref, segments, selectedId);
  const pointed = usePointed(frame, segments);

  useEffect(() => exposeMap(() => ref.current?.shown() ?? null), [ref]);

  const shown = useMemo(
    () =>
      segments.map(({ id, cluster, name, colour, size, share }) => ({
        id,
        cluster,
        name,
        colour,
        size,
        count: `${count(size)} · ${percent(share)}`,
        isEdited: edits.names[id] !== undefined,
        isHidden: edits.hidden.includes(id),
      })),
    [segments, edits, count, percent],
  );
  const strings = useLabelStrings('map.name');
  const shownById = useMemo(() => new Map(segments.map((segment) => [segment.id, segment])), [segments]);
  const renderSwatch = useCallback(
    (id: string) => <Swatch slot={shownById.get(id)?.slot ?? 0} round={shownById.get(id)?.round ?? 0} />,
    [shownById],
  );
  const suggestions = useCallback((id: string) => suggestionsOf(app.store.getState(), id).slice(1), []);
  const onRenderer = useCallback((kind: 'webgl' | 'canvas') => setIsCanvas(kind === 'canvas'), []);
  if (!result) return null;

  return (
    <div className="map-stage" ref={frame}>
      <MapCanvas
        ref={ref}
        positions={result.positions}
        labels={result.labels}
        rows={result.clean.items}
        segments={shown}
        contours={settling ? null : result.contours}
        settling={settling}
        theme={theme}
        {...marking}
        {...pointed.props}
        spots={spots}
        insets={onOpenList ? phoneInsets : insets}
        obstacles={obstacles}
        {...view.props}
        selectedId={selectedId}
        hoveredId={hoveredId}
        lit={lit}
        strings={strings}
        suggestions={suggestions}
        renderSwatch={renderSwatch}
        colouring={splitting ?? colouring}
        onRename={rename}
        onHoverSegment={onHoverSegment}
        onRenderer={onRenderer}
      />
      <ToolRail />
      <PickBar />
      <div className="map-top">
        <SearchBar />
        <Banners isCanvas={isCanvas} />
        <Crumbs {...view.crumbs} />
        {onOpenList && (
          <div className="map-top-row">
            <Button size="s" icon="list" label={text('map.list.open')} onPress={onOpenList}>
              {text('map.shown.both', { segments: segments.length, formatted: count(customers) })}
            </Button>
            <TakeAway map={ref} />
          </div>
        )}
        <EditLine />
      </div>
      {!onOpenList && <TakeAway map={ref} />}
      <div className="map-foot">
        {!onOpenList && (
          <p className="map-count" {...explains(text(lit ? 'find.count.help' : 'map.shown.how'))}>
            {lit
              ? text('find.lit', { rows: count(litRows), all: count(customers) })
              : text('map.shown', { count: customers, formatted: count(customers) })}
            {noise > 0 && ` · ${text('map.shown.unassigned', { formatted: count(noise) })}`}
          </p>
        )}
        <Legend />
      </div>
      <MapCorner {...view.corner} positions={result.positions} labels={result.labels} segments={shown} />
      {pointed.card}
    </div>
  );
}
