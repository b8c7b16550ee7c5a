import type { EditNote } from '../../store/edits';
import type { Text } from './useText';

/** A segment made by hand may have no name of the user's yet, and customers may be moved out of all segments. */
const variantOf = ({ kind, name }: EditNote) => (kind === 'new' && name === '' ? 'newOne' : kind);

const factsOf = ({ sizes: _told, ...note }: EditNote, text: Text) => ({
  ...note,
  to: note.to ?? text('map.unassigned.name'),
});

/** What was done, as a sentence without its full stop: `Merged “Outlet” into “Sale hunters”`. */
export const didWords = (note: EditNote, text: Text): string =>
  text(`edit.did.${variantOf(note)}`, factsOf(note, text));

/** What would be done, to follow “Undo: ”. */
export const stepWords = (note: EditNote, text: Text): string =>
  text(`edit.step.${variantOf(note)}`, factsOf(note, text));
