import { expect, test } from 'vitest';
import { agreementWhenSoiled } from '../../../testing/soiledMixture';

test.each([
  [2, 8],
  [3, 4],
  [6, 2],
  [7, 4],
])(
  'mixture %d, spoilt by seed %d: noise and extreme outliers leave the other rows’ groups',
  async (m, seed) => {
    expect(await agreementWhenSoiled(m, seed)).toBeGreaterThanOrEqual(0.9);
  },
);
