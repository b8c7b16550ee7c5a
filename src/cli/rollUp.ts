import { noLists } from '../core/data/customerLists';
import type { JoinReport } from '../core/data/joinReport';
import { logReading, namingCustomers, type EventMapping, type OrderMapping } from '../core/data/logMapping';
import type { Notice } from '../core/data/notice';
import type { Origin } from '../core/data/origin';
import type { Control } from '../core/data/progress';
import { defaultRecipe, planOf } from '../core/data/recipe';
import type { ColumnGuess } from '../core/data/role';
import { dayNow } from '../core/data/today';
import type { Table } from '../core/data/table';
import { rollUpEvents } from '../stages/clean/rollUpEvents';
import { rollUpOrders } from '../stages/clean/rollUpOrders';
import { guessRolled } from '../stages/import/guessRolled';
import { guessTable } from '../stages/import/guessTable';
import { joinRoles } from '../stages/import/joinRoles';
import { named } from '../workers/tasks/joinSource';
import { joinTables } from '../workers/tasks/joinTables';
import { logOrigin } from '../workers/tasks/logOrigin';
import { sourceFiles, sourceJoin, type SourceGroup } from '../workers/tasks/sourceFiles';
import { leaveOut, onLists, readDoNotContact, type WithLists } from './doNotContact';
import type { Io } from './io';
import { makeRecipe, type Chosen } from './makeRecipe';
import type { Options } from './options';
import type { Source } from './readInputs';
import { Refusal } from './refusal';

/** Where customers come from, but for what each file is. */
export type ToldOrigin = Omit<Origin, 'files'> & { readonly files: ReturnType<typeof sourceFiles> };

/** Customers that were made of a log, or of several tables. */
export interface RolledUp {
  /** What the rows of the input are; of several tables, those that were added up. */
  readonly kind: 'orders' | 'events' | 'customers';
  readonly mapping: OrderMapping | EventMapping | null;
  readonly facts: object | null;
  readonly joins: readonly JoinReport[];
  /** The same as a workspace tells it. */
  readonly origin: ToldOrigin;
  readonly table: Table;
  readonly guesses: readonly ColumnGuess[];
  readonly notices: readonly Notice[];
}

type Choices = Pick<Options, 'id' | 'asOf' | 'kind' | 'rfm'>;

/**
 * A log, or several tables of a shop, as customers; null where a single table cannot be read as a log. `--id` names the
 * customer, `--as-of` the day of reckoning, whether it has come or not.
 *
 * @throws Refusal when no table has a column of that name; UserError
 */
export async function rollUp(
  sources: readonly SourceGroup[],
  { id, asOf, kind, rfm }: Choices,
  control: Control,
): Promise<RolledUp | null> {
  if (id !== undefined && !sources.some(({ table }) => table.columns.some(({ name }) => name === id)))
    throw new Refusal(`--id names the column “${id}”, which the input does not have.`);
  const today = asOf === undefined ? dayNow(Date.now()) : undefined;
  const [first, ...others] = sources;
  if (!first) throw new RangeError('rollUp: there must be at least one table, got 0');
  if (others.length > 0) {
    // Two tables of customers are rather two exports of which one has changed.
    if (sources.every(({ guess }) => guess.kind === 'customers') && !joinRoles(sources.map(named)).isLog)
      throw new Refusal(
        `${others[0]!.name} has other columns than ${first.name}; tables of customers are taken as one, so their headers must be equal.`,
      );
    const { table, plans, notices, joins, log, facts, whole, base, out } = await joinTables(
      sources,
      { asOf, today, rfm, customer: id },
      control,
    );
    const alone = notices.find(({ code }) => code === 'table-not-joined');
    if (alone)
      throw new Refusal(
        `${String(alone.facts?.['table'])} has other columns than the other inputs, and none in common to join them by.`,
      );
    const guesses = guessRolled(table, plans);
    return {
      kind: log?.kind ?? 'customers',
      mapping: log?.mapping ?? null,
      facts,
      joins,
      origin: {
        files: sourceFiles(sources, base, out),
        joins: joins.map((join) => sourceJoin(join, sources)),
        log: log && facts && logOrigin(whole.table, whole.guesses, log, facts, { asOf, today, rfm }),
      },
      table,
      guesses,
      notices: [...sources.flatMap(({ guess }) => guess.notices), ...notices],
    };
  }
  const log = namingCustomers(logReading({ ...first.guess, kind: kind ?? first.guess.kind }), id);
  if (!log) return null;
  const options = { asOf, today, columns: first.guess.guesses };
  const { table, plans, notices, facts } =
    log.kind === 'orders'
      ? await rollUpOrders(first.table, log.mapping, { ...options, rfm }, control)
      : await rollUpEvents(first.table, log.mapping, options, control);
  return {
    ...log,
    facts,
    joins: [],
    origin: {
      files: sourceFiles(sources, first.name),
      joins: [],
      log: logOrigin(first.table, first.guess.guesses, log, facts, { asOf, today, rfm }),
    },
    table,
    guesses: guessRolled(table, plans),
    notices: [...first.guess.notices, ...notices],
  };
}

