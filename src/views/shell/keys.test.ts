import { expect, test, vi } from 'vitest';
import { runMapKey, type MapCommands } from '../map/canvas/mapKeys';
import { editCommand } from '../map/edit/editKeys';
import { anywhereKeys, screenKeys } from './keys';

vi.stubGlobal('navigator', { userAgent: 'X11; Linux' });

/** Keys of a list one by one: `1 – 9` is nine of them, `F2, Enter` two. */
const keysOf = (list: ReturnType<typeof screenKeys>): string[] =>
  list.flatMap(([keys]) => {
    const range = /^(\d) – (\d)$/.exec(keys);
    if (range)
      return Array.from({ length: Number(range[2]) - Number(range[1]) + 1 }, (_, i) =>
        String(i + Number(range[1])),
      );
    return /^[^\w]/.test(keys) && keys.includes(' ') && !keys.includes(',')
      ? keys.split(' ')
      : keys.split(', ');
  });

test.each(['start', 'prepare', 'health', 'map'] as const)('no key does two things on %s', (screen) => {
  const keys = [...keysOf(screenKeys(screen)), ...keysOf(anywhereKeys())];
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

const event = (key: string, shiftKey = false) => ({
  key,
  shiftKey,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
});
const did: string[] = [];
const note = (name: string) => () => {
  did.push(name);
  return true;
};
const map: MapCommands = {
  fit: note('fit'),
  fitSelected: note('fitSelected'),
  zoomBy: note('zoomBy'),
  panBy: note('panBy'),
  flyToNth: note('flyToNth'),
  rename: note('rename'),
  useTool: note('useTool'),
  isolate: note('isolate'),
  leave: note('leave'),
  hasSelection: true,
};

test('every letter that the map or its edits listen to is listed, and only one of both listens', () => {
  const listed = keysOf(screenKeys('map'));
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(97 + i));
  for (const key of [...letters, '1', '9', 'F2', 'Delete']) {
    const heard = [editCommand(event(key)) !== null, runMapKey(event(key), map)].filter(Boolean);
    expect(heard.length, key).toBe(listed.includes(key.length === 1 ? key.toUpperCase() : key) ? 1 : 0);
  }
});

test('with Shift, F shows the chosen segment and is listed so', () => {
  did.length = 0;
  runMapKey(event('F', true), map);
  expect(did).toEqual(['fitSelected']);
  expect(keysOf(screenKeys('map'))).toContain('Shift F');
});
