import { expect, test } from 'vitest';
import { tasteAgreement } from '../testing/tasteShop';

test('what people buy shapes the map: ten taste groups over 3,000 products, a tenth of the rows noise', async () => {
  // Mean of ten seeds in tasteGroups.full.test.ts.
  expect(await tasteAgreement(1)).toBeGreaterThan(0.9);
});
