import { appendTables, equalHeaders, isSameTable } from '../../core/data/appendTables';
import type { Notice } from '../../core/data/notice';
import type { SourceJoin } from '../../core/data/origin';
import type { Control } from '../../core/data/progress';
import type { ColumnGuess } from '../../core/data/role';
import { guessRolled } from '../../stages/import/guessRolled';
import { guessTable, type TableGuess } from '../../stages/import/guessTable';
import { sourceKind } from '../../stages/import/sourceKind';
import type { Tasks } from '../messages';
import { joinTables, named, type JoinSource } from './joinTables';
import { logOrigin } from './logOrigin';

type Input = Tasks['join']['input'];
type Output = Tasks['join']['output'];

/** Files of equal headers as one table. */
interface Group extends JoinSource {
  /** Positions of its files. */
  readonly files: readonly number[];
}

/**
 * Several files as one table of customers: a file that is cell for cell the same as one before it is left out, files of
 * equal headers are put one below the other, the rest is joined.
 *
 * @throws UserError as the roll-ups do; AbortError
 */
export async function joinFiles(
  { tables, asRows = false, asOf, rfm, chosen, dateOrder }: Input,
  control: Control,
): Promise<Output> {
  const isRepeated = tables.map(
    ({ table }, i) => tables.findIndex((other) => isSameTable(other.table, table)) < i,
  );
  const groups = groupsOf(tables, isRepeated);
  const [only, ...others] = groups;
  if (!only) throw new RangeError('joinFiles: there must be at least one table, got 0');
  const repeated = tables.flatMap(({ name, table }, i): Notice[] =>
    isRepeated[i]
      ? [{ code: 'file-repeated', level: 'changed', count: table.rowCount, facts: { file: name } }]
      : [],
  );
  if (asRows && others.length === 0)
    return {
      table: only.table,
      guesses: only.guess.guesses,
      notices: repeated,
      joins: [],
      log: null,
      files: filesOf(groups, isRepeated, only.name, []),
    };
  const options = { asOf, rfm, chosen, dateOrder };
  const joined = await joinTables(groups, options, control);
  const { table, plans, notices, joins, log, facts, whole, base, out } = joined;
  const read = new Map(log ? [] : whole.guesses.map((guess) => [guess.name, guess]));
  return {
    table,
    // Columns that stand as they were read keep the reason of their guess.
    guesses: guessRolled(table, plans).map((guess) => read.get(guess.name) ?? guess),
    notices: [...repeated, ...notices],
    joins: joins.map((join) => withPersonal(join, groups)),
    log: log && facts && logOrigin(whole.table, whole.guesses, log, facts, { asOf, rfm }),
    files: filesOf(groups, isRepeated, base, out),
  };
}

function groupsOf(tables: Input['tables'], isRepeated: readonly boolean[]): Group[] {
  const taken = new Set<string>();
  return equalHeaders(tables.map(({ table }) => table)).map((positions) => {
    const files = positions.filter((i) => !isRepeated[i]);
    const parts = files.map((i) => tables[i]!);
    const { name, table, guesses, log, kind } = parts[0]!;
    const whole = parts.length === 1 ? table : appendTables(parts.map((part) => part.table));
    const guess: TableGuess = parts.length === 1 ? { ...log, guesses } : guessTable(whole);
    return {
      name: freeName(name, taken),
      table: whole,
      guess: kind === undefined ? guess : { ...guess, kind },
      ...(kind !== undefined && { isKindChosen: true }),
      files: positions,
    };
  });
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free); copy++) free = `${name} (${copy})`;
  taken.add(free);
  return free;
}

/** A join with what its keys tell of people. */
function withPersonal(join: SourceJoin, groups: readonly Group[]): SourceJoin {
  const guessOf = (table: string, column: string): ColumnGuess | undefined =>
    groups.find(({ name }) => name === table)?.guess.guesses.find(({ name }) => name === column);
  const { left, right, leftColumn, rightColumn } = join;
  const personal = (guessOf(right, rightColumn) ?? guessOf(left, leftColumn))?.personal;
  return personal ? { ...join, personal } : join;
}

/** What each file was taken for and what became of it, in the order of the files. */
function filesOf(
  groups: readonly Group[],
  isRepeated: readonly boolean[],
  base: string,
  out: readonly string[],
): Output['files'] {
  return isRepeated.map((isLeftOut, i) => {
    const group = groups.find(({ files }) => files.includes(i))!;
    const { name, guess, isKindChosen } = group;
    const part = isLeftOut ? 'repeated' : name === base ? 'base' : out.includes(name) ? 'out' : 'joined';
    return {
      table: name,
      kind: sourceKind(named(group), guess.orders),
      evidence: guess.evidence,
      ...(guess.known && { known: guess.known.title }),
      ...(isKindChosen && { isChosen: true }),
      part,
    };
  });
}
