import type { Notice } from '../../core/data/notice';
import type { Dataset } from '../../core/data/workspaceContent';
import type { MapResult } from '../../store/state';
import type { Recipe } from '../../core/data/recipe';

/** What can be done about an item with one press. */
export type Remedy = 'date-order' | 'compare' | 'leave-out' | 'none';

/** One thing to look at. `code` is that of `notice.<code>`. */
export interface HealthItem extends Notice {
  readonly remedy: Remedy;
}

/** What the last run found; nothing before the first. */
export interface RunFindings extends Pick<MapResult, 'notices' | 'labelLike'> {
  /** The texts are in a script that the language model does not read. */
  readonly isUnreadable: boolean;
}

/** What tells items apart: one code may be about several columns, tables or files. */
export const healthKey = ({ code, column = '', facts }: Notice): string =>
  [code, column, facts?.['table'] ?? '', facts?.['file'] ?? ''].join(' ');

const rank = { decide: 0, changed: 1, note: 2 } as const;

const remedies: Readonly<Record<string, Remedy>> = {
  'unreadable-numbers': 'leave-out',
  'unreadable-dates': 'leave-out',
};

/**
 * Everything worth a look about a file and its last run: questions first, then what was changed, then notes; within
 * these the larger counts first. A notice that both reading and cleaning gave is shown once.
 */
export function healthItems(dataset: Dataset, recipe: Recipe, run: RunFindings): HealthItem[] {
  const items: HealthItem[] = [...dataset.notices, ...run.notices].map((notice) => ({
    ...notice,
    remedy: remedies[notice.code] ?? 'none',
  }));
  for (const guess of dataset.guesses) {
    const plan = recipe.columns.find(({ name }) => name === guess.name);
    // Any answer, also the guessed one, settles the question once the user has given it.
    if (guess.evidence.code !== 'dates-ambiguous' || plan?.role !== 'date') continue;
    if (plan.dateOrder !== guess.dateOrder) continue;
    items.push({
      code: 'dates-ambiguous',
      level: 'decide',
      column: guess.name,
      count: dataset.table.rowCount - guess.missing,
      remedy: 'date-order',
    });
  }
  for (const { column, agreement } of run.labelLike) {
    if (recipe.columns.find(({ name }) => name === column)?.role === 'compare') continue;
    items.push({
      code: 'label-like',
      level: 'decide',
      column,
      count: 0,
      facts: { agreement },
      remedy: 'compare',
    });
  }
  if (run.isUnreadable) items.push({ code: 'script-unreadable', level: 'note', count: 0, remedy: 'none' });
  const once = new Map(items.map((item) => [healthKey(item), item]));
  return [...once.values()].sort((a, b) => rank[a.level] - rank[b.level] || b.count - a.count);
}
