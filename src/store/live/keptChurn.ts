import type { LiveKept } from '../../core/data/liveKept';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';

/** What is kept, without a question of who may leave that names a value which no customer has any more, or not in clear. */
export function withKnownChurn(kept: LiveKept, { table }: Pick<Dataset, 'table'>): LiveKept {
  const { churn, ...others } = kept;
  if (!churn) return kept;
  const column = columnNamed(table, churn.column);
  const isTold =
    column && (churn.left === null || poolStrings(column.values).some((text) => text.trim() === churn.left));
  return isTold ? kept : others;
}
