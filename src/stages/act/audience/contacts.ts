import type { AudienceColumns, AudienceField } from '../../../core/data/audience';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { columnNamed, type Column, type Table } from '../../../core/data/table';
import { contactKeys, samePerson } from '../../../core/text/contactKeys';
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

/**
 * Marks of rows that must not be written to: those marked before, those that a line of the list names in one of the
 * columns, and whoever has an address, a number or an id in common with one of them.
 *
 * @param marks  1 = found on the list by what the columns were when it was made; null: none was
 * @param entries  lines of the list
 * @returns Uint8Array rowCount, 1 = listed
 * @throws DOMException AbortError when the signal fires
 */
export async function listedByContact(
  { rowCount }: Table,
  contactsOf: ContactsOf,
  marks: Uint8Array | null,
  entries: readonly string[],
  control: Control = {},
): Promise<Uint8Array> {
  const listed = marks ? Uint8Array.from(marks) : new Uint8Array(rowCount);
  if (!marks && entries.length === 0) return listed;
  const pace = makePacer(control);
  const wanted = new Set(entries.flatMap((entry) => contactKeys(entry)));
  // Once for those whom the list names, and once more for who has something in common with them.
  for (const round of [0, 1]) {
    for (let row = 0; row < rowCount; row++) {
      if (listed[row] === 0 && contactsOf(row).some((key) => wanted.has(key))) listed[row] = 1;
      if ((row & stride) === stride) await pace((round + row / rowCount) / 2);
    }
    for (const [row, isListed] of listed.entries())
      if (isListed === 1) for (const key of contactsOf(row)) wanted.add(key);
  }
  return listed;
}
