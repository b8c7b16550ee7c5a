import { expect, test } from 'vitest';
import { tasteAgreement } from '../testing/tasteShop';

test('segments of ten generated shops agree with their taste groups, ARI 0.9 on average', async () => {
  const agreements: number[] = [];
  for (let seed = 1; seed <= 10; seed++) agreements.push(await tasteAgreement(seed));
  expect(agreements.reduce((sum, ari) => sum + ari, 0) / 10, String(agreements)).toBeGreaterThanOrEqual(0.9);
}, 600_000);
