import { joinCampaign } from '../../../stages/evolve/joinCampaign';
import { matchSegments, overlapOf } from '../../../stages/evolve/matchSegments';
import { spreadOf } from '../../../stages/evolve/online/day';
import { detectChanges } from '../../../stages/evolve/online/detectChanges';
import { followDay, meansOf } from '../../../stages/evolve/online/followDay';
import type { OnlineTasks } from '../../messages/online';
import type { Handlers } from '../../rpc';

export const onlineTasks: Handlers<OnlineTasks> = {
  proposeChanges({ before, now, k, halfLife, elapsed, seed }) {
    const centroids = meansOf(before, new Float64Array(k * before.x.cols), null);
    const was = { ...before, centroids };
    const followed =
      halfLife === null ? null : followDay(was, { ...now, centroids }, { halfLife, elapsed, seed });
    const today = meansOf(now, centroids, spreadOf(was).reach);
    return {
      proposals: detectChanges(was, { ...now, centroids: today }, seed),
      moves: followed?.moves ?? [],
    };
  },
  matchRuns({ before, now }) {
    const overlap = overlapOf(before, now);
    return { ...matchSegments(overlap), shared: overlap.shared };
  },
  joinCampaign: ({ table, key, segmentOf, segments, holdOut }) =>
    joinCampaign(table, key, segmentOf, segments, holdOut),
};
