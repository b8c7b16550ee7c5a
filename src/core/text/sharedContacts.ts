/**
 * An address or number that more customers have than this is nobody's own: a placeholder ("none@…"), the shop's till, an office.
 * As many share one in a household. Two customers are not the same person because they both have it.
 */
export const mostSharing = 5;

/**
 * Which contacts more than `mostSharing` customers have.
 *
 * @param asked  contacts that are counted; others are passed over
 * @param contactsOf  of a row, as `samePerson` writes them
 * @param customerOf  what tells a row's customer from others, its id; null: cannot be told, and counts as no one, so that a
 *   table without ids shares nothing
 * @returns contact → customers who have it
 */
export function sharedContacts(
  rowCount: number,
  asked: ReadonlySet<string>,
  contactsOf: (row: number) => readonly string[],
  customerOf: (row: number) => string | null,
): Map<string, number> {
  const customers = new Map<string, Set<string>>();
  for (let row = 0; row < (asked.size > 0 ? rowCount : 0); row++)
    for (const contact of contactsOf(row)) {
      if (!asked.has(contact)) continue;
      const customer = customerOf(row);
      if (customer === null) continue;
      const known = customers.get(contact);
      if (known) known.add(customer);
      else customers.set(contact, new Set([customer]));
    }
  const shared = new Map<string, number>();
  for (const [contact, { size }] of customers) if (size > mostSharing) shared.set(contact, size);
  return shared;
}
