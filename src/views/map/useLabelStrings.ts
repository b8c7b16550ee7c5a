import { useMemo } from 'react';
import { useText } from '../messages/useText';
import type { LabelStrings } from './canvas/mapProps';

/** Words of a map's labels. @param name  what the map is called */
export function useLabelStrings(name: 'map.name' | 'migration.map'): LabelStrings {
  const text = useText();
  return useMemo(
    () => ({
      map: text(name),
      label: (name, size) => text('map.label', { name, count: size }),
      count: `${text('map.card.customers.how')} ${text('map.card.share.how')}`,
      rename: (name) => text('map.rename.field', { name }),
      suggestions: text('map.label.suggestions'),
      keep: text('map.label.keep'),
      restore: text('map.label.restore'),
    }),
    [text, name],
  );
}
