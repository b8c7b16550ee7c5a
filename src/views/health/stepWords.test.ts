import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import type { CleanStep } from '../../core/data/cleanStep';
import { stepKinds } from '../../core/data/cleanStep';
import { catalogues } from '../messages/catalogues';
import { textOf } from '../messages/useText';
import { reportsByStep, stepOutcome, stepTitle } from './stepWords';

const text = textOf(createIntl({ locale: 'en-US', messages: catalogues.en }));

test('every kind of step has words, with its own facts in them', () => {
  for (const kind of stepKinds) expect(catalogues.en[`health.step.${kind}`], kind).toBeTruthy();
  expect(stepTitle(text, { kind: 'skew', on: true, column: 'spend', method: 'yeo-johnson' })).toBe(
    'spend: bent by Yeo–Johnson',
  );
  expect(
    stepTitle(text, { kind: 'missing-values', on: true, column: 'city', fill: 'constant', value: 'n/a' }),
  ).toBe('city: empty cells get “n/a”');
  expect(
    stepTitle(text, { kind: 'near-duplicates', on: true, columns: ['name', 'email'], distance: 0.2 }),
  ).toBe('One customer under several spellings is one (name, email)');
});

test('a step says what it did where it was last counted, wherever it stands now', () => {
  const city: CleanStep = { kind: 'spelling-variants', on: true, column: 'city' };
  const tests: CleanStep = { kind: 'test-accounts', on: true, columns: ['email'] };
  const bent: CleanStep = { kind: 'skew', on: true, column: 'spend', method: 'log1p' };
  const counted = {
    steps: [city, tests],
    report: [
      { step: 0, kind: 'spelling-variants', column: 'city', count: 7, examples: [] },
      { step: 1, kind: 'test-accounts', count: 1, examples: [] },
    ],
  } as const;
  const ran = [{ step: 4, kind: 'skew', column: 'spend', count: 90, examples: [] }] as const;
  const steps = [tests, bent, city];
  const reports = reportsByStep(steps, counted, ran);
  expect(steps.map((step, i) => stepOutcome(text, step, reports[i]))).toEqual([
    '1 row',
    '90 cells',
    '7 cells',
  ]);
  expect(stepOutcome(text, bent, undefined)).toBe('Counted when the map is built');
  expect(stepOutcome(text, city, undefined)).toBe('Changes nothing');
});
