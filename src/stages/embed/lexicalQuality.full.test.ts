import { expect, test } from 'vitest';
import { lacksData } from '../../testing/data';
import { lexicalAgreement, reviewSets } from '../../testing/lexicalQuality';
import reference from './fixtures/lexical.json';

const { seeds } = reference.settings;

for (const set of ['women', 'chinese'] as const)
  test.skipIf(lacksData(reviewSets[set].file))(
    `clusters of the ${set} reviews agree with their labels as scikit-learn's do, over ten seeds`,
    async () => {
      const { nmi, terms, explained } = await lexicalAgreement(set, seeds);
      expect(terms).toBe(reference[set].terms);
      expect(explained).toBeGreaterThan(reference[set].explained * 0.97);
      expect(nmi).toBeGreaterThan(reference[set].unit.mean - 0.01);
    },
    1_800_000,
  );
