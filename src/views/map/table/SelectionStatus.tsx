import { useEffect, useState, type ReactNode } from 'react';
import { unassignedId } from '../../../core/data/segment';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { useRows } from '../useRows';
import { useSegments } from '../useSegments';

/** A choice that stands this long is told; on the way through a list none is. */
const restMs = 400;

/** Tells those who do not see it what is chosen: "Sale hunters, 742 customers, 12%". */
export function SelectionStatus(): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const selectedId = useApp((state) => state.selectedSegment);
  const segments = useSegments();
  const { noise } = useRows();
  const segment = segments.find(({ id }) => id === selectedId);
  const [told, setTold] = useState('');
  const now = segment
    ? text('explore.selected', {
        name: segment.name,
        count: segment.size,
        formatted: count(segment.size),
        share: percent(segment.share),
      })
    : selectedId === unassignedId
      ? text('explore.selected.none', { count: noise, formatted: count(noise) })
      : '';
  useEffect(() => {
    const rest = setTimeout(() => setTold(now), restMs);
    return () => clearTimeout(rest);
  }, [now]);
  return (
    <p role="status" className="visually-hidden" data-selection>
      {told}
    </p>
  );
}
