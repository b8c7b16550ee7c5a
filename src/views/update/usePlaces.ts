import { useMemo } from 'react';
import { absentId, type MigrationPlace } from '../../core/data/migration';
import { slotRounds } from '../map/slotRounds';
import { useText } from '../messages/useText';
import { usePalette } from '../ui/usePalette';

/** A place as it is shown. */
export interface ShownPlace {
  readonly id: string;
  readonly name: string;
  /** null: it is no segment. */
  readonly slot: number | null;
  readonly round: number;
  /** `#rrggbb` of the theme. */
  readonly colour: string;
}

export type PlaceOf = (id: string, side: 'from' | 'to') => ShownPlace;

/** Names and colours of places; who is absent is new on the one side and gone on the other. */
export function usePlaces(places: readonly MigrationPlace[]): PlaceOf {
  const text = useText();
  const palette = usePalette();
  return useMemo(() => {
    const slots = places.flatMap(({ id, colourSlot }) =>
      colourSlot === null ? [] : [[id, colourSlot] as const],
    );
    const rounds = slotRounds(new Map(slots));
    const known = new Map(places.map((place) => [place.id, place]));
    return (id, side) => {
      const slot = known.get(id)?.colourSlot ?? null;
      const nameless =
        id !== absentId ? text('migration.none') : text(side === 'from' ? 'migration.new' : 'migration.gone');
      return {
        id,
        name: slot === null ? nameless : known.get(id)!.name,
        slot,
        round: rounds.get(id) ?? 0,
        colour: slot === null ? palette.none : (palette.segments[slot] ?? palette.none),
      };
    };
  }, [places, palette, text]);
}
