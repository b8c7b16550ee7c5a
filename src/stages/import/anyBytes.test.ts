import { expect, test } from 'vitest';
import { tryBytes, tryMutations } from '../../testing/anyBytes';
import { lookAt } from '../../testing/lookAt';

// More of them, over real files too, in anyBytes.full.test.ts.
test('any bytes end in a table or in a sentence', async () => {
  expect(await tryBytes(lookAt, 6000, 1)).toEqual([]);
});

test('any small damage to any kind of file ends in a table or in a sentence', async () => {
  expect(await tryMutations(lookAt, 4000, 2)).toEqual([]);
});
