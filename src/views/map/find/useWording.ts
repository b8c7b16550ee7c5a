import { useMemo } from 'react';
import { unassignedId } from '../../../core/data/segment';
import { cell, columnNamed } from '../../../core/data/table';
import { maskPersonal } from '../../../core/text/personalData';
import type { FindContext } from '../../../stages/find/parseLine';
import { segmentName } from '../../../store/selectors';
import { searchFields } from '../../../store/searchFields';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import type { Wording } from './conditionWords';

/** What a question may speak of on this map, and how its conditions are told. */
export function useWording(): { context: FindContext; wording: Wording } {
  const text = useText();
  const formats = useFormats();
  const language = useApp((state) => state.language);
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const edits = useApp((state) => state.edits);
  // Not the result as a whole: that is new with each frame of a settling layout.
  const segments = useApp((state) => state.result?.segments);
  const profiles = useApp((state) => state.result?.profiles);
  const hasTexts = useApp((state) => (state.result?.texts.items ?? 0) > 0);
  const fields = useMemo(() => searchFields({ dataset, recipe }), [dataset, recipe]);
  return useMemo(() => {
    const naming = { result: segments && profiles ? { segments, profiles } : null, edits, language };
    const nameOf = (id: string): string =>
      id === unassignedId ? text('map.unassigned.name') : segmentName(naming, id);
    const key = recipe?.columns.find(({ role }) => role === 'key');
    const keyColumn = key && dataset && columnNamed(dataset.table, key.name);
    return {
      context: {
        fields,
        hasTexts,
        segments: [
          ...(segments ?? []).map(({ id }) => ({ id, name: nameOf(id) })),
          { id: unassignedId, name: nameOf(unassignedId) },
        ],
      },
      wording: {
        text,
        formats,
        language,
        fields,
        segmentName: nameOf,
        customerName: (row) =>
          keyColumn ? maskPersonal(cell(keyColumn, row)) : `#${formats.count(row + 1)}`,
      },
    };
  }, [text, formats, language, dataset, recipe, edits, segments, profiles, hasTexts, fields]);
}
