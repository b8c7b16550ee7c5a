import { test } from 'vitest';
import oracle from '../stages/clean/fixtures/eventLog.json';
import { expectFeatures } from '../testing/eventFeatures';

const log = { events: 20_000, visitors: 1000 };

test('20,000 events of 1,000 visitors, with session ids: every column equals pandas', () =>
  expectFeatures({ ...log, hasSessions: true }, oracle.small));

test('the same without session ids, where a pause of thirty minutes ends a visit', () =>
  expectFeatures({ ...log, hasSessions: false }, oracle.smallGaps));
