import type { CleanStep } from './cleanStep';
import type { Notice } from './notice';

/** Something about the data worth a look before customers are compared, with the step that would mend it. */
export interface Finding extends Notice {
  /** Ready to be put at the end of the recipe's steps; left out where only the user can tell what is right. */
  readonly fix?: CleanStep;
}
