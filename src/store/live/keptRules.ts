import type { LiveKept } from '../../core/data/liveKept';
import type { OwnRules } from '../../core/data/rule';

/** What is kept, with these rules of the user's own; none are not kept at all, so that the work is as if none had been. */
export function withRules({ rules: _before, ...kept }: LiveKept, rules: OwnRules | undefined): LiveKept {
  return rules && Object.keys(rules).length > 0 ? { ...kept, rules } : kept;
}
