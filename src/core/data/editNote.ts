/** What the last edit was, for the undo button and the history: `undo.<kind>` with its facts. */
export interface EditNote {
  readonly kind: EditKind;
  /** Of the segment, the columns or the search; '' for a step on none. */
  readonly name: string;
  /** The new name, or the name of the segment that customers went to or that it is listed under. */
  readonly to?: string;
  /** Rows of the file that moved; of a split: parts; of teaching: lessons. */
  readonly count?: number;
  /** When, ms since 1970. */
  readonly at?: number;
  /** Segments whose customers changed, in rows before and after; a name may be '' for one born by hand. */
  readonly sizes?: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

/**
 * clean: a step of cleaning on one column or several · steps: another step of cleaning · together, apart, forget: of lessons ·
 * teach, unteach: lessons bend the map, or do not any more · rule, unrule: a segment's rule is the user's own, or the found one
 * again · the others: of segments
 */
export const editKinds = [
  'rename',
  'recolour',
  'clean',
  'steps',
  'describe',
  'lock',
  'unlock',
  'hide',
  'show',
  'nest',
  'unnest',
  'merge',
  'split',
  'new',
  'move',
  'assign',
  'delete',
  'reset',
  'search',
  'unsearch',
  'together',
  'apart',
  'forget',
  'teach',
  'unteach',
  'rule',
  'unrule',
] as const;
export type EditKind = (typeof editKinds)[number];
