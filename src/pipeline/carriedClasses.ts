import type { KeptClasses } from '../core/data/keptClasses';
import { columnNamed } from '../core/data/table';
import type { Dataset } from '../core/data/workspaceContent';
import type { Runner } from '../workers/pool';

interface Month {
  readonly id: string;
  readonly dataset: Dataset;
}

/**
 * What was learned, when another month comes onto the table: the classifier keeps the month that it learned from, labels
 * given by hand follow their customers by key, and whom to ask next is not known of the new rows.
 *
 * @param key  column that names customers; null: nobody can be followed, and given labels are dropped
 */
export async function carriedClasses(
  runner: Runner,
  kept: KeptClasses | undefined,
  from: Month,
  to: Month,
  key: string | null,
): Promise<KeptClasses | undefined> {
  if (!kept || from.id === to.id) return kept;
  const { given, head } = kept;
  const [before, now] = [from, to].map(({ dataset }) =>
    key === null ? undefined : columnNamed(dataset.table, key),
  );
  const rows = Int32Array.from({ length: from.dataset.table.rowCount }, (_, row) => row);
  const was =
    before && now && given.length > 0
      ? await runner.run('sameCustomers', { before, rowToItem: rows, now })
      : null;
  const rowNow = new Map<number, number>();
  was?.forEach((row, at) => void (row >= 0 && !rowNow.has(row) && rowNow.set(row, at)));
  const monthId = head?.monthId ?? from.id;
  return {
    given: given.flatMap(({ row, name }) => {
      const at = rowNow.get(row);
      return at === undefined ? [] : [{ row: at, name }];
    }),
    head: head && { ...head, monthId: monthId === to.id ? null : monthId, next: [], doubtful: [] },
  };
}
