import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { membersByFit } from './membersByFit';

test('the first of a full sort, either way', () => {
  const member = fc.record({ label: fc.integer({ min: -1, max: 2 }), fit: fc.integer({ min: 0, max: 20 }) });
  fc.assert(
    fc.property(
      fc.array(member),
      fc.constantFrom('best', 'least'),
      fc.integer({ min: 0, max: 9 }),
      (all, order, most) => {
        const labels = Int32Array.from(all, ({ label }) => label);
        const fits = Float32Array.from(all, ({ fit }) => fit / 20);
        const sign = order === 'best' ? -1 : 1;
        const sorted = [...all.keys()]
          .filter((item) => labels[item] === 1)
          .sort((a, b) => sign * (fits[a]! - fits[b]!) || a - b);
        expect(membersByFit(labels, fits, 1, order, most)).toEqual(sorted.slice(0, most));
      },
    ),
  );
});
