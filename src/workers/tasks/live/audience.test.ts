import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  platforms,
  type AudienceChoices,
  type AudienceColumns,
  type PlatformId,
} from '../../../core/data/audience';
import type { CleanStep } from '../../../core/data/cleanStep';
import { defaultRecipe } from '../../../core/data/recipe';
import { makeTable, type Table } from '../../../core/data/table';
import { findColumns } from '../../../stages/act/audience/findColumns';
import { ruleSets } from '../../../stages/act/audience/ruleSets';
import { guessColumns } from '../../../stages/import/guessColumns';
import { readTable } from '../../../stages/import/readTable';
import { testSource } from '../../../testing/source';
import { audienceTasks } from './audience';

const header = ['id', 'Email', 'Phone', 'First Name', 'Last Name', 'Country', 'Zip', 'Accepts marketing'];
const rows = [
  ['1', ' Anna.Weber@Gmail.com ', '+49 171 998 8776', 'Anna', 'Weber', 'Germany', '10115', 'yes'],
  ['2', 'anna.weber@gmail.com', '', 'Anna', 'Weber', 'DE', '10115', 'yes'],
  ['3', '', '0171 9988000', 'Bo', 'Li', '', '', 'yes'],
  ['4', 'not an address', '12', 'Cy', 'Day', '', '', 'yes'],
  ['5', 'di@example.com', '', 'Di', 'Ek', 'FR', '75001', 'no'],
  ['6', 'ed@example.com', '', 'Ed', 'Fu', '中国', '100000', '同意'],
  ['7', 'fi@example.com', '', 'Fi', 'Go', 'US', '94016', 'maybe'],
  ['8', '', '', 'Gi', 'Ho', 'US', '94016', '是'],
  ['9', 'hal@example.com', '0044 20 7946 0018', '=Hal()', 'Ives', '', '', 'TRUE'],
];
const file = makeTable(header, rows);

const choicesFor = (platform: PlatformId, change: Partial<AudienceChoices> = {}): AudienceChoices => ({
  platform,
  columns: findColumns(guessColumns(file)),
  country: null,
  withNames: false,
  heldBack: 0,
  ...change,
});

const nobodyListed = { recipe: defaultRecipe([]), lists: {} };

const of = (table: Table, choices: AudienceChoices) => ({
  without: nobodyListed,
  table,
  rowToItem: Int32Array.from({ length: table.rowCount }, (_, row) => row),
  labels: new Int32Array(table.rowCount),
  cluster: 0,
  choices,
  seed: 7,
});

/** As many rows as a file must have, before those that are looked at. */
const padded = makeTable(header, [
  ...rows,
  ...Array.from({ length: 12 }, (_, i) => [`p${i}`, `pad${i}@example.com`, '', '', '', '', '', 'yes']),
]);

const words = {
  segment: 'Segment',
  side: 'Side',
  reached: 'reached',
  heldBack: 'held back',
  reason: 'Why not in the file',
  about: 'Column',
  reasons: { country: 'no country code' },
};

const written = async (
  table: Table,
  choices: AudienceChoices,
  which: 'audience' | 'rejects' | 'sides' | 'ids',
) => {
  const input = { ...of(table, choices), file: which, name: 'Sale hunters', words };
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await audienceTasks.writeAudience(input, {}));
};
const linesOf = (text: string): string[] => text.replace(/\r\n$/, '').split('\r\n');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('columns are found by what they hold and by their names', () => {
  test('in this file', () => {
    expect(findColumns(guessColumns(file))).toMatchObject({
      id: 'id',
      email: 'Email',
      phone: 'Phone',
      firstName: 'First Name',
      lastName: 'Last Name',
      country: 'Country',
      postcode: 'Zip',
      consent: 'Accepts marketing',
    });
  });
  test('in Chinese', () => {
    const table = makeTable(
      ['会员号', '邮箱', '手机', '姓', '名', '国家', '邮编', '是否同意接收短信'],
      [['1', 'a@b.cn', '13800138000', '王', '芳', '中国', '100000', '是']],
    );
    expect(findColumns(guessColumns(table))).toMatchObject({
      email: '邮箱',
      phone: '手机',
      lastName: '姓',
      firstName: '名',
      country: '国家',
      postcode: '邮编',
      consentSms: '是否同意接收短信',
    });
  });
});

