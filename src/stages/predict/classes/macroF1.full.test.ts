import { afterAll, expect, test } from 'vitest';
import { openRuntime } from '../../../core/runtime/runtime';
import { macroF1, classSets } from '../../../testing/classesQuality';
import { lacksData } from '../../../testing/data';

const runtime = openRuntime({ threads: 2 });
afterAll(async () => (await runtime).close());

test.each(['women', 'chinese', 'pricerunner'] as const)(
  "%s: macro F1 within 0.01 of scikit-learn's LogisticRegression, or above it",
  async (set) => {
    if (lacksData(classSets[set].file)) return;
    const { own, theirs, isSame } = await macroF1(await runtime, set);
    expect(isSame).toBe(true);
    expect(own).toBeGreaterThan(theirs - 0.01);
  },
);
