import { describe, expect, test } from 'vitest';
import { readConsent } from './consent';
import { findColumns } from './findColumns';

describe('who may be written to', () => {
  test.each([
    ['Accepts marketing', 'yes', 'yes'],
    ['Accepts marketing', ' TRUE ', 'yes'],
    ['Accepts marketing', '', 'unclear'],
    ['Accepts marketing', 'maybe', 'unclear'],
    ['Email Marketing Consent', 'SUBSCRIBED', 'yes'],
    ['Email Marketing Consent', 'NEVER_SUBSCRIBED', 'no'],
    ['Email Marketing Consent', 'opted_out', 'no'],
    ['Accepted or declined', 'declined', 'no'],
    ['Consented at', '2024-03-01 10:00', 'yes'],
    ['Consented at', '0000-00-00 00:00:00', 'unclear'],
    ['Consent withdrawn at', '2024-03-01', 'no'],
    ['Consent withdrawn at', '', 'yes'],
    ['consent_revoked', 'true', 'no'],
    ['consent_revoked', 'false', 'yes'],
    ['HasOptedOutOfEmail', '1', 'no'],
    ['HasOptedOutOfEmail', '0', 'yes'],
    ['DoNotCall', 'Yes', 'no'],
    ['DNC', 'x', 'no'],
    ['No marketing', 'yes', 'no'],
    ['是否同意接收短信', '是', 'yes'],
    ['是否同意接收短信', '已撤回', 'no'],
    ['退订', '是', 'no'],
    ['勿扰', '', 'yes'],
  ] as const)('%s: %j → %s', (header, cell, says) => expect(readConsent(cell, header)).toBe(says));
});

const guess = (name: string) => ({ name, role: 'category' as const });

test('a column of refusals is found where none says who agreed, and is no address', () => {
  expect(findColumns([guess('Email'), guess('Do not email')])).toEqual({
    email: 'Email',
    consentEmail: 'Do not email',
  });
  expect(findColumns([guess('DNC'), guess('Newsletter')])).toEqual({
    consent: 'DNC',
    consentEmail: 'Newsletter',
  });
});

test.each([
  ['Accepts Email Marketing', 'consentEmail'],
  ['Newsletter opt-in', 'consentEmail'],
  ['同意接收邮件', 'consentEmail'],
  ['Accepts SMS Marketing', 'consentSms'],
  ['DoNotCall', 'consentSms'],
  ['是否同意接收短信', 'consentSms'],
  ['ad_personalization_consent', 'consentAds'],
  ['Consent: ads', 'consentAds'],
  ['同意个性化广告', 'consentAds'],
  ['Leads consent', 'consent'],
  ['Accepts marketing', 'consent'],
  ['是否同意', 'consent'],
] as const)('%s is %s', (name, field) => expect(findColumns([guess(name)])).toEqual({ [field]: name }));
