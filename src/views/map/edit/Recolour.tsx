import { useState, type ReactNode } from 'react';
import { segmentPalette } from '../../../core/data/segment';
import { app } from '../../appStore';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { Swatch } from '../Swatch';
import { useSegments, type ShownSegment } from '../useSegments';

/** Colour and pattern of a segment, chosen from the palette in its order; says whose they are as well. */
export function Recolour({ segment }: { readonly segment: ShownSegment }): ReactNode {
  const text = useText();
  return (
    <Popover
      label={text('map.recolour')}
      placement="bottom start"
      trigger={
        <Button variant="bare" size="s" label={text('map.recolour')} className="map-recolour">
          <Swatch slot={segment.slot} round={segment.round} size={16} />
        </Button>
      }
    >
      {(close) => <Colours segment={segment} close={close} />}
    </Popover>
  );
}

function Colours({
  segment,
  close,
}: {
  readonly segment: ShownSegment;
  readonly close: () => void;
}): ReactNode {
  const text = useText();
  const segments = useSegments();
  const [looked, setLooked] = useState(segment.slot);
  const others = (slot: number): string =>
    segments
      .filter((other) => other.id !== segment.id && other.slot === slot)
      .map(({ name }) => `“${name}”`)
      .join(' · ');
  const also = others(looked);
  return (
    <div className="recolour">
      <h3>{text('edit.colour.title')}</h3>
      <div className="map-colours" role="group" aria-label={text('map.recolour')}>
        {Array.from({ length: segmentPalette }, (_, slot) => {
          const names = others(slot);
          return (
            <button
              key={slot}
              type="button"
              className={names === '' ? '' : 'is-taken'}
              aria-pressed={slot === segment.slot}
              aria-label={
                names === ''
                  ? text('map.recolour.slot', { slot: slot + 1 })
                  : text('edit.colour.slot.also', { slot: slot + 1, names })
              }
              onPointerEnter={() => setLooked(slot)}
              onFocus={() => setLooked(slot)}
              onClick={() => {
                app.actions.recolourSegment(segment.id, slot);
                close();
              }}
            >
              <Swatch slot={slot} size={24} />
            </button>
          );
        })}
      </div>
      <p className="recolour-note" aria-hidden="true">
        {also === '' ? text('edit.colour.free') : text('edit.colour.also', { names: also })}
      </p>
    </div>
  );
}
