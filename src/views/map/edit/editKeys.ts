/** What a key does to segments and to what is picked. */
export type EditCommand =
  | 'pan'
  | 'lasso'
  | 'box'
  | 'brush'
  | 'merge'
  | 'split'
  | 'isolate'
  | 'delete'
  | 'tune'
  | 'history'
  | 'table'
  | 'leave';

const commands: Readonly<Record<string, EditCommand>> = {
  v: 'pan',
  l: 'lasso',
  b: 'box',
  p: 'brush',
  m: 'merge',
  x: 'split',
  h: 'isolate',
  t: 'tune',
  u: 'history',
  d: 'table',
  delete: 'delete',
  backspace: 'delete',
  escape: 'leave',
};

/** The key of a command as it is printed in tooltips. */
export const keyOf: Readonly<Record<Exclude<EditCommand, 'delete' | 'leave'>, string>> = {
  pan: 'V',
  lasso: 'L',
  box: 'B',
  brush: 'P',
  merge: 'M',
  split: 'X',
  isolate: 'H',
  tune: 'T',
  history: 'U',
  table: 'D',
};

/** The command of a key; null for a key that is others'. ⌘, Ctrl, ⌥ and ⇧ are never ours: they change what a drag does. */
export function editCommand(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): EditCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  return commands[event.key.toLowerCase()] ?? null;
}
