import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell, makeTable, type Table } from '../../core/data/table';
import { lacksData, readData } from '../../testing/data';
import { propertyRuns } from '../../testing/propertyRuns';
import { testSource } from '../../testing/source';
import { exportCsv } from '../export/exportCsv';
import { readTable } from './readTable';

const cellsOf = ({ columns, rowCount }: Table): string[][] =>
  Array.from({ length: rowCount }, (_, i) => columns.map((column) => cell(column, i)));
/** As UTF-8 can hold it: a lone surrogate becomes U+FFFD. */
const wellFormed = (text: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

/** Writes as any program would; what must be quoted is. @param eols  line ends, one after the other */
function write(rows: readonly (readonly string[])[], delimiter: string, eols: readonly string[]): string {
  const quoted = (text: string, row: readonly string[]): boolean =>
    /["\n\r]/.test(text) || text.includes(delimiter) || (text === '' && row.length === 1);
  return rows
    .map((row) =>
      row.map((text) => (quoted(text, row) ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter),
    )
    .map((line, i) => line + eols[i % eols.length]!)
    .join('');
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    '""',
    '\n',
    '\r\n',
    '007',
    "'0123",
    '=1+1',
    '{"a":1}',
    '[1]',
    'NaN',
    '\u0000',
  ),
);

test('what is written as delimited text is read again, whatever the texts, delimiters and line ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .integer({ min: 1, max: 4 })
        .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { maxLength: 8 })),
      fc.constantFrom(',', ';', '\t', '|', ':', '^'),
      fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.constantFrom(5, 64, 4096),
      async (rows, delimiter, eols, hasMark, chunkBytes) => {
        const width = rows[0]?.length ?? 1;
        const header = Array.from({ length: width }, (_, j) => `c${j}`);
        const content = (hasMark ? '\ufeff' : '') + write([header, ...rows], delimiter, eols);
        const choice = { delimiter, hasHeader: true, encoding: 'utf-8' } as const;
        // Rows without any text are rows all the same, but not for whoever counts filled ones.
        if (!rows.some((row) => row.some((one) => one !== ''))) return;
        const { table } = await readTable(testSource('x', content, chunkBytes), {}, choice);
        expect(cellsOf(table)).toEqual(rows.map((row) => row.map(wellFormed)));
      },
    ),
    { numRuns: propertyRuns },
  );
});

const naughty = 'naughty_strings/blns.json';
test.skipIf(lacksData(naughty))(
  'strings that break programs come through: JSON, table, CSV, table',
  async () => {
    const strings = JSON.parse(new TextDecoder().decode(readData(naughty))) as string[];
    const { table } = await readTable(testSource(naughty, readData(naughty)), {});
    expect(cellsOf(table)).toEqual(strings.map((one) => [wellFormed(one)]));
    const csv = await exportCsv(
      makeTable(
        ['value', 'n'],
        cellsOf(table).map(([one], i) => [one!, String(i)]),
      ),
      [],
    );
    const again = await readTable(testSource('x.csv', csv), {});
    // The export puts an apostrophe before what a spreadsheet would run as a formula.
    const guarded = /^[=+\-@\t\r]/;
    const back = cellsOf(again.table).map(([one = '']) =>
      guarded.test(one.slice(1)) ? one.replace(/^'/, '') : one,
    );
    expect(back).toEqual(strings.map(wellFormed));
  },
);
