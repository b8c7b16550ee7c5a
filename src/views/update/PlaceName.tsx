import type { ReactNode } from 'react';
import { NameText } from '../map/NameText';
import { Swatch } from '../map/Swatch';
import type { ShownPlace } from './usePlaces';

/** Swatch and name of a place. */
export function PlaceName({ place: { name, slot, round } }: { readonly place: ShownPlace }): ReactNode {
  return (
    <span className="moves-place" title={name}>
      {slot === null ? (
        <span className="map-unassigned-swatch is-small" aria-hidden="true" />
      ) : (
        <Swatch slot={slot} round={round} size={12} />
      )}
      <bdi>
        <NameText name={name} />
      </bdi>
    </span>
  );
}
