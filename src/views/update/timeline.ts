import type { Snapshot } from '../../core/data/snapshot';
import { useApp } from '../appStore';

/** Snapshots, oldest first. */
export const useTimeline = (): readonly Snapshot[] => useApp((state) => state.live.snapshots);

/** The two that are compared; null with fewer. */
export function useCompared(): { readonly before: Snapshot; readonly now: Snapshot } | null {
  const [now, before] = useTimeline().slice(-2).toReversed();
  return now && before ? { before, now } : null;
}
