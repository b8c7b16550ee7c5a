import type { Notice } from '../../core/data/notice';
import type { SourceGroup } from './sourceFiles';

/** A file that is vectors and nothing else. */
const isVectors = ({ table, guess }: SourceGroup): boolean =>
  table.columns.length === 1 && guess.guesses[0]?.role === 'vectors';

/** Rows that are added up have no vectors of their own. */
const keepsRows = ({ guess }: SourceGroup): boolean => guess.kind !== 'orders' && guess.kind !== 'events';

/**
 * Lays files of vectors beside the one table that has as many rows: their rows are in the same order, for they have no key.
 * Where no table has, or several do, they stay by themselves.
 */
export function besideVectors(groups: readonly SourceGroup[]): {
  readonly groups: readonly SourceGroup[];
  readonly notices: readonly Notice[];
} {
  let left = groups.filter((group) => !isVectors(group));
  const notices: Notice[] = [];
  for (const vectors of groups.filter(isVectors)) {
    const { rowCount } = vectors.table;
    const hosts = left.filter((group) => group.table.rowCount === rowCount && keepsRows(group));
    const [host] = hosts;
    if (!host || hosts.length > 1) left = [...left, vectors];
    else left = left.map((group) => (group === host ? withColumn(host, vectors, notices) : group));
  }
  return { groups: left, notices };
}

function withColumn(host: SourceGroup, vectors: SourceGroup, notices: Notice[]): SourceGroup {
  const taken = new Set(host.table.columns.map(({ name }) => name));
  const wanted = vectors.name.replace(/\.npy$/i, '');
  let name = wanted;
  for (let copy = 2; taken.has(name); copy++) name = `${wanted} ${copy}`;
  notices.push({
    code: 'vectors-beside',
    level: 'changed',
    count: host.table.rowCount,
    column: name,
    facts: { file: vectors.name, table: host.name },
  });
  const { guess, table } = host;
  return {
    ...host,
    table: { ...table, columns: [...table.columns, { ...vectors.table.columns[0]!, name }] },
    guess: { ...guess, guesses: [...guess.guesses, { ...vectors.guess.guesses[0]!, name }] },
  };
}
