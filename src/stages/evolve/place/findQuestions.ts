import type { ColumnPlan } from '../../../core/data/recipe';
import { countedRoles } from '../../../core/data/role';
import { columnNamed } from '../../../core/data/table';
import type { UpdateQuestion } from '../../../core/data/updateQuestion';
import { cellQuestion } from './cellQuestions';
import type { ComparedTables } from './comparedTables';
import { keyQuestions } from './keyQuestions';
import { likelyColumns } from './likelyColumns';
import { spanQuestions } from './logSpan';
import { insteadOf, question, quoted } from './question';

/** Names of columns that a sentence tells. */
const toldColumns = 5;

/**
 * What is odd about the next file, seen from the segments' own: each with what can be done about it. A file that is the
 * segments' own raises no question; one that has nothing in common with it raises one.
 */
export function findQuestions(tables: ComparedTables): UpdateQuestion[] {
  const { recipe, reference, next } = tables;
  const key = recipe.columns.find(({ role }) => role === 'key');
  const counted = recipe.columns.filter(
    ({ role, name }) => countedRoles.includes(role) && columnNamed(reference, name),
  );
  const found = [
    ...spanQuestions(reference, next),
    ...(key ? keyQuestions(tables, key) : []),
    ...counted.flatMap((plan) => columnQuestion(tables, plan) ?? []),
  ];
  const isOther =
    counted.length > 0 &&
    counted.every(({ name }) => !columnNamed(next, name)) &&
    found.every(({ usual }) => !usual.startsWith('from '));
  if (!isOther) return found;
  const names = counted.slice(0, toldColumns).map(({ name }) => quoted(name));
  const facts = { values: names.join(', '), more: counted.length - names.length };
  return [question('other-file', next.rowCount, ['stop'], facts)];
}

function columnQuestion(tables: ComparedTables, plan: ColumnPlan): UpdateQuestion | null {
  const before = columnNamed(tables.reference, plan.name)!;
  const now = columnNamed(tables.next, plan.name);
  if (!now) {
    const choices = insteadOf(likelyColumns(tables, plan), ['as-missing', 'stop']);
    return question('lacks-column', tables.next.rowCount, choices, {}, plan.name);
  }
  return cellQuestion(
    before,
    now,
    plan,
    tables.guesses.find(({ name }) => name === plan.name),
  );
}
