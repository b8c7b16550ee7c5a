import { test } from 'vitest';
import oracle from '../stages/clean/fixtures/eventLog.json';
import { expectFeatures } from '../testing/eventFeatures';

const log = { events: 1_000_000, visitors: 50_000 };

test(
  'a million events of 50,000 visitors, with session ids: every column equals pandas',
  () => expectFeatures({ ...log, hasSessions: true }, oracle.large),
  300_000,
);

test(
  'the same without session ids',
  () => expectFeatures({ ...log, hasSessions: false }, oracle.largeGaps),
  300_000,
);