export const guessed = (source: Source): SourceGroup => ({ ...source, guess: guessTable(source.table) });

/** The customers of an input and the choices for them. */
export interface Customers extends Chosen {
  readonly table: Table;
  readonly guesses: readonly ColumnGuess[];
  /** Null: the input has a row per customer, or is taken as such. */
  readonly rolled: RolledUp | null;
  readonly origin: ToldOrigin;
  /** Entries of the lists of `--do-not-contact`, which the recipe leaves out. */
  readonly leftOut: readonly string[];
}

/**
 * The rows to group: those of the input, or, where it is a log or several tables, the customers it is added up to. A log
 * is taken row by row when `--kind customers` says so, or when the columns asked for exist in the log alone.
 */
export async function customersOf(
  read: readonly Source[],
  options: Options,
  io: Io,
  control: Control,
): Promise<Customers> {
  const sources = read.map(guessed);
  const { table, guess } = sources[0]!;
  const isOne = sources.length === 1;
  const kind = options.kind ?? guess.kind;
  const leftOut = await readDoNotContact(options, sources, io);
  const asRows = async (): Promise<Customers> => ({
    table,
    guesses: guess.guesses,
    ...(await makeRecipe(guess.guesses, options, io, leftOut)),
    leftOut,
    rolled: null,
    origin: { files: sourceFiles(sources, sources[0]!.name), joins: [], log: null },
  });
  if (isOne && kind !== 'orders' && kind !== 'events') return asRows();
  const rolled = await rollUp(sources, options, control);
  if (!rolled) throw notLog(options);
  try {
    const chosen = await makeRecipe(
      rolled.guesses,
      { ...options, ...(rolled.facts && { id: undefined }) },
      io,
      leftOut,
    );
    const { table: customers, guesses, origin } = rolled;
    return { table: customers, guesses, ...chosen, rolled, origin, leftOut };
  } catch (error) {
    if (!isOne || options.kind !== undefined || !(error instanceof Refusal)) throw error;
    // The choices do not fit the customers; perhaps they are about the rows of the log.
    return asRows().catch(() => Promise.reject(error));
  }
}

/** Customers of a log, by whom nothing but their own numbers is told, and who of them must not be contacted. */
export async function listsOf(
  { kind, table, guesses }: Pick<RolledUp, 'kind' | 'table' | 'guesses'>,
  sources: readonly SourceGroup[],
  options: Options,
  io: Io,
): Promise<WithLists & { readonly rows: Uint8Array | null }> {
  const entries = await readDoNotContact({ ...options, kind }, sources, io);
  const recipe = defaultRecipe(guesses.map(planOf));
  const listed = leaveOut({ recipe, lists: noLists }, guesses, entries);
  return { ...listed, rows: await onLists(table, listed, { signal: io.signal }) };
}

export const notLog = ({ inputs }: Options): Refusal =>
  new Refusal(
    `${inputs[0]} is no log of orders or events: no column names a customer, or none says when. --id COL names the customer.`,
  );
