import { assert, double, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { costOf, encoderPlan, planRules, type PlanFacts } from './encoderPlan';

const facts = (change: Partial<PlanFacts> = {}, texts: Partial<PlanFacts['texts']> = {}): PlanFacts => ({
  made: 'lexical',
  texts: { items: 23_000, distinct: 23_000, characters: 23_000 * 300, unreadable: 0, ...texts },
  model: { name: 'model', sha256: 'abc', maxTokens: 256 },
  piecesPerSecond: 2000,
  isMeasured: false,
  read: 0,
  ...change,
});
const kinds = (given: PlanFacts) => encoderPlan(given).steps.map(({ encoder }) => encoder.kind);

test('a large corpus is taught by itself; the language model on every text is offered with its minutes', () => {
  const { steps } = encoderPlan(facts());
  expect(steps.map(({ encoder, startsItself }) => [encoder.kind, startsItself])).toEqual([
    ['taught', true],
    ['transformer', false],
  ]);
  expect(steps[0]!.texts).toBe(planRules.taught);
  // 23,000 texts of 300 characters, 4.3 to a piece, 2,000 pieces a second.
  expect(steps[1]!.seconds).toBeCloseTo(802, 0);
});

test('few texts are read by the language model itself: it would read nearly as many to teach', () => {
  expect(kinds(facts({}, { items: 1000, distinct: 1000, characters: 90_000 }))).toEqual(['transformer']);
});

test('a rate measured on a quick device lets the language model read all by itself', () => {
  const [all] = encoderPlan(facts({ made: 'taught', piecesPerSecond: 40_000, isMeasured: true })).steps;
  expect(all).toMatchObject({ encoder: { kind: 'transformer' }, startsItself: true, isMeasured: true });
});

test('what was read before is not paid for again', () => {
  const { seconds } = costOf({ kind: 'transformer', name: 'model', sha256: 'abc' }, facts());
  const rest = costOf({ kind: 'transformer', name: 'model', sha256: 'abc' }, facts({ read: 11_500 }));
  expect(rest.read).toBe(11_500);
  expect(rest.seconds).toBeCloseTo(seconds / 2, 6);
});

test('texts longer than the model reads cost what it reads of them', () => {
  const long = facts({}, { items: 100, distinct: 100, characters: 100 * 1_000_000 });
  const { seconds } = costOf({ kind: 'transformer', name: 'model', sha256: 'abc' }, long);
  expect(seconds).toBeCloseTo((100 * 256) / 2000, 6);
});

test('Chinese is not put before a model that knows none', () => {
  expect(encoderPlan(facts({}, { unreadable: 0.99 }))).toEqual({ steps: [], why: 'unreadable' });
});

test.each([800, 23_000])(
  '%i texts in two scripts are taught, never read by a model of one of them',
  (distinct) => {
    const mixed = { items: distinct, distinct, characters: distinct * 60, unreadable: 0.5 };
    expect(kinds(facts({}, mixed))).toEqual(['taught']);
    expect(encoderPlan(facts({ made: 'taught' }, mixed))).toEqual({ steps: [], why: 'best' });
  },
);

test('a million vectors of a language model are not offered; teaching is', () => {
  const huge = { items: 1e6, distinct: 1e6, characters: 60e6 };
  expect(kinds(facts({}, huge))).toEqual(['taught']);
  expect(encoderPlan(facts({ made: 'taught' }, huge))).toEqual({ steps: [], why: 'best' });
});

test.each(['transformer', 'vectors'] as const)('nothing is better than %s', (made) => {
  expect(encoderPlan(facts({ made }))).toEqual({ steps: [], why: 'best' });
});

test('no text costs nothing, whatever the counts: every estimate is a finite number of seconds', () => {
  assert(
    property(
      nat(2e6),
      nat(2e6),
      nat(1e9),
      double({ min: 1, max: 1e6, noNaN: true }),
      nat(2e6),
      (distinct, more, characters, piecesPerSecond, read) => {
        const given = facts({ piecesPerSecond, read }, { distinct, items: distinct + more, characters });
        for (const step of encoderPlan(given).steps) {
          expect(step.seconds).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(step.seconds)).toBe(true);
          expect(step.read).toBeLessThanOrEqual(step.texts);
        }
      },
    ),
  );
});

test('a model that was chosen in 8 bits is offered in 8 bits, keys in the order in which recipes are stored', () => {
  const model = { name: 'model', sha256: 'abc', maxTokens: 256, precision: 'int8' as const };
  expect(encoderPlan(facts({ model })).steps.map(({ encoder }) => JSON.stringify(encoder))).toEqual([
    '{"kind":"taught","name":"model","sha256":"abc","rows":"auto","precision":"int8"}',
    '{"kind":"transformer","name":"model","sha256":"abc","precision":"int8"}',
  ]);
});
