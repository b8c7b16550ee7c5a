import { columnOfPart, eventParts, orderParts, type ChosenColumns } from '../../core/data/logMapping';
import type { Progress } from '../../core/data/progress';
import { dayOfData } from '../../core/data/monthName';
import { UserError } from '../../core/data/userError';
import type { Dataset } from '../../core/data/workspaceContent';
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

/** Columns of a log that a file must have to be added up as the one before. */
function missing({ read: { table } }: ReadSource, { log }: Making): string | undefined {
  const names = new Set(table.columns.map(({ name }) => name));
  return (
    Object.values(log?.chosen ?? {}).find((column) => column !== null && !names.has(column)) ?? undefined
  );
}

interface Reading {
  readonly host: Pick<Host, 'runner'>;
  readonly language: 'en' | 'zh';
  readonly signal: AbortSignal;
  readonly onFile: (name: string, file: number, of: number, progress: Progress) => void;
}

/**
 * Files as next month's customers, made as those of the table were: a log is added up by the same columns. Several logs
 * with equal headers are a month each, in the order of their days; other files are joined to one month.
 *
 * @returns months, oldest first, and why some file could not be taken
 * @throws AbortError
 */
export async function readMonths(
  { host, language, signal, onFile }: Reading,
  files: readonly File[],
  before: Dataset,
): Promise<{ readonly months: readonly ReadMonth[]; readonly problems: readonly Problem[] }> {
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
  if (bad.length > 0) return { months: [], problems: bad };
  const making = makingOf(before);
  const groups = areMonths(good) ? good.map((source) => [source]) : [good];
  const months: ReadMonth[] = [];
  for (const group of groups) {
    const name = group.map((source) => source.name).join(' + ');
    const lacking = group.length === 1 ? missing(group[0]!, making) : undefined;
    if (lacking !== undefined) throw new UserError('update-lacks-column', { file: name, name: lacking });
    const dataset = await madeOf(host, group, making, { signal });
    if (dataset.table.rowCount === 0) throw new UserError('update-empty', { file: name });
    months.push({ name, dataset });
  }
  const day = ({ dataset }: ReadMonth): number => dayOfData(dataset) ?? 0;
  months.sort((a, b) => day(a) - day(b) || a.name.localeCompare(b.name, 'en', { numeric: true }));
  return { months, problems: [] };
}

/** Whether the files have equal headers. */
function areMonths(sources: readonly ReadSource[]): boolean {
  const headers = sources.map(({ read: { table } }) => JSON.stringify(table.columns.map(({ name }) => name)));
  return new Set(headers).size === 1;
}