describe('who can be reached', () => {
  test('each lost customer has one reason, and all add up', async () => {
    const seen = await audienceTasks.previewAudience(of(file, choicesFor('google-ads')), {});
    expect(seen.losses.map(({ reason, count }) => [reason, count])).toEqual([
      ['refused', 1],
      ['unclear', 1],
      ['empty', 1],
      ['country', 1],
      ['malformed', 1],
      ['duplicate', 1],
    ]);
    expect(seen.reachable).toBe(3);
    expect(seen.losses.reduce((sum, { count }) => sum + count, seen.reachable)).toBe(seen.members);
    expect(seen.rows[0]!.map(({ read, uniform, hashed }) => [read, uniform, hashed])).toEqual([
      [' Anna.Weber@Gmail.com ', 'anna.weber@gmail.com', sha('anna.weber@gmail.com')],
      ['+49 171 998 8776', '+491719988776', sha('+491719988776')],
    ]);
  });
  test('a default country reads numbers without a code', async () => {
    const seen = await audienceTasks.previewAudience(
      of(file, choicesFor('google-ads', { country: 'DE' })),
      {},
    );
    expect(seen.losses.some(({ reason }) => reason === 'country')).toBe(false);
    expect(seen.reachable).toBe(4);
  });
  const excluding = (...steps: CleanStep[]) => {
    const recipe = defaultRecipe([{ name: 'Email', role: 'personal' }]);
    return { ...recipe, clean: { ...recipe.clean, steps } };
  };
  const listStep: CleanStep = { kind: 'do-not-contact', on: true, columns: ['Email'], list: 'l' };
  test('those on the do-not-contact list are counted and never handed over', async () => {
    const without = { recipe: excluding(listStep), lists: { l: ['ED@example.com'] } };
    const seen = await audienceTasks.previewAudience({ ...of(file, choicesFor('x')), without }, {});
    expect(seen.losses[0]).toEqual({ reason: 'listed', count: 1, examples: [] });
    expect(seen.members).toBe(rows.length);
    const input = { ...of(padded, choicesFor('klaviyo')), without, name: 'Sale hunters', words };
    for (const which of ['audience', 'rejects', 'sides', 'ids'] as const) {
      const bytes = await audienceTasks.writeAudience({ ...input, file: which }, {});
      expect(new TextDecoder().decode(bytes)).not.toMatch(/ed@example\.com|(?:^|\n)6,/);
    }
  });
  test.each([
    ['a phone number, however it is written', '020 79460018', ['9']],
    ['a customer id', ' 6', ['6']],
    ['an address in capitals', 'HAL@EXAMPLE.COM', ['9']],
    ['an address with a tag', 'anna.weber+shop@gmail.com', ['1', '2']],
  ])('a list of %s finds them in the columns of the audience', async (_, entry, gone) => {
    // The step was made when the table had none of these columns.
    const without = { recipe: excluding({ ...listStep, columns: ['Login'] }), lists: { l: [entry] } };
    const input = { ...of(padded, choicesFor('klaviyo', { country: 'GB' })), without, file: 'ids' as const };
    const ids = async (input: Parameters<typeof audienceTasks.writeAudience>[0]): Promise<string[]> =>
      linesOf(new TextDecoder().decode(await audienceTasks.writeAudience(input, {})));
    const all = await ids({ ...input, without: nobodyListed, name: 'Sale hunters', words });
    const left = await ids({ ...input, name: 'Sale hunters', words });
    const told = gone.filter((id) => all.includes(`${id},Sale hunters`));
    expect(told).not.toEqual([]);
    expect(all.filter((line) => !left.includes(line))).toEqual(told.map((id) => `${id},Sale hunters`));
  });
  test('whoever shares an address, a number or an id with somebody on the list is on it too', async () => {
    const table = makeTable(header, [
      ['1', 'an@example.com', '+49 171 998 8776', '', '', '', '', 'yes'],
      ['2', 'other@example.com', '0171 9988776', '', '', '', '', 'yes'],
      ['1', 'third@example.com', '', '', '', '', '', 'yes'],
      ['4', 'fourth@example.com', '000000000', '', '', '', '', 'yes'],
      ['5', 'fifth@example.com', '0000000', '', '', '', '', 'yes'],
    ]);
    const without = { recipe: excluding(listStep), lists: { l: ['an@example.com', 'fourth@example.com'] } };
    const seen = await audienceTasks.previewAudience({ ...of(table, choicesFor('x')), without }, {});
    expect(seen.losses).toEqual([{ reason: 'listed', count: 4, examples: [] }]);
    expect(seen.rows[0]![0]!.uniform).toBe('fifth@example.com');
  });
  test('test accounts that cleaning leaves out are in no list of the unassigned', async () => {
    const table = makeTable(header, [...padTail(), ['t', 'test@mailinator.com', '', '', '', '', '', 'yes']]);
    const step: CleanStep = { kind: 'test-accounts', on: true, columns: ['Email'] };
    const input = {
      ...of(table, choicesFor('x')),
      rowToItem: new Int32Array(table.rowCount).fill(-1),
      cluster: -1,
      without: { recipe: excluding(step), lists: {} },
    };
    const seen = await audienceTasks.previewAudience(input, {});
    expect([seen.members, seen.reachable]).toEqual([13, 12]);
    expect(seen.losses).toEqual([{ reason: 'test', count: 1, examples: [] }]);
  });
  test('a no counts for the address, in whatever row it stands', async () => {
    const table = makeTable(header, [...rows, ['10', ' ED@example.com', '', 'Ed', 'Fu', '', '', 'No']]);
    const seen = await audienceTasks.previewAudience(
      { ...of(table, choicesFor('x')), labels: Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1) },
      {},
    );
    expect(seen.losses.find(({ reason }) => reason === 'refused')).toEqual({
      reason: 'refused',
      count: 2,
      examples: ['no'],
    });
    expect(seen.members).toBe(rows.length);
  });
  test('a no counts for the phone number and the customer id as well', async () => {
    const table = makeTable(header, [
      ['1', 'a@example.com', '+49 171 998 8776', '', '', '', '', 'yes'],
      ['2', '', '(0171) 998-8776', '', '', '', '', 'no'],
      ['3', 'c@example.com', '', '', '', '', '', 'yes'],
      [' 3', '', '', '', '', '', '', 'declined'],
      ['5', 'e@example.com', '', '', '', '', '', 'yes'],
    ]);
    const seen = await audienceTasks.previewAudience(of(table, choicesFor('x')), {});
    expect(seen.losses.map(({ reason, count }) => [reason, count])).toEqual([['refused', 4]]);
    expect(seen.rows.map(([first]) => first!.uniform)).toEqual(['e@example.com']);
  });
  test('consent is asked by channel where the file has it', async () => {
    const table = makeTable(
      ['id', 'Email', 'Phone', 'Accepts Email Marketing', 'Accepts SMS Marketing', 'Ads consent'],
      [
        ['1', 'a@example.com', '+49 171 998 8776', 'yes', 'no', 'no'],
        ['2', 'b@example.com', '+49 171 998 8777', 'no', 'yes', 'yes'],
        ['3', 'c@example.com', '+49 171 998 8778', 'no', '', 'yes'],
      ],
    );
    const columns = findColumns(guessColumns(table));
    expect(columns).toMatchObject({
      consentEmail: 'Accepts Email Marketing',
      consentSms: 'Accepts SMS Marketing',
      consentAds: 'Ads consent',
    });
    expect(columns.consent).toBeUndefined();
    const seen = async (platform: PlatformId) => {
      const { rows, losses } = await audienceTasks.previewAudience(
        of(table, { ...choicesFor(platform), columns }),
        {},
      );
      return {
        rows: rows.map((cells) => cells.map(({ uniform }) => uniform)),
        losses: losses.map(({ reason, count }) => [reason, count]),
      };
    };
    expect(await seen('klaviyo')).toEqual({
      rows: [
        ['a@example.com', '', ''],
        ['', '+491719988777', ''],
      ],
      losses: [['refused', 1]],
    });
    expect(await seen('x')).toEqual({
      rows: [['b@example.com'], ['c@example.com']],
      losses: [['refused', 1]],
    });
    // HubSpot finds people by mail alone.
    expect(await seen('hubspot')).toEqual({ rows: [['a@example.com', '', '']], losses: [['refused', 2]] });
  });
  test('a general no holds for every channel, and without a column of its own another consent decides', async () => {
    const table = makeTable(
      ['id', 'Email', 'Do not contact', 'Ads consent'],
      [
        ['1', 'a@example.com', 'yes', 'yes'],
        ['2', 'b@example.com', '', 'yes'],
        ['3', 'c@example.com', '', ''],
      ],
    );
    const columns = findColumns(guessColumns(table));
    const reachable = async (platform: PlatformId, columns: AudienceColumns) =>
      (await audienceTasks.previewAudience(of(table, { ...choicesFor(platform), columns }), {})).rows.map(
        ([first]) => first!.uniform,
      );
    expect(await reachable('x', columns)).toEqual(['b@example.com']);
    expect(await reachable('mailchimp', columns)).toEqual(['b@example.com', 'c@example.com']);
    const { consent: _, ...ads } = columns;
    expect(await reachable('mailchimp', ads)).toEqual(['a@example.com', 'b@example.com']);
  });
  test('a whole address is enough for Google, and a part of one does not go along', async () => {
    const choices = choicesFor('google-ads', { withNames: true });
    const seen = await audienceTasks.previewAudience(of(file, choices), {});
    expect(seen.losses.some(({ reason }) => reason === 'empty')).toBe(false);
    const hal = seen.rows.find((cells) => cells[0]!.uniform === 'hal@example.com')!;
    expect(hal.find(({ header }) => header === 'Last Name')!.uniform).toBe('');
  });
});

