import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Tooltip } from '../ui/Tooltip';

const tallestPx = 40;

/** Silhouette by number of segments, where several were tried; the chosen one in ink. */
export function KScan({ chosen }: { readonly chosen: number }): ReactNode {
  const text = useText();
  const scan = useApp((state) => state.result?.quality.scan);
  const { number } = useFormats();
  if (!scan || scan.length === 0) return null;
  const top = Math.max(...scan.map(({ silhouette }) => silhouette), 0.01);
  return (
    <figure className="map-scan">
      <figcaption>{text('map.quality.scan')}</figcaption>
      <ol>
        {scan.map(({ k, silhouette, stability }) => {
          const words = Number.isFinite(stability)
            ? text('map.quality.scan.item', {
                k,
                silhouette: number(silhouette, 2),
                stability: number(stability, 2),
              })
            : text('map.quality.scan.cut', { k, silhouette: number(silhouette, 2) });
          return (
            <li key={k} className={k === chosen ? 'is-chosen' : ''}>
              <Tooltip text={words} isFocusable>
                <div tabIndex={0} role="img" aria-label={words}>
                  <i style={{ height: `${Math.max(2, (Math.max(0, silhouette) / top) * tallestPx)}px` }} />
                  <span>{k}</span>
                </div>
              </Tooltip>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
