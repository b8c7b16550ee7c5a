import { useMemo } from 'react';
import { formatName } from '../../stages/explain/formatName';
import { useApp } from '../appStore';
import type { MapSpot } from './canvas/mapProps';

const none: readonly MapSpot[] = [];

/** Names inside the segments, in the user's language. */
export function useSpots(): readonly MapSpot[] {
  const spots = useApp((state) => state.spots);
  const language = useApp((state) => state.language);
  return useMemo(
    () => spots?.map(({ parts, ...spot }) => ({ ...spot, text: formatName(parts, language) })) ?? none,
    [spots, language],
  );
}
