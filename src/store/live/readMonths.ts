import {
  columnOfPart,
  eventParts,
  logReading,
  orderParts,
  type ChosenColumns,
  type LogColumnPart,
} from '../../core/data/logMapping';
import type { Progress } from '../../core/data/progress';
import { dayOfData } from '../../core/data/monthName';
import { columnNamed } from '../../core/data/table';
import type { UpdateQuestion } from '../../core/data/updateQuestion';
import { UserError } from '../../core/data/userError';
import type { Dataset } from '../../core/data/workspaceContent';
import { compactKey } from '../../core/text/collisionKey';
import { insteadOf, question } from '../../stages/evolve/place/question';
import { readFromOthers } from '../../stages/evolve/place/readFromOthers';
import type { Host } from '../browserHost';
import { isRecipe } from '../recipeFiles';
import { madeOf, type Making } from '../madeOf';
import { readingOf } from '../readings';
import { isWorkspaceName, readSources, sourceOf, startsAsWorkspace, type ReadSource } from '../sources';
import type { Problem } from '../state';

/** A file that was read, as customers. */
export interface ReadMonth {
  readonly name: string;
  readonly dataset: Dataset;
}

/** How the customers on the table were made, for other files of the same kind. */
function makingOf(before: Dataset): Making {
  const log = before.origin?.log;
  if (!log) return readingOf(before) === 'rows' ? { asRows: true } : {};
  const parts = log.reading.kind === 'orders' ? orderParts : eventParts;
  const chosen: ChosenColumns = Object.fromEntries(
    parts.map((part) => [part, columnOfPart(log.reading, part) ?? null]),
  );
  // The day of reckoning is each file's own.
  return { log: { rfm: log.rfm, chosen, ...(log.dateOrder && { dateOrder: log.dateOrder }) } };
}

/** Columns that a log must have to be added up as the one before, and those that may be meant by them. */
function lacking({ read: { table, log: guessed } }: ReadSource, { log }: Making): UpdateQuestion[] {
  const chosen = Object.entries(log?.chosen ?? {}) as [LogColumnPart, string | null][];
  const used = new Set(chosen.map(([, column]) => column));
  const own = logReading(guessed);
  return chosen.flatMap(([part, column]) => {
    if (column === null || columnNamed(table, column)) return [];
    const spelled = table.columns.find(({ name }) => compactKey(name) === compactKey(column))?.name;
    const likely = own ? columnOfPart(own, part) : undefined;
    const names = [...new Set([spelled, likely])].filter((name) => name !== undefined && !used.has(name));
    const choices = insteadOf({ names: names as string[], isSure: spelled !== undefined }, ['stop']);
    return question('lacks-log-column', table.rowCount, choices, {}, column);
  });
}

/** A log whose columns are called as those that they are read instead of, in what was guessed of it too. */
function readInstead(source: ReadSource, names: ReadonlyMap<string, string>): ReadSource {
  const read = readFromOthers(source.read, names);
  if (read === source.read) return source;
  const called = <Mapping extends object>(mapping: Mapping | null): Mapping | null =>
    mapping &&
    (Object.fromEntries(
      Object.entries(mapping).map(([part, column]) => [
        part,
        names.get(column as string) ?? (column as string),
      ]),
    ) as Mapping);
  const { log } = read;
  return {
    ...source,
    read: { ...read, log: { ...log, orders: called(log.orders), events: called(log.events) } },
  };
}

interface Read {
  readonly months: readonly ReadMonth[];
  readonly problems: readonly Problem[];
  readonly questions: readonly UpdateQuestion[];
}

interface Reading {
  readonly host: Pick<Host, 'runner' | 'nowMs'>;
  readonly language: 'en' | 'zh';
  readonly signal: AbortSignal;
  readonly onFile: (name: string, file: number, of: number, progress: Progress) => void;
}

/**
 * Files as next month's customers, made as those of the table were: a log is added up by the same columns. Several logs
 * with equal headers are a month each, in the order of their days; other files are joined to one month.
 *
 * @param instead  columns that are read instead of lacking ones: name in the file → name that is lacking; left out where
 *   nobody can be asked
 * @returns months, oldest first, and why some file could not be taken, or what must be settled before any can be
 * @throws UserError update-…; AbortError
 */
export async function readMonths(
  { host, language, signal, onFile }: Reading,
  files: readonly File[],
  before: Dataset,
  instead?: ReadonlyMap<string, string>,
): Promise<Read> {
  for (const file of files)
    if (isWorkspaceName(file.name) || (await startsAsWorkspace(file)))
      throw new UserError('update-workspace', { file: file.name });
    else if (await isRecipe(file)) throw new UserError('update-recipe', { file: file.name });
  const { good, bad } = await readSources(
    {
      runner: host.runner,
      language,
      signal,
      choiceFor: (_file, wished) => Promise.resolve(wished),
      onFile,
    },
    files.map(sourceOf),
  );
  if (bad.length > 0) return { months: [], problems: bad, questions: [] };
  const making = makingOf(before);
  const called = good.map((source) => readInstead(source, instead ?? new Map()));
  const groups = areMonths(called) ? called.map((source) => [source]) : [called];
  const alone = groups.flatMap((group) => (group.length === 1 ? group : []));
  const questions = alone.flatMap((source) => lacking(source, making));
  const hopeless = questions.find(({ choices }) => !instead || choices.length === 1);
  if (hopeless?.column !== undefined)
    throw new UserError('update-lacks-column', { file: alone[0]!.name, name: hopeless.column });
  if (questions.length > 0) return { months: [], problems: [], questions: distinct(questions) };
  const months: ReadMonth[] = [];
  for (const group of groups) {
    const name = group.map((source) => source.name).join(' + ');
    const dataset = await madeOf(host, asBefore(group, before), making, { signal });
    if (dataset.table.rowCount === 0) throw new UserError('update-empty', { file: name });
    months.push({ name, dataset });
  }
  const day = ({ dataset }: ReadMonth): number => dayOfData(dataset) ?? 0;
  months.sort((a, b) => day(a) - day(b) || a.name.localeCompare(b.name, 'en', { numeric: true }));
  return { months, problems: [], questions: [] };
}

/** A month in which nobody came twice looks like a list of customers; it is a log as the one before was. */
function asBefore(group: readonly ReadSource[], { origin }: Dataset): readonly ReadSource[] {
  const [only, ...others] = group;
  const kind = origin?.files.length === 1 ? origin.log?.reading.kind : undefined;
  return only && others.length === 0 && kind && only.read.log.kind !== kind ? [{ ...only, kind }] : group;
}

const distinct = (questions: readonly UpdateQuestion[]): UpdateQuestion[] => [
  ...new Map(questions.map((one) => [one.id, one])).values(),
];

/** Whether the files have equal headers. */
function areMonths(sources: readonly ReadSource[]): boolean {
  const headers = sources.map(({ read: { table } }) => JSON.stringify(table.columns.map(({ name }) => name)));
  return new Set(headers).size === 1;
}
