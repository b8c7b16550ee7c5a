import { expect, test } from 'vitest';
import { agreementWhenSoiled } from '../../../testing/soiledMixture';

const ten = Array.from({ length: 10 }, (_, i) => i);

test.each(ten)(
  'mixture %d, spoilt in ten ways: noise and extreme outliers leave the other rows’ groups',
  async (m) => {
    for (const seed of ten) expect(await agreementWhenSoiled(m, seed)).toBeGreaterThanOrEqual(0.9);
  },
);
