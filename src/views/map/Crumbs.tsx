import type { ReactNode } from 'react';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Swatch } from './Swatch';
import type { ShownSegment } from './useSegments';

interface CrumbsProps {
  /** The segment that fills the screen. */
  readonly within: ShownSegment | undefined;
  /** The one that it is listed under. */
  readonly parent: ShownSegment | undefined;
  /** Everybody but the selected segment is dimmed. */
  readonly isIsolated: boolean;
  readonly onOut: () => void;
  readonly onParent: (id: string) => void;
  readonly onShowAll: () => void;
}

/** Where the map is zoomed in to, and the way back out. */
export function Crumbs({ within, parent, isIsolated, onOut, onParent, onShowAll }: CrumbsProps): ReactNode {
  const text = useText();
  return (
    <>
      {within && (
        <nav className="map-crumbs" aria-label={text('map.crumbs')}>
          <ol>
            <li>
              <Button variant="bare" size="s" onPress={onOut}>
                {text('map.crumbs.all')}
              </Button>
              <Icon name="right" size={12} />
            </li>
            {parent && (
              <li title={parent.name.slice(0, 200)}>
                <Button variant="bare" size="s" onPress={() => onParent(parent.id)}>
                  <bdi className="map-crumbs-parent">{parent.name}</bdi>
                </Button>
                <Icon name="right" size={12} />
              </li>
            )}
            <li aria-current="location" title={within.name.slice(0, 200)}>
              <Swatch slot={within.slot} size={12} />
              <bdi className="map-crumbs-here">{within.name}</bdi>
            </li>
          </ol>
        </nav>
      )}
      {isIsolated && (
        <div className="map-crumbs">
          <span className="map-crumbs-here">{text('map.isolated')}</span>
          <Button variant="bare" size="s" onPress={onShowAll}>
            {text('map.isolated.end')}
          </Button>
        </div>
      )}
    </>
  );
}
