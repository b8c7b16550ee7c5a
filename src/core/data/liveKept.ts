import type { AlertRule } from './alertRule';
import type { KeptClasses } from './keptClasses';
import type { AudienceChoices } from './audience';
import type { Campaign, HoldOut } from './campaign';
import type { ChurnChoice } from './churnChoice';
import type { EditNote } from './editNote';
import type { FollowPace } from './proposal';
import type { OwnRules } from './rule';

/**
 * What the screens of later months keep with a workspace, in the browser and in its file: plain JSON. A field here has its
 * schema in `stages/export/liveSchemas`; none of them holds customers' texts but for the values that a rule names.
 */
export interface LiveKept {
  /** How quickly segments follow their customers. Left out: slowly. */
  readonly follow?: FollowPace;
  /** Changes to segments that were rejected, by what they are, and the month in which segments were last agreed to then. */
  readonly declined?: { readonly since: string; readonly ids: readonly string[] };
  /** What every new month is checked by. Left out: the usual rules. */
  readonly alerts?: readonly AlertRule[];
  /** Results of campaigns, oldest first. */
  readonly campaigns?: readonly Campaign[];
  /** How it was asked last who is likely to leave. */
  readonly churn?: ChurnChoice;
  /** Currency of money whose file names none, as it is to be shown. */
  readonly currency?: string;
  /** Classes that were learned. */
  readonly classes?: KeptClasses;
  /** Left out: the user changed none. */
  readonly rules?: OwnRules;
  /** Who was held back from the last audience that was saved. */
  readonly holdOut?: HoldOut;
  /** How audiences are made, but for the columns that were found by themselves. */
  readonly audience?: Partial<AudienceChoices>;
  /** What was done by hand to the customers on the table before the page was left, oldest first: undo does not reach it. */
  readonly history?: readonly EditNote[];
  /** The last update that was accepted. */
  readonly lastUpdate?: {
    /** ms since 1970 */
    readonly at: number;
    readonly files: readonly string[];
  };
}
