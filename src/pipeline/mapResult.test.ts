import { expect, test } from 'vitest';
import type { MethodFacts } from '../core/data/methodFacts';
import { defaultRecipe, type Linkage } from '../core/data/recipe';
import { smallWorkspace } from '../testing/workspace';
import { mapResult } from './mapResult';
import type { FirstMap } from './steps';

/** A run that tried one number of groups alone. */
function run(facts: MethodFacts): FirstMap {
  const { clean, labels, confidence, quality, segments, profiles, encoderReport, ...rest } =
    smallWorkspace().result!;
  return {
    ...rest,
    encoder: encoderReport ?? null,
    clean,
    labels,
    confidence,
    retiredIds: [],
    base: { recipe: null, labels, confidence, segments, retiredIds: [], profiles },
    segments,
    profiles,
    report: [],
    contours: { segments: [] },
    grouping: {
      k: 2,
      labels,
      centroids: new Float32Array(4),
      confidence,
      quality: { ...quality, scan: [] },
      facts,
    },
  };
}

const recipe = defaultRecipe([]);
const choices = { few: 2, balanced: 4, many: 8 };
const before = (facts?: MethodFacts) => ({
  choices,
  ...(facts && { facts }),
});

test('few, balanced and many stay where they were while the method is the same', () => {
  expect(mapResult(run({ method: 'kmeans' }), recipe, before({ method: 'kmeans' })).choices).toEqual(choices);
  // Older maps do not say how they were grouped: there was one way.
  expect(mapResult(run({ method: 'kmeans' }), recipe, before()).choices).toEqual(choices);
});

test('of another method they mean nothing', () => {
  const dense: MethodFacts = { method: 'hdbscan', minClusterSize: 10, minSamples: 5 };
  expect(mapResult(run(dense), recipe, before({ method: 'kmeans' })).choices).toBeNull();
  expect(mapResult(run({ method: 'kmeans' }), recipe, before(dense)).choices).toBeNull();
  expect(mapResult(run(dense), recipe, null)).toMatchObject({ choices: null, facts: dense });
});

test('of another linkage or metric they mean nothing either', () => {
  const tree = { tips: [], merges: [] };
  const by = (linkage: Linkage): MethodFacts => ({ method: 'hierarchical', linkage, isExact: true, tree });
  expect(mapResult(run(by('ward')), recipe, before(by('ward'))).choices).toEqual(choices);
  expect(mapResult(run(by('single')), recipe, before(by('ward'))).choices).toBeNull();
  const cosine: MethodFacts = { method: 'kmeans', metric: 'cosine' };
  expect(mapResult(run(cosine), recipe, before(cosine)).choices).toEqual(choices);
  expect(mapResult(run(cosine), recipe, before({ method: 'kmeans' })).choices).toBeNull();
  expect(
    mapResult(run({ method: 'kmeans', metric: 'euclidean' }), recipe, before({ method: 'kmeans' })).choices,
  ).toEqual(choices);
});
