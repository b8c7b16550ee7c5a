import type { Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';

export interface ProposedColumn {
  readonly name: string;
  readonly isProposed: boolean;
}

/** Every column compared must agree, so few are proposed: these first. */
const telling = ['name', 'email', 'phone', 'address'] as const;
const mostProposed = 2;

/**
 * Columns that say who a customer is, for the search of near duplicates. Proposed are a name and, where there is one,
 * an address, an e-mail address or a phone number beside it: a name alone is many people's.
 */
export function proposedColumns({ guesses }: Dataset, { columns }: Recipe): ProposedColumn[] {
  const personal = guesses.flatMap((guess, j) => {
    const isTelling = columns[j]?.role === 'personal' || guess.meaning === 'postcode';
    return isTelling ? [guess] : [];
  });
  const rank = (kind: string | undefined): number => {
    const at = telling.findIndex((one) => one === kind);
    return at < 0 ? telling.length : at;
  };
  const ranked = personal.toSorted((a, b) => rank(a.personal) - rank(b.personal));
  const proposed = ranked.slice(0, mostProposed).map(({ name }) => name);
  return personal.map(({ name }) => ({ name, isProposed: proposed.includes(name) }));
}
