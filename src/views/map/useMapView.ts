import { useCallback, useRef, useState, type RefObject } from 'react';
import type { MapCanvasHandle, MapCanvasProps } from './canvas/mapProps';
import type { MinimapHandle } from './Minimap';
import type { ShownSegment } from './useSegments';

/** Zoomed in no more than this, all of the map is in sight. */
const zoomedFrom = 1.2;

/** Where the map is zoomed in to, and whether all but the selected segment are dimmed. */
export function useMapView(
  map: RefObject<MapCanvasHandle | null>,
  segments: readonly ShownSegment[],
  selectedId: string | null,
) {
  const minimap = useRef<MinimapHandle>(null);
  const [isIsolating, setIsolating] = useState(false);
  const [isZoomed, setZoomed] = useState(false);
  const [withinId, setWithin] = useState<string | null>(null);
  const selected = segments.some(({ id }) => id === selectedId) ? selectedId : null;
  const isolate = isIsolating && selected !== null;
  const onCamera = useCallback((): void => {
    minimap.current?.follow();
    setZoomed((map.current?.camera().k ?? 1) > zoomedFrom);
    setWithin(map.current?.within() ?? null);
  }, [map]);
  const props: Pick<MapCanvasProps, 'isolate' | 'onIsolate' | 'onCamera'> = {
    isolate,
    onIsolate: () => setIsolating(!isolate),
    onCamera,
  };
  const within = segments.find(({ id }) => id === withinId);
  return {
    props,
    corner: { minimap, map, isZoomed, selected },
    crumbs: {
      within,
      parent: segments.find(({ id }) => id === within?.parent),
      isIsolated: isolate,
      onOut: () => map.current?.fit(),
      onParent: (id: string) => map.current?.flyTo(id),
      onShowAll: () => setIsolating(false),
    },
  };
}
