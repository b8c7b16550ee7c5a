import { useEffect, useState } from 'react';
import type { RuleCondition, RuleFit } from '../../core/data/rule';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useMapEpoch } from '../map/mapEpoch';
import { useAnswer } from '../map/useAnswer';
import type { ShownSegment } from '../map/useSegments';

/** A segment's rule as it stands, and how well it describes the segment. */
export interface ShownRule {
  /** null: being looked for. */
  readonly conditions: readonly RuleCondition[] | null;
  /** The user changed it. */
  readonly isOwn: boolean;
  /** While a changed rule is counted, of the one before. */
  readonly fit: RuleFit | null;
  readonly isCounting: boolean;
}

export function useRule(segment: ShownSegment): ShownRule {
  const labels = useApp((state) => state.result?.labels);
  const own = useApp((state) => state.live.kept.rules?.[segment.id]);
  const rules = useApp((state) => state.live.rules);
  const epoch = useMapEpoch();
  useEffect(() => {
    if (labels) void live.findRules();
  }, [labels]);
  const found =
    rules.of === labels && rules.status === 'done'
      ? rules.found.find(({ cluster }) => cluster === segment.cluster)
      : undefined;
  const counted = useAnswer(
    own && epoch !== null ? JSON.stringify([epoch, segment.cluster, own]) : null,
    (signal) => live.countRule(own ?? [], segment.cluster, signal),
  );
  const [last, setLast] = useState<RuleFit | null>(null);
  if (counted.value && counted.value !== last) setLast(counted.value);
  return own
    ? { conditions: own, isOwn: true, fit: counted.value ?? last, isCounting: counted.isOpen }
    : { conditions: found?.conditions ?? null, isOwn: false, fit: found?.fit ?? null, isCounting: false };
}
