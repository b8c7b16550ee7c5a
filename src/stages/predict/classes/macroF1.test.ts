import { expect, test } from 'vitest';
import { openRuntime } from '../../../core/runtime/runtime';
import { macroF1, classSets } from '../../../testing/classesQuality';
import { lacksData } from '../../../testing/data';

test.skipIf(lacksData(classSets.few.file))(
  "some product titles: macro F1 within 0.01 of scikit-learn's LogisticRegression, or above it",
  async () => {
    const engine = await openRuntime({ threads: 1 });
    const { own, theirs, isSame } = await macroF1(engine, 'few');
    await engine.close();
    expect(isSame).toBe(true);
    expect(own).toBeGreaterThan(theirs - 0.01);
  },
);