test('lists that a platform would refuse for their size are known by its pages', () => {
  const least = Object.fromEntries(platforms.map((platform) => [platform, ruleSets[platform].least]));
  expect(least).toEqual({
    ...Object.fromEntries(platforms.map((platform) => [platform, {}])),
    meta: { rows: 100 },
    tiktok: { rows: 1000 },
    linkedin: { rows: 300, matched: 300 },
    microsoft: { matched: 300 },
    pinterest: { matched: 100 },
  });
});

describe('the file', () => {
  test('of Google Ads has its headers, hashes in lower case and no byte order mark', async () => {
    const [first, anna] = linesOf(
      await written(padded, choicesFor('google-ads', { withNames: true }), 'audience'),
    );
    expect(first).toBe('Email,Phone,First Name,Last Name,Country,Zip');
    expect(anna).toBe(
      [sha('anna.weber@gmail.com'), sha('+491719988776'), sha('anna'), sha('weber'), 'DE', '10115'].join(','),
    );
  });
  test('of Meta hashes phones without a plus', async () => {
    const [first, anna] = linesOf(await written(padded, choicesFor('meta'), 'audience'));
    expect(first).toBe('email,phone,country');
    expect(anna).toBe([sha('anna.weber@gmail.com'), sha('491719988776'), sha('de')].join(','));
  });
  test.each(['x', 'pinterest'] as const)('of %s is one hash a line, without a header', async (platform) => {
    const lines = linesOf(await written(padded, choicesFor(platform), 'audience'));
    expect(lines[0]).toBe(sha('anna.weber@gmail.com'));
    for (const line of lines) expect(line).toMatch(/^[\da-f]{64}$/);
  });
  test.each([
    ['linkedin', 'email'],
    ['microsoft', 'Email'],
  ] as const)('of %s is hashed addresses under %s', async (platform, header) => {
    const [first, ...lines] = linesOf(await written(padded, choicesFor(platform), 'audience'));
    expect(first).toBe(header);
    // By hand: printf anna.weber@gmail.com | sha256sum.
    expect(lines[0]).toBe('39a3b68548867d9f26bfc5be6163f4676a3863285b7231e35d2242aa28ee76f2');
  });
  test('of Pinterest hands MD5 on, that of X leaves it out', async () => {
    const md5 = '0a'.repeat(16);
    const table = makeTable(header, [...padTail(), ['m', md5.toUpperCase(), '', '', '', '', '', 'yes']]);
    expect(linesOf(await written(table, choicesFor('pinterest'), 'audience'))).toContain(md5);
    expect(await written(table, choicesFor('x'), 'audience')).not.toContain(md5);
  });
  test('of a mail tool opens in Excel, and no cell of it runs', async () => {
    const text = await written(padded, choicesFor('klaviyo', { withNames: true }), 'audience');
    expect(text.startsWith('\uFEFFEmail,Phone Number')).toBe(true);
    expect(text).toContain("hal@example.com,+442079460018,'=Hal()");
  });
  test('with a hold-out leaves out who is held back; the list of sides tells of both', async () => {
    const choices = choicesFor('x', { heldBack: 0.4 });
    const there = linesOf(await written(padded, choices, 'audience'));
    const sides = linesOf(await written(padded, choices, 'sides'));
    expect(sides[0]).toBe('\uFEFFid,Segment,Side');
    const held = sides.filter((line) => line.endsWith('held back'));
    expect(held.length).toBeGreaterThan(0);
    expect(there.length).toBe(sides.length - 1 - held.length);
    const later = makeTable(header, [...rows.toReversed(), ...padTail()]);
    const again = linesOf(await written(later, choices, 'sides'));
    // Of two with the same address the first one counts, and that is now the other.
    const alone = (lines: string[]): string[] => lines.filter((line) => !/^[12],/.test(line)).toSorted();
    expect(alone(again)).toEqual(alone(sides));
  });
  test('holds back whoever has one address under two ids, if either is held back, in any order', async () => {
    const twins = Array.from({ length: 40 }, (_, i) => [
      `t${i}`,
      `twin${i >> 1}@example.com`,
      '',
      '',
      '',
      '',
      '',
      'yes',
    ]);
    const held = async (table: Table): Promise<string[]> => {
      const sides = linesOf(await written(table, choicesFor('x', { heldBack: 0.4 }), 'sides'));
      // Of two the first one is told.
      const isHeld = sides.filter((line) => line.endsWith('held back'));
      return isHeld.map((line) => String(Number(line.slice(1, line.indexOf(','))) >> 1)).toSorted();
    };
    const there = await held(makeTable(header, twins));
    expect(there.length).toBeGreaterThan(4);
    expect(await held(makeTable(header, twins.toReversed()))).toEqual(there);
  });
  test('of those left out tells why', async () => {
    const lines = linesOf(await written(file, choicesFor('google-ads'), 'rejects'));
    expect(lines[0]).toBe(`\uFEFF${header.join(',')},Why not in the file,Column`);
    expect(lines.find((line) => line.startsWith('3,'))).toMatch(/no country code,Phone$/);
    expect(lines.slice(1).map((line) => line[0])).toEqual(['2', '3', '4', '5', '7', '8']);
  });
  test('says of how many cells that they were hashed before', async () => {
    const table = makeTable(header, [
      ...rows,
      ['h', sha('hashed@example.com'), '', '', '', '', '', 'yes'],
      ['i', sha('refused@example.com'), '', '', '', '', '', 'no'],
    ]);
    const counted = async (one: Table): Promise<number> =>
      (await audienceTasks.previewAudience(of(one, choicesFor('x')), {})).alreadyHashed;
    expect([await counted(file), await counted(table)]).toEqual([0, 1]);
  });
  test('of ids leaves out who said no', async () => {
    const lines = linesOf(await written(padded, choicesFor('x'), 'ids'));
    expect(lines).not.toContain('5,Sale hunters');
    expect(lines).toContain('4,Sale hunters');
  });
  test.each([
    ['audience', 3],
    ['sides', 3],
    ['ids', 7],
  ] as const)('of fewer than ten customers is not written: %s', async (which, count) => {
    await expect(written(file, choicesFor('google-ads'), which)).rejects.toMatchObject({
      code: 'audience-too-small',
      facts: { count, least: 10 },
    });
  });
});

