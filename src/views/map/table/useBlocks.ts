import { useMemo, useState } from 'react';
import { useApp } from '../../appStore';
import { useSegments, type ShownSegment } from '../useSegments';
import { membersOf, type TableBlock } from './tableRows';

/** Stands for those of no segment among the ids of open blocks. */
const noSegment = '';
export const blockId = (segment: ShownSegment | null): string => segment?.id ?? noSegment;

/** Segments with their customers, and which of them are open. */
export function useBlocks(): {
  readonly blocks: readonly TableBlock[];
  readonly setOpen: (segment: ShownSegment | null, isOpen: boolean) => void;
} {
  const segments = useSegments();
  const labels = useApp((state) => state.result?.labels);
  const confidence = useApp((state) => state.result?.confidence);
  const lit = useApp((state) => state.find.lit);
  const scores = useApp((state) => state.find.scores);
  const [open, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const clusters = useMemo(() => segments.map(({ cluster }) => cluster), [segments]);
  const key = clusters.join(' ');
  const members = useMemo(() => {
    if (!labels || !confidence) return [];
    const answering = lit?.length === labels.length ? lit : null;
    const rank = scores?.length === labels.length ? scores : confidence;
    return membersOf(labels, answering, rank, clusters);
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the clusters: names may change
  }, [labels, confidence, lit, scores, key]);
  const blocks = useMemo(() => {
    const listed: (ShownSegment | null)[] =
      (members.at(-1)?.length ?? 0) > 0 ? [...segments, null] : [...segments];
    return listed.map((segment, position): TableBlock => ({
      segment,
      members: members[segment ? position : segments.length] ?? new Int32Array(0),
      isOpen: open.has(blockId(segment)),
    }));
  }, [segments, members, open]);
  const setOpen = (segment: ShownSegment | null, isOpen: boolean): void => {
    const next = new Set(open);
    if (isOpen) next.add(blockId(segment));
    else next.delete(blockId(segment));
    setOpenIds(next);
  };
  return { blocks, setOpen };
}
