import { expect, test } from 'vitest';
import { runMapKey } from './mapKeys';

function press(
  key: string,
  modifiers: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean } = {},
  hasSelection = true,
) {
  const said: unknown[] = [];
  const used = runMapKey(
    { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers },
    {
      fit: () => said.push('fit'),
      zoomBy: (factor) => said.push(factor > 1 ? 'in' : 'out'),
      panBy: (dx, dy) => said.push([Math.sign(dx), Math.sign(dy)]),
      flyToNth: (n) => said.push(n),
      rename: () => said.push('rename'),
      fitSelected: () => said.push('fit selected'),
      useTool: (tool) => said.push(tool),
      isolate: () => said.push('isolate'),
      hasSelection,
      leave: () => hasSelection && said.push('leave') > 0,
    },
  );
  return { used, said };
}

test.each([
  ['+', ['in']],
  ['=', ['in']],
  ['-', ['out']],
  ['f', ['fit']],
  ['F', ['fit']],
  ['1', [0]],
  ['9', [8]],
  ['F2', ['rename']],
  ['l', ['lasso']],
  ['B', ['box']],
  ['h', ['isolate']],
  ['Escape', ['leave']],
  ['ArrowLeft', [[1, 0]]],
  ['ArrowDown', [[0, -1]]],
] as const)('key %s does what it says', (key, said) => {
  expect(press(key)).toEqual({ used: true, said: [...said] });
});

test('other keys, and keys with ⌘ or Ctrl, are left to others', () => {
  expect(press('x')).toEqual({ used: false, said: [] });
  expect(press('0')).toEqual({ used: false, said: [] });
  expect(press('f', { ctrlKey: true }).used).toBe(false);
  expect(press('=', { metaKey: true }).used).toBe(false);
});

test('⇧F shows the selected segment, or the whole map when there is none', () => {
  expect(press('F', { shiftKey: true }).said).toEqual(['fit selected']);
  expect(press('F', { shiftKey: true }, false).said).toEqual(['fit']);
});

test('Escape, H and F2 without a selection are left to others', () => {
  expect(press('Escape', {}, false)).toEqual({ used: false, said: [] });
  expect(press('h', {}, false)).toEqual({ used: false, said: [] });
  expect(press('F2', {}, false)).toEqual({ used: false, said: [] });
});
