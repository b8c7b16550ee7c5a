import type { Progress } from '../core/data/progress';
import type { ColumnPlan } from '../core/data/recipe';
import type { ColumnGuess, PersonalKind } from '../core/data/role';
import { poolStrings } from '../core/data/stringPool';
import type { Column } from '../core/data/table';
import { countPersonal } from '../core/text/personalData';
import { guessTable } from '../stages/import/guessTable';
import type { Command } from './command';
import { toJson } from './json';
import { makeRecipe } from './makeRecipe';
import { readInput } from './readInputs';
import { writeFiles } from './writeFiles';

/**
 * Says what each file is and what each column is for; prints the roles as `--roles` takes them. Files are looked at
 * one by one and need not be alike.
 */
export async function inspect({ options, io, meter, out }: Command): Promise<void> {
  const files: object[] = [];
  const roles: Record<string, string> = {};
  for (const path of options.inputs) {
    meter.report('read', 'running', { fraction: 0 });
    const control = {
      signal: io.signal,
      onProgress: (progress: Progress) => meter.report('read', 'running', progress),
    };
    const { table, file, notices } = await readInput(io.folder, path, control, options);
    meter.report('read', 'done', { fraction: 1 });
    const { guesses, kind, known } = guessTable(table);
    const { columns } = (await makeRecipe(guesses, options, io)).recipe;
    for (const { name, role } of columns) roles[name] ??= role;
    files.push({
      ...file,
      rows_are: kind,
      ...(known && { known_export: known.title }),
      columns: guesses.map((guess, j) => ({
        ...describe(guess, columns[j]!),
        ...(columns[j]!.role === 'text' && { personal_in_text: personalIn(table.columns[j]!) }),
      })),
      notices: [
        ...notices,
        ...guesses
          .filter(({ evidence }) => evidence.code === 'dates-ambiguous')
          .map(({ name, missing }) => ({
            code: 'dates-ambiguous',
            level: 'decide',
            column: name,
            count: table.rowCount - missing,
          })),
      ],
    });
  }
  await writeFiles(out, [{ name: 'inspect.json', content: toJson({ files }) }], io.signal);
  io.out(toJson(roles));
}

function describe(guess: ColumnGuess, { role }: ColumnPlan): object {
  const { name, missing, distinct, personal, meaning, evidence, numberFormat, dateOrder, shape } = guess;
  const isPersonal = personal !== undefined || guess.role === 'personal';
  return {
    name,
    type: typeOf(guess),
    role,
    missing,
    distinct,
    personal: isPersonal ? (personal ?? 'other') : null,
    ...(meaning && { meaning }),
    evidence,
    ...(numberFormat && { numberFormat }),
    ...(dateOrder && { dateOrder }),
    ...(shape.kind !== 'none' && { shape }),
  };
}

/** Pieces of personal data in the different texts of a column, by kind. */
const personalIn = ({ values }: Column): Partial<Record<PersonalKind, number>> =>
  countPersonal(poolStrings(values));

/** What the cells are, whatever the column is for. */
function typeOf({ distinct, dateOrder, numberFormat, role }: ColumnGuess): string {
  if (distinct === 0) return 'empty';
  if (dateOrder) return 'date';
  if (numberFormat) return 'number';
  return role === 'text' ? 'text' : 'string';
}
