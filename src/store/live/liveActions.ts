import { updates } from '../../pipeline/update';
import type { AppContext } from '../appContext';
import type { Autosave } from '../autosave';
import type { openActions } from '../actions/open';
import type { placementActions } from '../actions/placements';
import type { Reshaper } from '../reshape';
import type { Space } from '../space';
import type { runActions } from '../actions/run';
import { classesActions } from './classesActions';
import { churnActions } from './churnActions';
import { audienceActions } from './audienceActions';
import { compareColumnActions } from './compareColumnActions';
import { driftActions } from './driftActions';
import { languageActions } from './languageActions';
import { listedActions } from './listedActions';
import { migrationActions } from './migrationActions';
import { campaignActions } from './campaignActions';
import { onlineActions } from './onlineActions';
import type { Placer } from './placer';
import { presentActions } from './presentActions';
import { recipeActions } from './recipeActions';
import { relearnActions } from './relearnActions';
import { rulesActions } from './rulesActions';
import { sharedSpaces } from './sharedSpaces';
import { snapshotActions } from './snapshotActions';
import { teachActions } from './teachActions';
import { updateActions } from './updateActions';
import { whyActions } from './whyActions';
import { worthActions } from './worthActions';

/** What the actions of later screens share with those of the first. */
export interface Parts {
  readonly context: AppContext;
  readonly autosave: Autosave;
  readonly run: ReturnType<typeof runActions>;
  readonly reshaper: Reshaper;
  readonly space: Space;
  readonly open: Pick<ReturnType<typeof openActions>, 'putOnTable'>;
  readonly carryOut: ReturnType<typeof placementActions>['carryOut'];
}

/** Actions of the screens that come after the map: loaded with those, so that the first paint does not wait for them. */
export function liveActions(parts: Parts, placer: Placer = updates(parts.context.host.runner)) {
  const update = updateActions(parts, placer);
  const spacesOf = sharedSpaces(parts);
  const online = onlineActions(parts, spacesOf);
  const listed = listedActions(parts.context);
  return {
    ...snapshotActions(parts),
    ...languageActions(parts),
    ...update,
    /** The last new month becomes the present, and what was accepted of the proposals is carried out on it. */
    async accept(): Promise<void> {
      const accepted = online.accepted();
      if (await update.accept()) await online.carryOutAll(accepted);
    },
    ...online.actions,
    ...audienceActions(parts),
    ...campaignActions(parts),
    ...presentActions(parts),
    ...recipeActions(parts),
    ...relearnActions(parts),
    ...listed,
    ...churnActions(parts, () => listed.lookAtListed()),
    ...driftActions(parts, spacesOf),
    ...compareColumnActions(parts),
    ...classesActions(parts),
    ...migrationActions(parts),
    ...whyActions(parts),
    ...rulesActions(parts),
    ...teachActions(parts),
    ...worthActions(parts),
  };
}
