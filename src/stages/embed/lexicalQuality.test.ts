import { expect, test } from 'vitest';
import { lacksData } from '../../testing/data';
import { lexicalAgreement, reviewSets } from '../../testing/lexicalQuality';
import reference from './fixtures/lexical.json';

// Agreement over ten seeds, and that of the 62,774 Chinese reviews: lexicalQuality.full.test.ts.
test.skipIf(lacksData(reviewSets.women.file))(
  "the women's reviews: vocabulary, variance kept (to 3 %) and agreement with the labels are scikit-learn's",
  async () => {
    const { nmi, terms, explained } = await lexicalAgreement('women', 2);
    expect(terms).toBe(reference.women.terms);
    expect(explained).toBeGreaterThan(reference.women.explained * 0.97);
    expect(nmi).toBeGreaterThan(reference.women.unit.mean - 0.01);
  },
  600_000,
);
