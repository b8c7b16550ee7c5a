import { poolStrings } from '../../../core/data/stringPool';
import type { Column } from '../../../core/data/table';
import { compactKey } from '../../../core/text/collisionKey';
import { personKey } from '../../../core/text/personKey';

/** What cells of a column are compared by. */
export interface PersonKeys {
  /** Code → `personKey`. */
  readonly keys: readonly string[];
  /** Code → the letters and digits in their order: a slip of the first letter changes the order of the words. */
  readonly written: readonly string[];
}

export function personKeys(column: Column): PersonKeys {
  const texts = poolStrings(column.values);
  return { keys: texts.map(personKey), written: texts.map(compactKey) };
}
