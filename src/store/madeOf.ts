import { customerColumn, logReading } from '../core/data/logMapping';
import type { Notice } from '../core/data/notice';
import type { SourceFile } from '../core/data/origin';
import type { Control } from '../core/data/progress';
import { dayNow } from '../core/data/today';
import type { Dataset } from '../core/data/workspaceContent';
import type { LogChoices } from '../workers/messages/read';
import { sourceFiles } from '../workers/tasks/sourceFiles';
import type { Host } from './browserHost';
import { addedUp, logAsRows } from './readings';
import { tableName, type ReadSource } from './sources';

/** How what was read becomes customers. */
export interface Making {
  /** A log is taken row by row, not added up. */
  readonly asRows?: boolean;
  readonly log?: LogChoices;
}

/** What the list of files and the section on the log tell; said there and not twice. */
const toldElsewhere: ReadonlySet<string> = new Set([
  'tables-joined',
  'join-unmatched',
  'join-leftover',
  'join-added',
  'join-aggregated',
  'currencies-mixed',
]);
const toldHere = (notices: readonly Notice[]): Notice[] =>
  notices.filter(({ code }) => !toldElsewhere.has(code));

/**
 * A table with a row per customer: a file's own rows, those that a log is added up to, or several files joined.
 *
 * @param sources  at least one
 * @throws UserError as the roll-ups do; AbortError
 */
export async function madeOf(
  { runner, nowMs }: Pick<Host, 'runner' | 'nowMs'>,
  sources: readonly ReadSource[],
  making: Making,
  control: Control,
): Promise<Dataset> {
  const today = dayNow(nowMs());
  const [only, ...others] = sources;
  if (!only) throw new RangeError('madeOf: there must be at least one source, got 0');
  return others.length === 0
    ? ofOne(runner, only, making, today, control)
    : ofAll(runner, sources, making, today, control);
}

async function ofOne(
  runner: Host['runner'],
  source: ReadSource,
  { asRows = false, log: choices }: Making,
  today: number,
  control: Control,
): Promise<Dataset> {
  const { log, table, guesses, notices, file } = source.read;
  const name = tableName(source);
  const taken = { ...log, kind: source.kind ?? log.kind };
  const isKindChosen = source.kind !== undefined;
  const group = { name, table, isKindChosen, guess: { ...taken, guesses }, files: [0], parts: [0] };
  const origin = { ...sourceFiles([group], name)[0]!, file };
  const rows: Dataset = { file, table, guesses, notices, origin: { files: [origin], joins: [], log: null } };
  const asLog = logReading(taken);
  if (!asLog) return rows;
  if (asRows) return { ...rows, notices: [...notices, takenAsRows(table.rowCount)] };
  const made = await runner.run(
    'rollUp',
    { table, columns: guesses, log: asLog, today, ...choices },
    control,
  );
  return {
    file,
    table: made.table,
    guesses: made.guesses,
    notices: [
      ...notices,
      toldAddedUp(table.rowCount, customerColumn(made.log.reading), made.table.rowCount),
      ...toldHere(made.notices),
    ],
    origin: { files: [origin], joins: [], log: made.log },
  };
}

async function ofAll(
  runner: Host['runner'],
  sources: readonly ReadSource[],
  { asRows = false, log: choices }: Making,
  today: number,
  control: Control,
): Promise<Dataset> {
  const tables = sources.map((source) => {
    const { table, guesses, log } = source.read;
    const { kind } = source;
    return { name: tableName(source), table, guesses, log, ...(kind !== undefined && { kind }) };
  });
  const made = await runner.run('join', { tables, asRows, today, ...choices }, control);
  const { table, guesses, joins, log } = made;
  const files = made.files.map((one, i): SourceFile => ({ ...one, file: sources[i]!.read.file }));
  const base = files.filter(({ part }) => part === 'base');
  const rows = base.reduce((sum, { file }) => sum + file.rows, 0);
  const isOfRows = asRows && new Set(files.map((one) => one.table)).size === 1;
  return {
    file: base[0]?.file ?? sources[0]!.read.file,
    table,
    guesses,
    notices: [
      ...sources.flatMap(({ read: { notices } }, i) =>
        files[i]!.part === 'repeated' ? [] : notices.map((notice) => ofFile(notice, tables[i]!.name)),
      ),
      ...(isOfRows ? [takenAsRows(rows)] : []),
      ...(log ? [toldAddedUp(rows, customerColumn(log.reading), table.rowCount)] : []),
      ...toldHere(made.notices),
    ],
    origin: { files, joins, log },
  };
}

const takenAsRows = (count: number): Notice => ({ code: logAsRows, level: 'note', count });

const toldAddedUp = (count: number, column: string, customers: number): Notice => ({
  code: addedUp,
  level: 'changed',
  count,
  column,
  facts: { customers },
});

/** A notice of one file among several: rows and columns are that file's. */
const ofFile = (notice: Notice, file: string): Notice => ({ ...notice, facts: { ...notice.facts, file } });
