import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { platforms, type AudienceChoices, type PlatformId } from '../../../core/data/audience';
import { cell, makeTable, type Table } from '../../../core/data/table';
import { findColumns } from '../../../stages/act/audience/findColumns';
import { columnsOf, ruleSets } from '../../../stages/act/audience/ruleSets';
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

const of = (table: Table, choices: AudienceChoices) => ({
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
      consent: '是否同意接收短信',
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
  test('those on the do-not-contact list are counted and never handed over', async () => {
    const recipe = {
      columns: [{ name: 'Email', role: 'personal' }],
      clean: {
        mergeDuplicates: true,
        steps: [{ kind: 'do-not-contact', on: true, columns: ['Email'], list: 'l' }],
      },
    };
    const without = { recipe: recipe as never, lists: { l: ['ED@example.com'] } };
    const seen = await audienceTasks.previewAudience({ ...of(file, choicesFor('x')), without }, {});
    expect(seen.losses[0]).toEqual({ reason: 'listed', count: 1, examples: [] });
    expect(seen.members).toBe(rows.length);
    const input = { ...of(padded, choicesFor('klaviyo')), without, name: 'Sale hunters', words };
    for (const which of ['audience', 'rejects', 'sides', 'ids'] as const) {
      const bytes = await audienceTasks.writeAudience({ ...input, file: which }, {});
      expect(new TextDecoder().decode(bytes)).not.toMatch(/ed@example\.com|(?:^|\n)6,/);
    }
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
  test('a whole address is enough for Google, and a part of one does not go along', async () => {
    const choices = choicesFor('google-ads', { withNames: true });
    const seen = await audienceTasks.previewAudience(of(file, choices), {});
    expect(seen.losses.some(({ reason }) => reason === 'empty')).toBe(false);
    const hal = seen.rows.find((cells) => cells[0]!.uniform === 'hal@example.com')!;
    expect(hal.find(({ header }) => header === 'Last Name')!.uniform).toBe('');
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
  test('of X is one hash a line', async () => {
    expect(linesOf(await written(padded, choicesFor('x'), 'audience'))[0]).toBe(sha('anna.weber@gmail.com'));
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
    expect(lines).toHaveLength(7);
  });
  test('of ids leaves out who said no', async () => {
    const lines = linesOf(await written(file, choicesFor('x'), 'ids'));
    expect(lines).not.toContain('5,Sale hunters');
    expect(lines).toContain('4,Sale hunters');
  });
  test('of fewer than ten customers is not written', async () => {
    await expect(written(file, choicesFor('google-ads'), 'audience')).rejects.toMatchObject({
      code: 'audience-too-small',
      facts: { count: 3, least: 10 },
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

describe.each(platforms)('whatever the cells hold, the file of %s', (platform) => {
  const rules = ruleSets[platform];
  const table = (data: readonly (readonly [string, string, string])[]): Table =>
    makeTable(
      ['id', 'Email', 'Phone', 'First Name'],
      [
        ...data.map(([email, phone, name], i) => [String(i), email, phone, name]),
        ...Array.from({ length: 12 }, (_, i) => [`p${i}`, `pad${i}@example.com`, '', '']),
      ],
    );
  const choices: AudienceChoices = {
    platform,
    columns: { id: 'id', email: 'Email', phone: 'Phone', firstName: 'First Name' },
    country: 'DE',
    withNames: true,
    heldBack: 0,
  };

  test('hashes nothing that is empty and nothing twice, runs nothing, and comes back unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cells, phones, cells), { maxLength: 12 }), async (data) => {
        const text = await written(table(data), choices, 'audience');
        expect(text).not.toContain(sha(''));
        for (const hash of [sha('x'), 'a'.repeat(32)]) expect(text).not.toContain(sha(hash));
        expect(text).not.toMatch(/(?:^|,|\n)"?[=@\t]/);
        expect(text).not.toMatch(/(?:^|,|\n)"?[+-](?![\d\s.,()-]*(?:,|"|\r|$))/);
        const { table: back } = await readTable(testSource('audience.csv', text), {});
        const columns = columnsOf(rules, true);
        const named = columns
          .filter(({ header }) => back.columns.some(({ name }) => name === header))
          .map(({ field, header }) => [field, header]);
        // A list without a header is one column of one kind.
        const alone = [[columns[0]!.field, back.columns[0]!.name]];
        const next: AudienceChoices = {
          ...choices,
          columns: Object.fromEntries(rules.hasHeader ? named : alone),
        };
        expect(await written(back, next, 'audience')).toBe(text);
        const first = back.columns[0]!;
        expect(Array.from({ length: back.rowCount }, (_, row) => cell(first, row)).length).toBe(
          linesOf(text).length - Number(rules.hasHeader),
        );
      }),
      { numRuns: 25 },
    );
  });
});
