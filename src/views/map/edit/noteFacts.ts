import type { EditNote } from '../../../store/edits';
import type { Formats } from '../../messages/formats';
import type { Text } from '../../messages/useText';

/** What an edit moved and when: `214 customers`, `14:02`. */
export function noteFacts(note: EditNote, text: Text, { count, clock }: Formats): string[] {
  const facts: string[] = [];
  // Of a split the parts are counted, in its sentence.
  if (note.count !== undefined && note.kind !== 'split')
    facts.push(text('edit.history.count', { count: note.count, formatted: count(note.count) }));
  if (note.at !== undefined) facts.push(clock(note.at));
  return facts;
}
