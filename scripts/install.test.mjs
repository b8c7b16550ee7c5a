import { expect, test } from 'vitest';
import { isNodeNewEnough } from './install.mjs';

test('the versions of Node that the build tools run on are taken, others are refused', () => {
  expect(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '24.1.0'].filter((v) => !isNodeNewEnough(v))).toEqual(
    [],
  );
  expect(['18.20.0', '20.18.3', '21.7.3', '22.11.0'].filter(isNodeNewEnough)).toEqual([]);
});
