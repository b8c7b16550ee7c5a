import { useMemo } from 'react';
import type { Snapshot } from '../../core/data/snapshot';
import { useApp } from '../appStore';

/** Every month there is, oldest first: those kept, the one on the table, and the new ones that are being looked at. */
export function useTimeline(): readonly Snapshot[] {
  const snapshots = useApp((state) => state.live.snapshots);
  const present = useApp((state) => state.live.present);
  const review = useApp((state) => state.live.update.review);
  return useMemo(() => {
    const later = review ? [review.before, ...review.steps] : present ? [present] : [];
    return [...snapshots, ...later.filter(({ id }) => !snapshots.some((one) => one.id === id))];
  }, [snapshots, present, review]);
}

/** The months that are held against each other: the one on the table and the newest; null with fewer than two. */
export function useCompared(): { readonly before: Snapshot; readonly now: Snapshot } | null {
  const timeline = useTimeline();
  const review = useApp((state) => state.live.update.review);
  return useMemo(() => {
    const now = timeline.at(-1);
    const before = review?.before ?? timeline.at(-2);
    return now && before && now !== before ? { before, now } : null;
  }, [timeline, review]);
}
