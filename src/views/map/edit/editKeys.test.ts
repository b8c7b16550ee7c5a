import { expect, test } from 'vitest';
import { editCommand, keyOf } from './editKeys';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  editCommand({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('every printed key does what it is printed for', () => {
  const { lasso: _lasso, box: _box, ...ours } = keyOf;
  for (const [command, key] of Object.entries(ours)) {
    expect(press(key)).toBe(command);
    expect(press(key.toLowerCase())).toBe(command);
  }
});

test('both keys that delete on some keyboard delete', () => {
  expect(press('Delete')).toBe('delete');
  expect(press('Backspace')).toBe('delete');
});

test('a key held with another one is left to others', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const)
    expect(press('m', { [held]: true })).toBeNull();
});

test('the keys of the map itself are left to the map', () => {
  for (const key of ['+', '-', 'f', 'F', 'l', 'b', 'h', 'F2', 'ArrowLeft', '1', '9', ' ', 'Enter', 'Tab'])
    expect(press(key)).toBeNull();
});
