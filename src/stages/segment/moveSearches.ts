import type { Condition, SavedSearch } from '../../core/data/query';

/**
 * Saved searches for another table of the same customers. A condition on a row without a counterpart is left out, and so is
 * a search without conditions.
 *
 * @param from  Int32Array, row of the searches → whose it is, −1 = nobody's; read only
 * @param now  Int32Array, row of the other table → whose it is, −1 = nobody's; read only
 */
export function moveSearches(
  searches: readonly SavedSearch[],
  from: Int32Array,
  now: Int32Array,
): readonly SavedSearch[] {
  function moved(condition: Condition): Condition[] {
    if (condition.kind !== 'like') return [condition];
    const whose = from[condition.row] ?? -1;
    const row = whose < 0 ? -1 : now.indexOf(whose);
    return row < 0 ? [] : [{ ...condition, row }];
  }
  return searches
    .map((search) => ({ ...search, conditions: search.conditions.flatMap(moved) }))
    .filter(({ conditions }) => conditions.length > 0);
}
