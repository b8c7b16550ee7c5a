import type { Dataset } from '../core/data/workspaceContent';

/** Notice: the rows of a log were added up to customers. */
export const addedUp = 'log-added-up';
/** Notice: the rows of a log are taken one by one, because the user said so. */
export const logAsRows = 'log-as-rows';

/** How a log was read: added up to customers, or row by row; null for a table that is no log. */
export function readingOf({ notices, origin }: Dataset): 'customers' | 'rows' | null {
  if (origin?.log || notices.some(({ code }) => code === addedUp)) return 'customers';
  return notices.some(({ code }) => code === logAsRows) ? 'rows' : null;
}
