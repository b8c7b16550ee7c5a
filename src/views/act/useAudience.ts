import { useMemo } from 'react';
import type { AudienceChoices } from '../../core/data/audience';
import { audienceChoices } from '../../store/live/audienceChoices';
import type { AudienceState } from '../../store/live/audienceState';
import { useApp } from '../appStore';

export const useAudienceState = (): AudienceState => useApp((state) => state.live.audience);

/** How audiences are made now; null: there is no table. */
export function useAudienceChoices(): AudienceChoices | null {
  const dataset = useApp((state) => state.dataset);
  const kept = useApp((state) => state.live.kept);
  return useMemo(() => dataset && audienceChoices(dataset, kept), [dataset, kept]);
}
