import type { Snapshot } from '../../core/data/snapshot';
import { columnNamed } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { problemOf } from '../appContext';
import type { Parts } from './liveActions';

/** Results of campaigns, kept with the month whose customers they are of. */
export function campaignActions({ context: { host, get, set }, autosave }: Parts) {
  const put = (campaigns: NonNullable<ReturnType<typeof get>['live']['kept']['campaigns']>): void => {
    const { live } = get();
    const online = { ...live.online, campaignProblem: null };
    set({ live: { ...live, kept: { ...live.kept, campaigns }, online } });
    autosave.saveSoon();
  };

  return {
    /** A file that says who was reached and what they did → a campaign of this month; an unusable one changes nothing. */
    async addCampaign(file: Blob & { readonly name: string }, snapshot: Snapshot): Promise<void> {
      const { workspace, dataset } = get();
      /** Other work came onto the table meanwhile, or customers of the month were erased. */
      const isGone = (): boolean => {
        const now = get();
        const isThere = now.dataset === dataset || Object.hasOwn(now.live.works, snapshot.id);
        return now.workspace?.id !== workspace?.id || !isThere;
      };
      try {
        const key = snapshot.key === null ? undefined : columnNamed(snapshot.table, snapshot.key);
        if (!key) throw new UserError('campaign-no-key', {});
        const { table } = await host.runner.run('read', { file });
        const { segmentOf, segments, id: snapshotId, name: snapshotName } = snapshot;
        const holdOut = get().live.kept.holdOut ?? null;
        const input = { table, key, segmentOf, segments, holdOut };
        const found = await host.runner.run('joinCampaign', input);
        if (isGone()) return;
        const known = get().live.kept.campaigns ?? [];
        const last = known.reduce((most, { id }) => Math.max(most, Number(id.slice(1))), 0);
        const at = host.nowMs();
        put([...known, { id: `c${last + 1}`, name: file.name, at, snapshotId, snapshotName, ...found }]);
      } catch (error) {
        if (isGone()) return;
        const { live } = get();
        const campaignProblem = problemOf(error, { file: file.name });
        set({ live: { ...live, online: { ...live.online, campaignProblem } } });
      }
    },
    removeCampaign: (id: string): void =>
      put((get().live.kept.campaigns ?? []).filter((campaign) => campaign.id !== id)),
  };
}