const padTail = () =>
  Array.from({ length: 12 }, (_, i) => [`p${i}`, `pad${i}@example.com`, '', '', '', '', '', 'yes']);

const cells = fc.oneof(
  fc.emailAddress(),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '=1+1@example.com',
    '-a@example.com',
    sha('x'),
    sha('x').toUpperCase(),
    'a'.repeat(32),
  ),
);
const phones = fc.oneof(
  fc.constantFrom('', '+49 171 998 8776', '0171'),
  fc.stringMatching(/^[+0-9() -]{0,16}$/),
);

/** Columns of a shop, one for each field that a platform takes. */
const shopColumns: AudienceColumns = {
  id: 'Customer ID',
  email: 'Email',
  phone: 'Phone',
  firstName: 'First Name',
  lastName: 'Last Name',
  country: 'Country',
  postcode: 'Zip',
  city: 'City',
  region: 'State',
  device: 'MAID',
};
const countries = fc.constantFrom('', 'DE', 'Germany', '中国', 'nowhere', 'US');
const devices = fc.constantFrom('', '00000000-0000-0000-0000-000000000000', sha('device'));
const customers = fc.array(
  fc.tuple(cells, phones, cells, cells, countries, cells, cells, cells, fc.oneof(devices, fc.uuid())),
  { maxLength: 12 },
);

