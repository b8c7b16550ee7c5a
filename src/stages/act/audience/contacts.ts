import type { AudienceColumns, AudienceField } from '../../../core/data/audience';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import { contactKeys, samePerson } from '../../../core/text/contactKeys';
import { sharedContacts } from '../../../core/text/sharedContacts';
import { perText } from './perText';

/** The columns that an audience is made of, by what they say. */
export type Sources = Readonly<Partial<Record<AudienceField, Column>>>;

export const sourcesOf = (table: Table, columns: AudienceColumns): Sources =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, name]) => {
      const column = columnNamed(table, name);
      return column ? [[field, column]] : [];
    }),
  );

/** Rows between two looks at the clock, less one: a power of two less one. */
export const stride = 1023;

const fields = ['email', 'phone', 'id'] as const satisfies readonly AudienceField[];

/** By what a row is known to be the same person as another: mailbox, number (its last nine digits), customer id. */
export type ContactsOf = (row: number) => readonly string[];

/** A reader of a table's rows; each text of a column is read once. */
export function makeContacts(sources: Sources): ContactsOf {
  const readers = fields.flatMap((field) => {
    const column = sources[field];
    return column ? [perText(column, (text) => (text === '' ? null : samePerson[field](text)))] : [];
  });
  return (row) => {
    const keys: string[] = [];
    for (const read of readers) {
      const key = read(row);
      if (key !== null) keys.push(key);
    }
    return keys;
  };
}

/** What tells a row's customer from others: the id, else the mailbox; null: nothing does. */
function makeCustomers({ id, email }: Sources): (row: number) => string | null {
  const [idsOf, mailsOf] = [id && makeContacts({ id }), email && makeContacts({ email })];
  return (row) => idsOf?.(row)[0] ?? mailsOf?.(row)[0] ?? null;
}

/** Of contacts those by which two rows are one person: none that many customers share. */
export function ownContacts(
  keys: ReadonlySet<string>,
  { rowCount }: Table,
  sources: Sources,
  contactsOf: ContactsOf,
): Set<string> {
  const shared = sharedContacts(rowCount, keys, contactsOf, makeCustomers(sources));
  return new Set(Array.from(keys).filter((key) => !shared.has(key)));
}

/** Who must not be written to. */
export interface NotWrittenTo {
  /** Uint8Array rowCount, 1 = listed. */
  readonly listed: Uint8Array;
  /** Addresses, numbers and ids of theirs, those too that others share with them: none is handed out. */
  readonly contacts: ReadonlySet<string>;
}

/**
 * Rows that must not be written to: those marked before, those that a line of the list names in one of the columns, and
 * whoever has an address, a number or an id in common with one of them, unless many customers share it.
 *
 * @param marks  1 = found on the list by what the columns were when it was made; null: none was
 * @param entries  lines of the list
 * @throws DOMException AbortError when the signal fires
 */
export async function listedByContact(
  table: Table,
  sources: Sources,
  marks: Uint8Array | null,
  entries: readonly string[],
  control: Control = {},
): Promise<NotWrittenTo> {
  const { rowCount } = table;
  const listed = marks ? Uint8Array.from(marks) : new Uint8Array(rowCount);
  const contacts = new Set<string>();
  if (!marks && entries.length === 0) return { listed, contacts };
  const contactsOf = makeContacts(sources);
  const pace = makePacer(control);
  let wanted = new Set(entries.flatMap((entry) => contactKeys(entry)));
  for (const key of wanted) contacts.add(key);
  for (let round = 0; round === 0 || wanted.size > 0; round++) {
    const fresh = new Set<string>();
    for (let row = 0; row < rowCount; row++) {
      if (listed[row] === 0 && contactsOf(row).some((key) => wanted.has(key))) listed[row] = 1;
      if (listed[row] === 1) for (const key of contactsOf(row)) if (!contacts.has(key)) fresh.add(key);
      if ((row & stride) === stride) await pace(Math.min(1, (round + row / rowCount) / 2));
    }
    for (const key of fresh) contacts.add(key);
    wanted = ownContacts(fresh, table, sources, contactsOf);
  }
  return { listed, contacts };
}
