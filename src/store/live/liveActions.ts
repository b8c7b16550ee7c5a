import type { AppContext } from '../appContext';
import type { Autosave } from '../autosave';
import type { Reshaper } from '../reshape';
import type { Space } from '../space';
import type { runActions } from '../actions/run';
import { nothingRemembered } from './liveState';
import { migrationActions } from './migrationActions';

/** What the actions of later screens share with those of the first. */
export interface Parts {
  readonly context: AppContext;
  readonly autosave: Autosave;
  readonly run: ReturnType<typeof runActions>;
  readonly reshaper: Reshaper;
  readonly space: Space;
}

/** Actions of the screens that come after the map: loaded with those, so that the first paint does not wait for them. */
export function liveActions(parts: Parts) {
  const { context } = parts;
  return {
    /** Forgets every earlier month; what lies on the table stays. */
    forgetSnapshots: (): void => context.set({ live: nothingRemembered }),
    ...migrationActions(parts),
  };
}
