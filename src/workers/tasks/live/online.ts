import { detectChanges } from '../../../stages/evolve/online/detectChanges';
import { followDay, meansOf } from '../../../stages/evolve/online/followDay';
import type { OnlineTasks } from '../../messages/online';
import type { Handlers } from '../../rpc';

export const onlineTasks: Handlers<OnlineTasks> = {
  proposeChanges({ before, now, k, halfLife, elapsed, seed }) {
    const centroids = meansOf(before, k, new Float64Array(k * before.x.cols));
    const was = { ...before, centroids };
    const is = { ...now, centroids };
    const followed = halfLife === null ? null : followDay(was, is, { halfLife, elapsed, seed });
    return {
      proposals: detectChanges(was, { ...is, centroids: meansOf(now, k, centroids) }, seed),
      moves: followed?.moves ?? [],
    };
  },
};
