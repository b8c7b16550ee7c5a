import { expect, test } from 'vitest';
import reference from './fixtures/targets.json';
import { intersectTargets } from './intersectTargets';

const edges = {
  first: Uint32Array.from(reference.first),
  tails: Uint32Array.from(reference.tails),
  weights: Float32Array.from(reference.weights),
};

test('edges met with targets weigh what umap-learn gives, for three weights of the targets', () => {
  const targets = Int32Array.from(reference.targets);
  for (const [weight, wanted] of Object.entries(reference.met)) {
    const { weights } = intersectTargets(edges, targets, Number(weight));
    wanted.forEach((value, e) => expect(Math.abs(weights[e]! - value)).toBeLessThan(2e-5));
  }
});

test('with the whole weight on targets, no edge is left between different kinds', () => {
  const targets = Int32Array.from(reference.targets, (kind) => Math.max(0, kind));
  const { first, tails, weights } = intersectTargets(edges, targets, 1);
  for (let i = 0; i < targets.length; i++)
    for (let e = first[i]!; e < first[i + 1]!; e++)
      expect(weights[e]! > 0).toBe(targets[i] === targets[tails[e]!]);
});
