import type { SegmentEdits } from '../core/data/segment';

/** What the last edit was, for the undo button: `undo.<kind>` with its facts. */
export interface EditNote {
  /** clean: a step on one column or several · steps: another step */
  readonly kind: 'rename' | 'recolour' | 'clean' | 'steps';
  /** Of the segment or the columns; '' for a step on none. */
  readonly name: string;
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

/** @param name null or blank: back to the suggestion */
export function renamed(edits: SegmentEdits, id: string, name: string | null): SegmentEdits {
  const given = name?.trim().replace(/\s+/g, ' ').slice(0, 120) ?? '';
  return {
    ...edits,
    names: given === '' ? without(edits.names, id) : { ...edits.names, [id]: given },
  };
}

export function recoloured(edits: SegmentEdits, id: string, slot: number): SegmentEdits {
  return { ...edits, colours: { ...edits.colours, [id]: slot } };
}
