import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AudienceChoices, AudienceColumns } from '../../../core/data/audience';
import { defaultRecipe } from '../../../core/data/recipe';
import { makeTable, type Table } from '../../../core/data/table';
import { samePerson } from '../../../core/text/contactKeys';
import { audienceTasks } from './audience';

const header = ['id', 'email', 'phone', 'agreed'];
const columns: AudienceColumns = { id: 'id', email: 'email', phone: 'phone', consent: 'agreed' };
const step = { kind: 'do-not-contact', on: true, columns: ['id', 'email', 'phone'], list: 'l' } as const;
const base = defaultRecipe([
  { name: 'id', role: 'key' },
  { name: 'email', role: 'personal' },
  { name: 'phone', role: 'personal' },
]);
const recipe = { ...base, clean: { ...base.clean, steps: [step] } };

const audience = (
  table: Table,
  list: readonly string[],
  platform: AudienceChoices['platform'] = 'klaviyo',
) => ({
  table,
  rowToItem: Int32Array.from({ length: table.rowCount }, (_, row) => row),
  labels: new Int32Array(table.rowCount),
  cluster: 0,
  choices: { platform, columns, country: 'DE', withNames: false, heldBack: 0 },
  without: { recipe, lists: { l: list } },
  seed: 1,
});

/** Seven customers of the till's address, of whom the fourth has no number, and twelve with their own. */
const shop = (agreed: (id: number) => string = () => 'yes') =>
  makeTable(
    header,
    Array.from({ length: 19 }, (_, i) => [
      String(i + 1),
      i < 7 ? 'Till@shop.com' : `p${i + 1}@shop.com`,
      i === 3 ? '' : `0171 55500${i + 10}`,
      agreed(i + 1),
    ]),
  );

test('one of many at the till’s address is on the list: the others stay, and the address goes nowhere', async () => {
  const input = audience(shop(), ['2']);
  const seen = await audienceTasks.previewAudience(input, {});
  expect(seen.losses).toEqual([
    { reason: 'listed', count: 1, examples: [] },
    { reason: 'shared', count: 1, examples: ['Till@shop.com'] },
  ]);
  expect(seen.members).toBe(19);
  expect(seen.by).toEqual([
    { field: 'email', count: 12 },
    { field: 'phone', count: 17 },
  ]);
  const words = { segment: '', side: '', reached: '', heldBack: '', reason: '', about: '', reasons: {} };
  const bytes = await audienceTasks.writeAudience({ ...input, file: 'audience', name: 'All', words }, {});
  const text = new TextDecoder().decode(bytes);
  expect(text).not.toMatch(/till@/i);
  expect(text.match(/\+49171/g)).toHaveLength(17);
});

test('the address itself on the list leaves out all who have it', async () => {
  const seen = await audienceTasks.previewAudience(audience(shop(), ['till@shop.com']), {});
  expect(seen.losses).toEqual([{ reason: 'listed', count: 7, examples: [] }]);
});

test('a no of one at the till’s address is not the others’', async () => {
  const table = shop((id) => (id === 2 ? 'no' : 'yes'));
  const seen = await audienceTasks.previewAudience(audience(table, []), {});
  expect(seen.losses.map(({ reason, count }) => [reason, count])).toEqual([
    ['refused', 1],
    // By its address, which the first has.
    ['duplicate', 5],
  ]);
});

test('no file ever hands out an address or a number that somebody on the list has', async () => {
  const person = fc.tuple(
    fc.integer({ min: 1, max: 20 }).map(String),
    fc.constantFrom('', 'a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'e@x.com', 'f@x.com'),
    fc.constantFrom('', '0171 5550001', '0171 5550002', '0171 5550003', '0171 5550004'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 20 }).map(String), { minLength: 1, maxLength: 3 }),
      async (people, list) => {
        const table = makeTable(
          header,
          people.map((cells) => [...cells, 'yes']),
        );
        const listed = await audienceTasks.findListed({ ...audience(table, list), columns }, {});
        const theirs = new Set(
          people.flatMap(([, mail, phone], row) =>
            listed[row] === 1 ? [samePerson.email(mail), samePerson.phone(phone)] : [],
          ),
        );
        theirs.delete(null);
        people.forEach(([id], row) => list.includes(id) && expect(listed[row]).toBe(1));
        const seen = await audienceTasks.previewAudience(audience(table, list), {});
        const handed = seen.rows
          .flat()
          .map(({ field, uniform }) =>
            field === 'email' || field === 'phone' ? samePerson[field](uniform) : null,
          );
        expect(handed.filter((key) => key !== null && theirs.has(key))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
