import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoCountry } from './countries';
import { loadPhones } from './phones';
import * as uniform from './uniform';

/** By hand from the vendors' stated rules (see `ruleSets.ts` for the pages). */
describe('vectors by hand', () => {
  test.each([
    [' Anna.Weber@Gmail.com ', 'anna.weber@gmail.com'],
    ['Cloudy.SanFrancisco+Shopping@Gmail.com', 'cloudy.sanfrancisco+shopping@gmail.com'],
    ['user.name+NYC@Example.com', 'user.name+nyc@example.com'],
    ['jane doe@example.com', 'janedoe@example.com'],
    ['ｌｉ．ｎａ＠outlook.com', 'li.na@outlook.com'],
    ["'tom@gmx.net", 'tom@gmx.net'],
    ['no address', ''],
    ['two@@example.com', ''],
    ['dot.@example.com', ''],
    ['a..b@example.com', ''],
    ['anna@localhost', ''],
    ['<anna@example.com>', ''],
    ['', ''],
  ])('e-mail %j → %j', (text, expected) => expect(uniform.plainEmail(text)).toBe(expected));

  test.each([
    ['Cloudy.SanFrancisco+Shopping@Gmail.com', 'cloudysanfrancisco@gmail.com'],
    ['A.B.C@googlemail.com', 'abc@googlemail.com'],
    ['user.name+NYC@Example.com', 'user.name+nyc@example.com'],
    ['+tag@gmail.com', ''],
  ])('Data Manager e-mail %j → %j', (text, expected) => expect(uniform.gmailEmail(text)).toBe(expected));

  test.each([
    [uniform.firstName, '  Mary  Ann ', 'mary ann'],
    [uniform.lastName, "O'Brien-Smith", 'obriensmith'],
    [uniform.lastName, 'de la  Cruz, Jr.', 'de la cruz jr'],
    [uniform.givenName, 'Mrs. Anna', 'anna'],
    [uniform.givenName, 'Dr. Prof. Max', 'max'],
    [uniform.givenName, 'Dr', 'dr'],
    [uniform.familyName, 'King, Jr.', 'king'],
    [uniform.familyName, 'Windsor III', 'windsor'],
    [uniform.place, 'St. Gallen (SG) 2-3', 'stgallensg'],
    [uniform.metaPostcode, ' 94016-1234 ', '94016'],
    [uniform.metaPostcode, 'WC2H 8LG', 'wc2h8lg'],
    [uniform.postcode, "'0123", '0123'],
    [uniform.deviceId, 'CDDA802E-FB9C-47AD-0794-D394C9120000', 'cdda802e-fb9c-47ad-0794-d394c9120000'],
    [uniform.deviceId, '00000000-0000-0000-0000-000000000000', ''],
    [uniform.deviceId, 'a phone', ''],
  ] as const)('%o of %j → %j', (make, text, expected) => expect(make(text)).toBe(expected));

  test.each([
    ['Germany', 'DE'],
    ['de', 'DE'],
    ['Deutschland', 'DE'],
    ['德国', 'DE'],
    ['中国', 'CN'],
    ['USA', 'US'],
    ['U.K.', 'GB'],
    ['España', 'ES'],
    ['Côte d’Ivoire', 'CI'],
    ['Nowhere', null],
    ['', null],
  ])('country %j → %s', (text, code) => expect(isoCountry(text)).toBe(code));
});

describe('phone numbers', async () => {
  const read = await loadPhones();
  test.each([
    ['+49 (171) 998 8776', null, { number: '+491719988776' }],
    ['0171 9988776', 'DE', { number: '+491719988776' }],
    ['0049 171 9988776', null, { number: '+491719988776' }],
    ['+44 20 7946 0018', 'DE', { number: '+442079460018' }],
    ['138 0013 8000', 'CN', { number: '+8613800138000' }],
    ['8613800138000', 'CN', { number: '+8613800138000' }],
    ['＋８６ 13800138000', null, { number: '+8613800138000' }],
    ["'+33 6 12 34 56 78", null, { number: '+33612345678' }],
    ['(415) 555-2671 ext. 12', 'US', { number: '+14155552671' }],
    ['491719988776', 'DE', { number: '+491719988776' }],
    ['491719988776.0', 'DE', { number: '+491719988776' }],
    ['1719988776.0', 'DE', { number: '+491719988776' }],
    ['3912345678', 'IT', { number: '+393912345678' }],
    ['0171 9988776', null, { problem: 'no-country' }],
    ['12', 'DE', { problem: 'no-number' }],
    ['4.91719E+11', 'DE', { problem: 'no-number' }],
    ['n/a', null, { problem: 'no-number' }],
    ['+999 123 456 789', null, { problem: 'no-number' }],
  ])('%j of %s → %o', (text, country, expected) => expect(read(text, country)).toEqual(expected));

  test('a number in E.164 stays as it is, whatever the country', () => {
    for (const country of [null, 'DE', 'US', 'CN'])
      expect(read('+491719988776', country)).toEqual({ number: '+491719988776' });
  });
});

const makers = [
  ['plainEmail', uniform.plainEmail],
  ['gmailEmail', uniform.gmailEmail],
  ['firstName', uniform.firstName],
  ['lastName', uniform.lastName],
  ['givenName', uniform.givenName],
  ['familyName', uniform.familyName],
  ['lowered', uniform.lowered],
  ['place', uniform.place],
  ['metaPostcode', uniform.metaPostcode],
  ['postcode', uniform.postcode],
  ['asWritten', uniform.asWritten],
  ['deviceId', uniform.deviceId],
] as const;
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.emailAddress(),
  fc.stringMatching(/^['’ .,\-+a-zA-ZÀ-ÿ]{0,20}$/u),
  fc.constantFrom("''x", 'Mr. Mr. X', 'X, Jr., Sr.', 'Jr.', "' mr x", 'Mr. Jr.', 'ﬀ İ'),
);
test.each(makers)('%s gives the same again for what it gave', (_, make) => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = make(text);
      expect(make(once)).toBe(once);
    }),
  );
});
