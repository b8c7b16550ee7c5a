import { columnNamed } from '../../../core/data/table';
import {
  answerOf,
  columnRead,
  type UpdateAnswers,
  type UpdateQuestion,
} from '../../../core/data/updateQuestion';
import type { Dataset } from '../../../core/data/workspaceContent';

/** Which columns are to be read instead of lacking ones, by what was answered: name in the file → name that is lacking. */
export function renamedColumns(
  questions: readonly UpdateQuestion[],
  answers: UpdateAnswers,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const question of questions) {
    const other = columnRead(answerOf(question, answers));
    if (other !== null && question.column !== undefined && !names.has(other))
      names.set(other, question.column);
  }
  return names;
}

/**
 * A file whose columns are called as those that they are read instead of.
 *
 * @returns the file itself where no column of it is to be called otherwise
 */
export function readFromOthers<File extends Pick<Dataset, 'table' | 'guesses'>>(
  next: File,
  names: ReadonlyMap<string, string>,
): File {
  const { table, guesses } = next;
  const called = ({ name }: { readonly name: string }): string => {
    const wanted = names.get(name);
    return wanted === undefined || columnNamed(table, wanted) ? name : wanted;
  };
  if (table.columns.every((column) => called(column) === column.name)) return next;
  return {
    ...next,
    table: { ...table, columns: table.columns.map((column) => ({ ...column, name: called(column) })) },
    guesses: guesses.map((guess) => ({ ...guess, name: called(guess) })),
  };
}
