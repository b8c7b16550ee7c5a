import { appendTables, groupTables } from '../../core/data/appendTables';
import type { Control } from '../../core/data/progress';
import { guessRolled } from '../../stages/import/guessRolled';
import { guessTable, type TableGuess } from '../../stages/import/guessTable';
import type { Tasks } from '../messages';
import { besideVectors } from './besideVectors';
import { joinTables } from './joinTables';
import { logOrigin } from './logOrigin';
import { repeatedNotice, sourceFiles, sourceJoin, type SourceGroup } from './sourceFiles';

type Input = Tasks['join']['input'];
type Output = Tasks['join']['output'];

/**
 * Several files as one table of customers: a file that is cell for cell the same as one before it is left out, files of
 * equal headers are put one below the other, the rest is joined.
 *
 * @throws UserError as the roll-ups do; AbortError
 */
export async function joinFiles(
  { tables, asRows = false, asOf, today, rfm, chosen, dateOrder }: Input,
  control: Control,
): Promise<Output> {
  const groups = groupsOf(tables);
  const [only, ...others] = groups;
  if (!only) throw new RangeError('joinFiles: there must be at least one table, got 0');
  const repeated = groups.flatMap(({ files, parts }) =>
    files
      .filter((file) => !parts.includes(file))
      .map((file) => repeatedNotice(tables[file]!.name, tables[file]!.table.rowCount)),
  );
  if (asRows && others.length === 0)
    return {
      table: only.table,
      guesses: only.guess.guesses,
      notices: repeated,
      joins: [],
      log: null,
      files: sourceFiles(groups, only.name),
    };
  const options = { asOf, today, rfm, chosen, dateOrder };
  const beside = besideVectors(groups);
  const joined = await joinTables(beside.groups, options, control);
  const { table, plans, notices, joins, log, facts, whole, base, out } = joined;
  const read = new Map(log ? [] : whole.guesses.map((guess) => [guess.name, guess]));
  return {
    table,
    // Columns that stand as they were read keep the reason of their guess.
    guesses: guessRolled(table, plans).map((guess) => read.get(guess.name) ?? guess),
    notices: [...repeated, ...beside.notices, ...notices],
    joins: joins.map((join) => sourceJoin(join, groups)),
    log: log && facts && logOrigin(whole.table, whole.guesses, log, facts, { asOf, today, rfm }),
    files: sourceFiles(groups, base, out),
  };
}

function groupsOf(tables: Input['tables']): SourceGroup[] {
  const taken = new Set<string>();
  return groupTables(tables.map(({ table }) => table)).map((group) => {
    const parts = group.parts.map((i) => tables[i]!);
    const { name, table, guesses, log, kind } = parts[0]!;
    const whole = parts.length === 1 ? table : appendTables(parts.map((part) => part.table));
    const guess: TableGuess = parts.length === 1 ? { ...log, guesses } : guessTable(whole);
    return {
      ...group,
      name: freeName(name, taken),
      table: whole,
      guess: kind === undefined ? guess : { ...guess, kind },
      ...(kind !== undefined && { isKindChosen: true }),
    };
  });
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free); copy++) free = `${name} (${copy})`;
  taken.add(free);
  return free;
}
