/**
 * Something a stage found, guessed, mended or dropped. Facts only; the views turn a code into a sentence in the
 * user's language (`views/messages`, key `notice.<code>`).
 */
export interface Notice {
  readonly code: string;
  /** note: nothing to do · changed: we mended or dropped something · decide: the user should choose */
  readonly level: 'note' | 'changed' | 'decide';
  /** How many rows or cells it is about. */
  readonly count: number;
  readonly column?: string;
  /** Up to three examples, as in the file. */
  readonly examples?: readonly { readonly row: number; readonly text: string }[];
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** A notice that shows no cell of the file. */
export function withoutExample(notice: Notice): Notice {
  const { examples: _, ...rest } = notice;
  return rest;
}
