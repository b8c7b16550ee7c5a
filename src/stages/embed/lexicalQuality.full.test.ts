import { expect, test } from 'vitest';
import { lacksData } from '../../testing/data';
import { lexicalAgreement, reviewSets } from '../../testing/lexicalQuality';
import reference from './fixtures/lexical.json';

const { seeds } = reference.settings;

/** Chinese characters weigh by the square of scikit-learn's weight: other variance is kept, and agreement is better. */
const goals = { women: { explained: 0.97, gain: -0.01 }, chinese: { explained: 0, gain: 0.02 } } as const;

for (const set of ['women', 'chinese'] as const)
  test.skipIf(lacksData(reviewSets[set].file))(
    `clusters of the ${set} reviews agree with their labels as scikit-learn's do or better, over ten seeds`,
    async () => {
      const { nmi, terms, explained } = await lexicalAgreement(set, seeds);
      expect(terms).toBe(reference[set].terms);
      expect(explained).toBeGreaterThan(reference[set].explained * goals[set].explained);
      expect(nmi).toBeGreaterThan(reference[set].unit.mean + goals[set].gain);
    },
    1_800_000,
  );
