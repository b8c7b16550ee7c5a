import { expect, test } from 'vitest';
import { categories, categoryReviews, saysCategory } from '../../testing/chineseCategories';
import { lacksData } from '../../testing/data';
import { reviewSets } from '../../testing/lexicalQuality';
import { segmentTerms } from './segmentTerms';

/** Terms of the true categories, from every `step`-th review. */
async function termsOf(step: number): Promise<{ text: string }[][]> {
  const { texts, labels } = categoryReviews(step);
  const everyone = {
    weights: new Float32Array(texts.length).fill(1),
    isCore: new Uint8Array(texts.length).fill(1),
  };
  return segmentTerms({ texts, labels, ...everyone }, categories.length, {});
}

test.skipIf(lacksData(reviewSets.chinese.file))(
  'at least 8 of 10 kinds of goods are told by what customers call them, from a tenth of the reviews',
  async () => {
    const terms = await termsOf(10);
    const told = categories.filter((category, i) => saysCategory(terms[i]!, category));
    expect(
      told.length,
      JSON.stringify(terms.map((list) => list.slice(0, 5).map(({ text }) => text))),
    ).toBeGreaterThanOrEqual(8);
  },
);
