import { readKeys } from '../../../core/data/keyTexts';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { Role } from '../../../core/data/role';
import { columnNamed, type Column } from '../../../core/data/table';
import { compactKey } from '../../../core/text/collisionKey';
import type { ComparedTables } from './comparedTables';

/** More are no choice. */
const mostColumns = 5;
/** Share of cells that say something known, from which on a column may be, and surely is, the one that is sought. */
const known = { maybe: 0.5, surely: 0.9 };
const sharedLetters = 4;

const kindOf = (role: Role): Role => (role === 'amount' ? 'number' : role);

/**
 * Columns of the next file that may be the one that it lacks: called the same but for capitals and marks, with values
 * that were known, or of the same kind; columns that the file had before are none.
 *
 * @returns names, the likeliest first, and whether the first one is surely meant
 */
export function likelyColumns(
  { reference, next, guesses }: ComparedTables,
  { name, role }: ColumnPlan,
): { readonly names: readonly string[]; readonly isSure: boolean } {
  const before = columnNamed(reference, name);
  const found = next.columns
    .filter((column) => !columnNamed(reference, column.name))
    .map((column) => {
      const guess = guesses.find((one) => one.name === column.name);
      const isSpelledSo = compactKey(column.name) === compactKey(name);
      const shared = before && (role === 'key' || role === 'category') ? shareKnown(column, before) : 0;
      const isAlike = guess !== undefined && role !== 'key' && kindOf(guess.role) === kindOf(role);
      const fits = isSpelledSo || shared >= known.maybe || isAlike;
      const score =
        Number(isSpelledSo) * 4 + shared * 2 + Number(beginsAlike(column.name, name)) + Number(isAlike) / 2;
      return { name: column.name, score: fits ? score : 0, isSure: isSpelledSo || shared >= known.surely };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = found;
  return {
    names: found.slice(0, mostColumns).map((one) => one.name),
    isSure: first !== undefined && first.isSure && first.score > (second?.score ?? 0),
  };
}

/** Share of the filled cells of a column that say what some cell of the other does. */
function shareKnown(column: Column, other: Column): number {
  const { codes, texts } = readKeys(column);
  const theirs = new Set(readKeys(other).texts);
  const isKnown = texts.map((text) => theirs.has(text));
  let [filled, shared] = [0, 0];
  for (const code of codes) {
    if (code < 0) continue;
    filled++;
    if (isKnown[code]) shared++;
  }
  return filled > 0 ? shared / filled : 0;
}

function beginsAlike(a: string, b: string): boolean {
  const [one, other] = [compactKey(a), compactKey(b)];
  return one.slice(0, sharedLetters) === other.slice(0, sharedLetters);
}
