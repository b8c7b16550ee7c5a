import type { ColumnPlan } from '../../../core/data/recipe';
import { cell, type Table } from '../../../core/data/table';
import { manyShare, namingColumns, rowContacts } from './rowContacts';

/**
 * By what customers are put on a list: what these rows have in the columns, each once. An address or number that many
 * customers share (`sharedContacts`) is left out, for it would bring all of them onto the list; it stays where nothing else
 * names a row.
 */
export function listEntries(
  table: Table,
  plans: readonly ColumnPlan[],
  names: readonly string[],
  rows: readonly number[],
): string[] {
  const naming = namingColumns(table, plans, names);
  const contacts = rowContacts(table, naming);
  const { columns, keys } = contacts;
  const shared = manyShare(contacts, new Set(rows.flatMap((row) => contacts.of(row))));
  const entries = rows.flatMap((row) => {
    const said = columns.map((column, at) => ({
      text: cell(column, row).trim(),
      isShared: shared.has(keys[at]![column.codes[row]!] ?? ''),
    }));
    const filled = said.filter(({ text }) => text !== '');
    const own = filled.filter(({ isShared }) => !isShared);
    return (own.length > 0 ? own : filled).map(({ text }) => text);
  });
  return [...new Set(entries)];
}
