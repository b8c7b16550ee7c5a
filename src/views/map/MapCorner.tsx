import type { ReactNode, Ref, RefObject } from 'react';
import { useText } from '../messages/useText';
import { IconButton } from '../ui/IconButton';
import type { MapCanvasHandle, MapSegment } from './canvas/mapProps';
import { Minimap, type MinimapHandle } from './Minimap';

interface MapCornerProps {
  readonly minimap: Ref<MinimapHandle>;
  readonly map: RefObject<MapCanvasHandle | null>;
  readonly positions: Float32Array;
  readonly labels: Int32Array;
  readonly segments: readonly MapSegment[];
  /** There is more of the map than is in sight. */
  readonly isZoomed: boolean;
  /** The selected segment, when it is on the map. */
  readonly selected: string | null;
}

/** The map in small and the buttons that zoom it. */
export function MapCorner({ minimap, map, isZoomed, selected, ...drawn }: MapCornerProps): ReactNode {
  const text = useText();
  return (
    <div className={`map-corner ${isZoomed ? 'is-zoomed' : ''}`}>
      {isZoomed && <Minimap ref={minimap} map={map} {...drawn} />}
      <div className="map-zoom" role="toolbar" aria-label={text('map.tools')}>
        <IconButton
          icon="plus"
          label={text('map.zoomIn')}
          keys="+"
          onPress={() => map.current?.zoomBy(1.5)}
        />
        <IconButton
          icon="minus"
          label={text('map.zoomOut')}
          keys="−"
          onPress={() => map.current?.zoomBy(1 / 1.5)}
        />
        {selected !== null && (
          <IconButton
            icon="target"
            label={text('map.fitSelected')}
            keys="⇧F"
            onPress={() => map.current?.flyTo(selected)}
          />
        )}
        <IconButton icon="fit" label={text('map.fit')} keys="F" onPress={() => map.current?.fit()} />
      </div>
    </div>
  );
}
