import type { TableGroup } from '../../core/data/appendTables';
import type { JoinReport } from '../../core/data/joinReport';
import type { Notice } from '../../core/data/notice';
import type { SourceFile, SourceJoin } from '../../core/data/origin';
import type { ColumnGuess } from '../../core/data/role';
import { sourceKind } from '../../stages/import/sourceKind';
import { named, type JoinSource } from './joinSource';

/** Files of equal headers as one table. */
export type SourceGroup = JoinSource & TableGroup;

/**
 * What each file was taken for and what became of it.
 *
 * @param base  name of the table whose rows were kept or added up
 * @param out  names of those that were not joined
 * @returns in the order of the files
 */
export function sourceFiles(
  groups: readonly SourceGroup[],
  base: string,
  out: readonly string[] = [],
): Omit<SourceFile, 'file'>[] {
  const told = groups.flatMap((group) => {
    const { name, guess, isKindChosen, files, parts } = group;
    const one = {
      table: name,
      kind: sourceKind(named(group), guess.orders),
      evidence: guess.evidence,
      ...(guess.known && { known: guess.known.title }),
      ...(isKindChosen && { isChosen: true }),
    };
    const part = name === base ? 'base' : out.includes(name) ? 'out' : 'joined';
    return files.map((file): [number, Omit<SourceFile, 'file'>] => [
      file,
      { ...one, part: parts.includes(file) ? part : 'repeated' },
    ]);
  });
  return told.sort(([a], [b]) => a - b).map(([, file]) => file);
}

/** A join with what its keys tell of people. */
export function sourceJoin(join: JoinReport, groups: readonly SourceGroup[]): SourceJoin {
  const guessOf = (table: string, column: string): ColumnGuess | undefined =>
    groups.find(({ name }) => name === table)?.guess.guesses.find(({ name }) => name === column);
  const { left, right, leftColumn, rightColumn } = join;
  const personal = (guessOf(right, rightColumn) ?? guessOf(left, leftColumn))?.personal;
  return personal ? { ...join, personal } : join;
}

/** That a file is the same as another. @param rows  of the file */
export const repeatedNotice = (file: string, rows: number): Notice => ({
  code: 'file-repeated',
  level: 'changed',
  count: rows,
  facts: { file },
});
