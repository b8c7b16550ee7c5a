/** What is left of an id whoever writes it: capitals, blanks, marks and leading zeros do not count. */
const plain = (id: string): string =>
  id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '');

/**
 * Reads ids as known ones that are written otherwise. An id that could be two known ones is none of them.
 *
 * @returns id → the known id that it is; undefined where it is none
 */
export function knownForms(known: Iterable<string>): (id: string) => string | undefined {
  const all = new Set(known);
  const forms = new Map<string, string | undefined>();
  for (const id of all) forms.set(plain(id), forms.has(plain(id)) ? undefined : id);
  return (id) => (all.has(id) ? id : forms.get(plain(id)));
}
