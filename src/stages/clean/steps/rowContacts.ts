import type { ColumnPlan } from '../../../core/data/recipe';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import { samePerson } from '../../../core/text/contactKeys';
import { sharedContacts } from '../../../core/text/sharedContacts';

/** A column that names customers, and what it is for. */
interface NamingColumn {
  readonly column: Column;
  readonly role: ColumnPlan['role'] | undefined;
}

/** @param names  those the table lacks are passed over */
export const namingColumns = (
  table: Table,
  plans: readonly ColumnPlan[],
  names: readonly string[],
): NamingColumn[] =>
  names.flatMap((name) => {
    const column = columnNamed(table, name);
    return column ? [{ column, role: plans.find((plan) => plan.name === name)?.role }] : [];
  });

/** By what a table's rows are known to be one person: addresses, numbers and ids. */
export interface RowContacts {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** Column → code → contact; null: none. */
  readonly keys: readonly (readonly (string | null)[])[];
  /** Of a row. */
  readonly of: (row: number) => string[];
  /** Of a row; null: it has none. */
  readonly idOf: (row: number) => string | null;
}

/** Written like phone numbers, and shared by strangers. */
const dayOrHost = /^\s*(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,3}(?:\.\d{1,3}){3})\s*$/;
const numberOf = (text: string): string | null => (dayOrHost.test(text) ? null : samePerson.phone(text));

export function rowContacts({ rowCount }: Table, naming: readonly NamingColumn[]): RowContacts {
  // Ids of anything else than customers may be shared by strangers.
  const ids = naming.findIndex(({ role }) => role === 'key');
  const columns = naming.map(({ column }) => column);
  const keys = naming.map(({ column, role }, at) =>
    poolStrings(column.values).map((text) => {
      if (role !== 'key') return samePerson.email(text) ?? numberOf(text);
      return at === ids ? samePerson.id(text) : null;
    }),
  );
  const keyAt = (at: number, row: number): string | null => keys[at]?.[columns[at]!.codes[row]!] ?? null;
  return {
    rowCount,
    columns,
    keys,
    of: (row) => columns.flatMap((_, at) => keyAt(at, row) ?? []),
    idOf: (row) => keyAt(ids, row),
  };
}

/** Which of these contacts many customers share, and how many. */
export const manyShare = (
  { rowCount, of, idOf }: RowContacts,
  asked: ReadonlySet<string>,
): Map<string, number> => sharedContacts(rowCount, asked, of, idOf);
