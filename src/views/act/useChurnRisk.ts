import { useEffect } from 'react';
import { unassignedId } from '../../core/data/segment';
import type { ChurnFound } from '../../workers/messages/churn';
import { useApp } from '../appStore';
import { live } from '../liveStore';

/** Mean risk of those of a segment who are still here. */
export interface ChurnRisk {
  readonly found: ChurnFound;
  readonly here: number;
  /** 0–1 */
  readonly risk: number;
}

/**
 * What a column of who left tells of a segment, as it was asked on the Act screen.
 *
 * @param segmentId  null: all customers
 * @returns null where it was not asked of the map on the screen, or nobody of them is still here
 */
export function useChurnRisk(segmentId: string | null): ChurnRisk | null {
  const { found, of } = useApp((state) => state.live.churn);
  const result = useApp((state) => state.result);
  const clean = result?.clean;
  // What was asked before the page was loaded is answered again.
  useEffect(() => {
    if (clean) void live.recallChurn();
  }, [clean]);
  if (!found || !result || of?.clean !== result.clean || of.labels !== result.labels) return null;
  const cluster =
    segmentId === unassignedId ? -1 : result.segments.find(({ id }) => id === segmentId)?.cluster;
  const told = found.segments.filter((one) => segmentId === null || one.cluster === cluster);
  const here = told.reduce((sum, one) => sum + one.here, 0);
  return here > 0
    ? { found, here, risk: told.reduce((sum, one) => sum + one.here * one.risk, 0) / here }
    : null;
}
