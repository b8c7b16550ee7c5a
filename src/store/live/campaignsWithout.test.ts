import { describe, expect, test } from 'vitest';
import type { Campaign, CampaignOutcome } from '../../core/data/campaign';
import { smallWorkspace } from '../../testing/workspace';
import type { AppState } from '../state';
import { campaignsWithout } from './campaignsWithout';
import { nothingRemembered } from './liveState';

const offers = [
  {
    name: 'free delivery',
    segments: [
      { id: 's1', reached: 9, hits: 4 },
      { id: 's4', reached: 9, hits: 1 },
    ],
  },
  { name: 'ten off', segments: [{ id: 's1', reached: 10, hits: 5 }] },
];

/** Rows 0 and 3 are in s1, 1 in s4 and 2 in none. @param inFirst  who was when it was counted */
function outcomeAfter(erased: readonly number[], labels: string, inFirst = [0, 3]): CampaignOutcome {
  const { dataset, result } = smallWorkspace();
  const counted = (id: string, rows: readonly number[]) => ({
    id,
    name: id,
    reached: rows.filter((row) => '01'.includes(labels[row] ?? 'x')).length,
    hits: rows.filter((row) => labels[row] === '1').length,
  });
  const campaign: Campaign = {
    id: 'c',
    name: 'june.csv',
    at: 0,
    snapshotId: 'now',
    snapshotName: 'June',
    reached: 3,
    strangers: 0,
    outcomes: [{ name: 'bought', labels, segments: [counted('s1', inFirst), counted('s4', [1])], offers }],
  };
  const live = { ...nothingRemembered, kept: { campaigns: [campaign] } };
  const state = { dataset, result, live } as unknown as Pick<AppState, 'dataset' | 'result' | 'live'>;
  return campaignsWithout(state, erased, new Map())[0]!.outcomes[0]!;
}

const told = ({ offers: left = [] }: CampaignOutcome): string[] =>
  left.flatMap(({ name, segments }) => segments.map(({ id }) => `${name} ${id}`));

describe('counts by offer, once a customer is erased', () => {
  test('small ones are forgotten in the segment that they were reached in; others, and other segments, stay', () => {
    const after = outcomeAfter([0], '110-');
    expect(after.labels).toBe('10-');
    expect(told(after)).toEqual(['free delivery s4', 'ten off s1']);
  });

  test('all stay where they took no part, or nobody is erased', () => {
    const all = ['free delivery s1', 'free delivery s4', 'ten off s1'];
    expect(told(outcomeAfter([3], '110-'))).toEqual(all);
    expect(told(outcomeAfter([], '110-'))).toEqual(all);
  });

  test('small ones are forgotten everywhere where it is not known what became of them', () => {
    expect(told(outcomeAfter([0], ''))).toEqual(['ten off s1']);
    // The counts are of other segments than the customers are in now.
    expect(told(outcomeAfter([0], '110-', [0, 1]))).toEqual(['ten off s1']);
  });
});
