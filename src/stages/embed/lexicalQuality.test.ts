import { expect, test } from 'vitest';
import { lacksData } from '../../testing/data';
import { lexicalAgreement, reviewSets } from '../../testing/lexicalQuality';
import reference from './fixtures/lexical.json';

/** A few seeds; all ten: lexicalQuality.full.test.ts. */
const cases = [
  ['women', 3],
  ['chinese', 1],
] as const;

for (const [set, seeds] of cases)
  test.skipIf(lacksData(reviewSets[set].file))(
    `the ${set} reviews: vocabulary, variance kept (to 3 %) and agreement with the labels are scikit-learn's`,
    async () => {
      const { nmi, terms, explained } = await lexicalAgreement(set, seeds);
      expect(terms).toBe(reference[set].terms);
      expect(explained).toBeGreaterThan(reference[set].explained * 0.97);
      expect(nmi).toBeGreaterThan(reference[set].unit.mean - 0.01);
    },
    600_000,
  );
