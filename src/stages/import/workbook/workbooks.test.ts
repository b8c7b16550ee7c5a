import { readdirSync } from 'node:fs';
import { read as readBySheetJs, SSF, type CellObject } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { cell, type Table } from '../../../core/data/table';
import { dataFolder, lacksData, readData } from '../../../testing/data';
import { testSource } from '../../../testing/source';
import { readTable } from '../readTable';
import type { ReadChoice } from '../formatRead';

const folder = 'workbooks';
const open = async (file: string, choice: ReadChoice = {}): Promise<Table> =>
  (await readTable(testSource(file, readData(file)), {}, choice)).table;
const rowsOf = ({ columns, rowCount }: Table): string[][] =>
  Array.from({ length: rowCount }, (_, i) => columns.map((column) => cell(column, i)));

/** A cell as SheetJS has it, in our words; null for a date, whose text is tested elsewhere. */
function inOurWords({ t, v, z }: CellObject): string | number | null {
  if (t === 'n') return typeof z === 'string' && SSF.is_date(z) ? null : Number(v);
  if (t === 'b') return v === true ? 'TRUE' : 'FALSE';
  return t === 's' ? String(v) : '';
}

describe('every cell of every sheet is what SheetJS finds', () => {
  const files = lacksData(folder)
    ? []
    : readdirSync(`${dataFolder}/${folder}`).filter(
        (file) => /\.(xlsx|xlsm|xls|xlsb)$/.test(file) && file !== 'large_strings.xlsx',
      );
  test.skipIf(lacksData(folder)).each(files)('%s', async (file) => {
    const bytes = readData(`${folder}/${file}`);
    const workbook = readBySheetJs(bytes, { dense: true, cellNF: true, cellDates: false });
    for (const name of workbook.SheetNames) {
      const expected = (workbook.Sheets[name] as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
      // Rows and cells without content are holes.
      const texts = Array.from(expected, (row) =>
        Array.from(row ?? [], (one) => (one ? inOurWords(one) : '')),
      );
      const firstRow = texts.findIndex((row) => row.some((text) => text !== ''));
      if (firstRow < 0) continue;
      const firstColumn = Math.min(
        ...texts.map((row) => row.findIndex((text) => text !== '')).filter((j) => j >= 0),
      );
      const rows = rowsOf(await open(`${folder}/${file}`, { part: name, hasHeader: false }));
      texts.slice(firstRow).forEach((row, i) =>
        row.slice(firstColumn).forEach((text, j) => {
          const found = rows[i]?.[j] ?? '';
          const place = `${name} row ${i + firstRow} column ${j + firstColumn}`;
          if (text === null) expect(found, place).toMatch(/^-?\d/);
          else expect(typeof text === 'number' ? Number(found) : found, place).toEqual(text);
        }),
      );
    }
  });
});

describe('dates', () => {
  test.skipIf(lacksData(folder)).each(['xlsx', 'xls', 'xlsb', 'ods'])(
    'of both calendars, in %s',
    async (ending) => {
      const texts = async (year: number): Promise<string[][]> =>
        rowsOf(await open(`${folder}/date-system-${year}.${ending}`)).map((row) => row.slice(0, 2));
      expect(await texts(1900)).toEqual([
        ['1', '1900-01-01'],
        ['11', '1900-01-11'],
        ['111', '1900-04-20'],
        ['1111', '1903-01-15'],
        ['11111', '1930-06-02'],
      ]);
      expect(await texts(1904)).toEqual([
        ['1', '1904-01-02'],
        ['11', '1904-01-12'],
        ['111', '1904-04-21'],
        ['1111', '1907-01-16'],
        ['11111', '1934-06-03'],
      ]);
    },
  );

  test.skipIf(lacksData(folder)).each(['xlsx', 'xls'])(
    'with times, true and false, long numbers, in %s',
    async (ending) => {
      const rows = rowsOf(await open(`${folder}/xlsx-stream-d-date-cell.${ending}`, { hasHeader: false }));
      expect(rows.map((row) => row.slice(0, 4))).toEqual([
        ['String', 'てすと', '&\'";<>', '&amp;'],
        ['Integer', '1', '2', '-3'],
        ['Float', '1.5', '0.3', '12345678900000000000000'],
        ['Boolean', 'TRUE', 'FALSE', ''],
        // As text of the cell in one, as a serial number in the other.
        [
          'Date',
          ending === 'xlsx' ? '2014-02-14T08:27:48.765Z' : expect.stringMatching(/^2014-02-14T/),
          '',
          '',
        ],
        ['2 Decimals Built-in format #2', '1.5', '', ''],
        ['Time Built-in format #18', '1900-01-01T12:00:00', '', ''],
        ['Percentage Built-in format #9', '0.5', '', ''],
        ['Percentage Custom format', '0.5', '', ''],
        ['Duration 36 hours format #46', '36:00:00', '', ''],
        ['Formula', 'String1', '', ''],
        ['A simple comment', 'cell with comment', '', ''],
        ['A full comment', 'cell with comment', '', ''],
      ]);
    },
  );

  test.skipIf(lacksData('superstore/Sample - Superstore.xls'))('of ten thousand orders', async () => {
    const { columns, rowCount } = await open('superstore/Sample - Superstore.xls');
    const days = Array.from({ length: rowCount }, (_, i) => cell(columns[2]!, i)).sort();
    expect([columns[2]!.name, days[0], days.at(-1)]).toEqual(['Order Date', '2014-01-03', '2017-12-30']);
    const sum = (name: string): number => {
      const column = columns.find((one) => one.name === name)!;
      return Array.from({ length: rowCount }, (_, i) => Number(cell(column, i))).reduce((a, b) => a + b, 0);
    };
    expect(['Sales', 'Profit', 'Quantity'].map((name) => Math.round(sum(name) * 100) / 100)).toEqual([
      2_297_200.86, 286_397.02, 37_873,
    ]);
  });
});

describe('sheets', () => {
  test.skipIf(lacksData(folder))('a merged range has its value in its first cell', async () => {
    for (const ending of ['xlsx', 'xls', 'xlsb', 'ods'])
      expect(rowsOf(await open(`${folder}/merge_cells.${ending}`, { hasHeader: false })), ending).toEqual([
        ['A1:B2', '', 'C1:C2', 'Separate blocks'],
        ['', '', '', ''],
        ['A3:B3', '', 'C3', ''],
        ['… are merged separately', '', '', ''],
      ]);
  });

  test.skipIf(lacksData(folder))(
    'are listed with their sizes, hidden ones too, and can be chosen',
    async () => {
      const file = `${folder}/sheet_visibility.xlsx`;
      const { file: info } = await readTable(testSource(file, readData(file)), {});
      expect([info.part, info.parts]).toEqual([
        'Visible',
        [
          { name: 'Visible', rows: 1, columns: 7 },
          { name: 'Hidden', rows: 1, columns: 6 },
          { name: 'VeryHidden', rows: 1, columns: 10 },
        ],
      ]);
      expect(rowsOf(await open(file, { part: 'VeryHidden' }))[0]).toHaveLength(10);
    },
  );

  test.skipIf(lacksData(folder))('a header below an empty row has its line breaks as blanks', async () => {
    const { columns } = await open(`${folder}/Attendance.xlsx`);
    expect(columns.map(({ name }) => name).slice(0, 5)).toEqual([
      'Date',
      'Ben Ashley',
      'Tom Brooks',
      'Jimmy Cooney',
      'Sue Daniels',
    ]);
  });

  test.skipIf(lacksData(folder))('errors of formulas are empty and counted', async () => {
    for (const ending of ['xls', 'xlsx']) {
      const file = `${folder}/ErrorTypes.${ending}`;
      const { notices } = await readTable(testSource(file, readData(file)), {});
      expect(notices, ending).toContainEqual({
        code: 'formula-errors',
        level: 'changed',
        count: 20,
        examples: expect.arrayContaining([{ row: 0, text: '#NULL!' }]) as unknown,
      });
    }
  });
});

describe('formulas have the values that a spreadsheet program shows', () => {
  const sheets = ['Database', 'Date', 'Engineering', 'Finance', 'Information', 'Logical', 'Lookup', 'Math'];
  sheets.push('Statistical', 'Text');
  const shown = (text: string): number => {
    const plain = text.replace(/[$,\s]/g, '').replace(/^\((.*)\)$/, '-$1');
    return plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : plain === '' ? NaN : Number(plain);
  };
  test.skipIf(lacksData(folder)).each([...sheets.entries()])('sheet %i, %s', async (i, part) => {
    const file = `${folder}/formula_stress_test.xlsx`;
    const found = rowsOf(await open(file, { part, hasHeader: false }));
    const expected = rowsOf(
      await open(`${folder}/expected_csv/formula_stress_test.xlsx.${i}.csv`, { hasHeader: false }),
    );
    let compared = 0;
    for (const [row, cells] of expected.entries()) {
      // The two files were calculated on different days, by different programs.
      if (/RAND|NOW|TODAY|INFO/.test(found[row]?.[0] ?? '')) continue;
      for (const [column, text] of cells.entries()) {
        const number = shown(text);
        const value = Number(found[row]?.[column] ?? '');
        if (Number.isNaN(number) || found[row]?.[column] === '' || Number.isNaN(value)) continue;
        compared++;
        // As many digits as are shown.
        const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
        const step = 10 ** -digits / (text.trim().endsWith('%') ? 100 : 1);
        expect(Math.abs(value - number), `${part} row ${row} column ${column}: ${text}`).toBeLessThanOrEqual(
          Math.max(step, Math.abs(number) * 0.006),
        );
      }
    }
    expect(compared).toBeGreaterThan(4);
  });
});
