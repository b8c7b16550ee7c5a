import { contactColumns } from '../../core/data/customerLists';
import { customerColumn } from '../../core/data/logMapping';
import type { Dataset } from '../../core/data/workspaceContent';
import type { AppContext } from '../appContext';
import { readSources, type Source } from '../sources';
import { guessesNow } from './clean';

/** Whether customers are made of other rows, of which they keep a part: those of a log, or of several files. */
export const areMade = ({ origin }: Dataset): boolean =>
  origin !== undefined && (origin.log !== null || origin.joins.length > 0);

/** Customers whom a list names in the rows they are made of. */
export interface NamedInFiles {
  readonly ids: readonly string[];
  /** Files that could not be looked through. */
  readonly unread: readonly string[];
}

/**
 * Looks in the files on the table for whom a list names there and not in their own row.
 *
 * @param files  those on the table; none when they are not at hand
 */
export function filesSearcher(
  { host, get }: Pick<AppContext, 'host' | 'get'>,
  files: () => readonly Source[],
) {
  return async function namedInFiles(entries: readonly string[]): Promise<NamedInFiles> {
    const { dataset, recipe, language } = get();
    if (!dataset || !recipe || !areMade(dataset) || files().length === 0) return { ids: [], unread: [] };
    // What was read of a large one was not kept.
    const { good, bad } = await readSources(
      {
        runner: host.runner,
        language,
        signal: new AbortController().signal,
        choiceFor: (_file, wished) => Promise.resolve(wished),
        onFile: () => undefined,
      },
      files(),
    );
    const log = dataset.origin?.log;
    const ids = await host.runner.run('listedInFiles', {
      files: good.map(({ kind, read: { table, guesses, log: guess } }) => ({
        table,
        guess: { ...guess, guesses, kind: kind ?? guess.kind },
      })),
      ...(log && { customer: customerColumn(log.reading) }),
      table: dataset.table,
      plans: recipe.columns,
      columns: contactColumns(guessesNow(dataset, recipe)),
      entries,
    });
    return { ids, unread: bad.map(({ facts }) => String(facts['file'])) };
  };
}
