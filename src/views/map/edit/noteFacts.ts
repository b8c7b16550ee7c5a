import type { EditNote } from '../../../store/edits';
import type { Formats } from '../../messages/formats';
import type { Text } from '../../messages/useText';

/** Segments of which sizes are told; of a merge of many, the first ones. */
const mostSizes = 4;

/** What an edit moved and when: `214 customers`, `Outlet 312 → 98`, `14:02`. */
export function noteFacts(note: EditNote, text: Text, { count, clock }: Formats): string[] {
  const facts: string[] = [];
  // Of a split the parts are counted, of teaching the lessons, in their sentences.
  if (note.count !== undefined && note.kind !== 'split' && note.kind !== 'teach')
    facts.push(text('edit.history.count', { count: note.count, formatted: count(note.count) }));
  for (const { name, before, after } of note.sizes?.slice(0, mostSizes) ?? [])
    facts.push(
      text('edit.history.size', {
        name: name === '' ? text('edit.history.born') : name,
        before: count(before),
        after: count(after),
      }),
    );
  if (note.at !== undefined) facts.push(clock(note.at));
  return facts;
}
