import { readKeys } from '../../../core/data/keyTexts';
import type { ColumnPlan } from '../../../core/data/recipe';
import { columnNamed, type Column } from '../../../core/data/table';
import type { UpdateQuestion } from '../../../core/data/updateQuestion';
import type { ComparedTables } from './comparedTables';
import { knownForms } from './idForms';
import { likelyColumns } from './likelyColumns';
import { insteadOf, question } from './question';

/** Below this share of known ids the file is about other customers, or names them otherwise. */
const leastKnown = 0.05;
/** So many of the ids more are known once capitals, marks and leading zeros do not count: they are written otherwise. */
const leastReformed = 0.05;

/** What is odd about the ids of the next file. */
export function keyQuestions(tables: ComparedTables, plan: ColumnPlan): UpdateQuestion[] {
  const { reference, next } = tables;
  const { name } = plan;
  const before = columnNamed(reference, name);
  const now = columnNamed(next, name);
  if (!before) return [];
  if (!now) {
    const choices = insteadOf(likelyColumns(tables, plan), ['stop', 'as-new']);
    return [question('lacks-key', next.rowCount, choices, {}, name)];
  }
  const own = idsOf(now);
  if (own.ids.length === 0 && next.rowCount > 0)
    return [question('no-ids', next.rowCount, ['stop', 'as-new'], {}, name)];
  const found: UpdateQuestion[] = [];
  const all = readKeys(before).texts;
  const known = new Set(all);
  const asKnown = knownForms(all);
  const count = own.ids.length;
  const shared = own.ids.filter((id) => known.has(id)).length;
  const reformed = own.ids.filter((id) => asKnown(id) !== undefined).length - shared;
  const areReformed = reformed > leastReformed * count;
  if (count > 0 && (shared < leastKnown * count || areReformed))
    found.push(
      question(
        'other-ids',
        count - shared,
        areReformed ? ['as-known', 'as-new', 'stop'] : ['stop', 'as-new'],
        { share: shared / count, reformed },
        name,
      ),
    );
  // Where ids came back before, a row is no customer, and nobody is to be added up.
  if (own.filled > count && !hasRepeats(before))
    found.push(question('duplicate-ids', own.filled - count, ['keep-last', 'add-up', 'stop'], {}, name));
  return found;
}

/** The distinct ids of a column, and how many cells have one. */
function idsOf(column: Column): { readonly ids: readonly string[]; readonly filled: number } {
  const { codes, texts } = readKeys(column);
  const used = new Set(codes);
  used.delete(-1);
  return {
    ids: Array.from(used, (code) => texts[code]!),
    filled: codes.reduce((sum, code) => sum + (code < 0 ? 0 : 1), 0),
  };
}

function hasRepeats(column: Column): boolean {
  const { ids, filled } = idsOf(column);
  return filled > ids.length;
}
