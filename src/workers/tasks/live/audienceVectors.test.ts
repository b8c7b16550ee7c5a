import { expect, test } from 'vitest';
import { platforms, type PlatformId } from '../../../core/data/audience';
import { defaultRecipe } from '../../../core/data/recipe';
import { makeTable } from '../../../core/data/table';
import { findColumns } from '../../../stages/act/audience/findColumns';
import known from '../../../stages/act/audience/fixtures/vectors.json';
import { ruleSets } from '../../../stages/act/audience/ruleSets';
import { guessColumns } from '../../../stages/import/guessColumns';
import { audienceTasks } from './audience';

/** As many as a file must have, behind those that are looked at. */
const others = Array.from({ length: 12 }, (_, i) =>
  known.header.map((name) => ({ id: `p${i}`, Email: `pad${i}@example.com`, Consent: 'yes' })[name] ?? ''),
);
const table = makeTable(known.header, [...known.customers, ...others]);

test('there is a file by hand for every platform', () => {
  expect(known.files.map(({ platform }) => platform).toSorted()).toEqual(platforms.toSorted());
});

test.each(known.files)('$platform: the file is the one made by hand', async ({ platform, lines }) => {
  const id = platform as PlatformId;
  const bytes = await audienceTasks.writeAudience(
    {
      table,
      rowToItem: Int32Array.from({ length: table.rowCount }, (_, row) => row),
      labels: new Int32Array(table.rowCount),
      cluster: 0,
      choices: {
        platform: id,
        columns: findColumns(guessColumns(table)),
        country: known.country,
        withNames: true,
        heldBack: 0,
      },
      seed: 1,
      without: { recipe: defaultRecipe([]), lists: {} },
      file: 'audience',
      name: 'All',
      words: { segment: '', side: '', reached: '', heldBack: '', reason: '', about: '', reasons: {} },
    },
    {},
  );
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith('\uFEFF')).toBe(ruleSets[id].isForPeople);
  const written = text.replace(/^\uFEFF/, '').split('\r\n');
  expect(written.slice(0, lines.length)).toEqual(lines);
  // Behind them the others, and the end of the last line.
  expect(written).toHaveLength(lines.length + others.length + 1);
});
