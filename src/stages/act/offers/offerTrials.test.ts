import { expect, test } from 'vitest';
import type { Campaign, CampaignOutcome } from '../../../core/data/campaign';
import { offerTrials } from './offerTrials';

const outcome = (name: string, reached: number, hits: number): CampaignOutcome => ({
  name,
  labels: '',
  segments: [],
  offers: [{ name: 'scarf', segments: [{ id: 's1', reached, hits }] }],
});
const campaign = (id: string, outcomes: readonly CampaignOutcome[]): Campaign => ({
  id,
  name: id,
  at: 0,
  snapshotId: 'm',
  snapshotName: 'm',
  reached: 1,
  strangers: 0,
  outcomes,
});
const plain = { name: 'bought', labels: '', segments: [] };

test('offers are ranked by what was bought, over all campaigns that tell it; clicks stand beside', () => {
  const march = campaign('march', [outcome('Clicked', 100, 30), outcome('Bought', 100, 9)]);
  const april = campaign('april', [outcome('clicked', 50, 10), outcome('bought', 50, 6)]);
  expect(offerTrials([march, april, campaign('may', [plain])])).toEqual({
    outcome: 'bought',
    trials: [
      { name: 'scarf', segmentId: 's1', reached: 100, hits: 9 },
      { name: 'scarf', segmentId: 's1', reached: 50, hits: 6 },
    ],
    others: [
      {
        outcome: 'clicked',
        trials: [
          { name: 'scarf', segmentId: 's1', reached: 100, hits: 30 },
          { name: 'scarf', segmentId: 's1', reached: 50, hits: 10 },
        ],
      },
    ],
  });
});

test('campaigns that do not say what was offered rank nothing', () => {
  expect(offerTrials([])).toBeNull();
  expect(offerTrials([campaign('may', [plain])])).toBeNull();
});
