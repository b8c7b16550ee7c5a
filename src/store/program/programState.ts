/** What the browser keeps of the program itself, for use without a network. Lengths in bytes. */
export type ProgramState =
  /** none: not looked yet · absent: this browser keeps no programs */
  | { readonly status: 'none' | 'absent' }
  /** Some is missing, and is not fetched unasked. */
  | { readonly status: 'asking'; readonly why: 'saves-data' | 'room' | 'failed'; readonly missing: number }
  | { readonly status: 'keeping'; readonly done: number; readonly total: number }
  | { readonly status: 'kept'; readonly total: number };
