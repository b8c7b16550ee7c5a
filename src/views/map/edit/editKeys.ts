/** What a key does to segments and panels; L, B, H and the rest are the map's own (canvas/mapKeys.ts). */
export type EditCommand =
  | 'pan'
  | 'brush'
  | 'merge'
  | 'split'
  | 'compare'
  | 'delete'
  | 'tune'
  | 'teach'
  | 'history'
  | 'table'
  | 'leave';

const commands: Readonly<Record<string, EditCommand>> = {
  v: 'pan',
  p: 'brush',
  m: 'merge',
  x: 'split',
  c: 'compare',
  t: 'tune',
  e: 'teach',
  u: 'history',
  d: 'table',
  delete: 'delete',
  backspace: 'delete',
  escape: 'leave',
};

/** Keys as they are printed in tooltips. */
export const keyOf = {
  pan: 'V',
  lasso: 'L',
  box: 'B',
  brush: 'P',
  merge: 'M',
  split: 'X',
  compare: 'C',
  tune: 'T',
  teach: 'E',
  history: 'U',
  table: 'D',
} as const;

/** The command of a key; null for a key that is others'. One with ⌘, Ctrl, ⌥ or ⇧ is never ours. */
export function editCommand(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): EditCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  return commands[event.key.toLowerCase()] ?? null;
}