describe.each(platforms)('whatever the cells hold, the file of %s', (platform) => {
  const rules = ruleSets[platform];
  const table = (data: readonly (readonly string[])[]): Table =>
    makeTable(Object.values(shopColumns), [
      ...data.map((row, i) => [String(i), ...row]),
      ...Array.from({ length: 24 }, (_, i) => [
        `p${i}`,
        `pad${i}@example.com`,
        '',
        '',
        '',
        '',
        '',
        '',
        '',
        '',
      ]),
    ]);
  const choices: AudienceChoices = {
    platform,
    columns: shopColumns,
    country: 'DE',
    withNames: true,
    heldBack: 0,
  };

  test('hashes nothing that is empty and nothing twice, runs nothing, and comes back unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(customers, async (data) => {
        const text = await written(table(data), choices, 'audience');
        expect(text).not.toContain(sha(''));
        for (const hash of [sha('x'), sha('device'), 'a'.repeat(32)]) expect(text).not.toContain(sha(hash));
        const all = Papa.parse<string[]>(text.replace(/^\uFEFF/, '')).data.flat();
        expect(all.filter((cell) => /^[=@\t\r]|^[+-](?![\d\s.,()-]*$)/.test(cell))).toEqual([]);
        // As anybody would open it: what stands in the columns is found out, whether they have names or not.
        const { table: back } = await readTable(testSource('audience.csv', text), {});
        expect(back.rowCount).toBe(linesOf(text).length - (rules.hasHeader ? 1 : 0));
        const columns = findColumns(guessColumns(back));
        expect(await written(back, { ...choices, columns }, 'audience')).toBe(text);
      }),
      { numRuns: 25 },
    );
  });
});
