import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { writeOds } from 'hucre/ods';
import { describe, expect, test } from 'vitest';
import { cell, type Table } from '../../core/data/table';
import { sheetOf, xlsxOf, zipOf } from '../../testing/packages';
import { testSource } from '../../testing/source';
import small from './fixtures/small.json';
import type { ReadChoice } from './formatRead';
import { readTable, type ReadResult } from './readTable';

const read = (content: Uint8Array | string, choice?: ReadChoice): Promise<ReadResult> =>
  readTable(testSource('shop', content, 7), {}, choice);
/** Header and rows. */
const cellsOf = ({ columns, rowCount }: Table): string[][] => [
  columns.map(({ name }) => name),
  ...Array.from({ length: rowCount }, (_, i) => columns.map((column) => cell(column, i))),
];

describe('JSON', () => {
  test('a list of records: numbers keep their digits, keys may be missing, null is empty', async () => {
    const { table, file } = await read(
      '[{"id": 12345678901234567890, "name": "Zo\\u00eb", "ok": true},\n {"name": null, "id": 1.50, "x": "0042"}]',
    );
    expect(cellsOf(table)).toEqual([
      ['id', 'name', 'ok', 'x'],
      ['12345678901234567890', 'Zoë', 'true', ''],
      ['1.50', '', '', '0042'],
    ]);
    expect(file).toMatchObject({ format: 'json', encoding: 'utf-8', delimiter: '', rows: 2 });
  });

  test('objects within become columns, lists stay text and are told of', async () => {
    const { table, notices } = await read(
      '[{"a": {"b": {"c": 1}, "d": "x"}, "tags": ["p", {"q": [1, 2]}]}, {"a": {"d": ""}, "tags": []}]',
    );
    expect(cellsOf(table)).toEqual([
      ['a.b.c', 'a.d', 'tags'],
      ['1', 'x', '["p",{"q":[1,2]}]'],
      ['', '', '[]'],
    ]);
    expect(notices).toEqual([
      {
        code: 'lists-as-text',
        level: 'note',
        column: 'tags',
        count: 2,
        examples: [{ row: 0, text: '["p",{"q":[1,2]}]' }],
      },
    ]);
  });

  test('one record a line, a list of lists, a list of texts', async () => {
    const lines = await read('{"a": 1, "b": [0.5, 1]}\r\n{"a": 2}\n\n{"a": 3}\n');
    expect([lines.file.format, cellsOf(lines.table)]).toEqual([
      'ndjson',
      [
        ['a', 'b'],
        ['1', '[0.5,1]'],
        ['2', ''],
        ['3', ''],
      ],
    ]);
    expect(cellsOf((await read('[[1, "x"], [2]]')).table)).toEqual([
      ['Column 1', 'Column 2'],
      ['1', 'x'],
      ['2', ''],
    ]);
    expect(cellsOf((await read('["p", "q, r"]')).table)).toEqual([['value'], ['p'], ['q, r']]);
  });

  test('an object with one list in it, or several to choose from', async () => {
    const one = await read('{"meta": {"page": 1}, "data": {"items": [{"a": 1}, {"a": 2}]}}');
    expect([cellsOf(one.table), one.file.part]).toEqual([[['a'], ['1'], ['2']], undefined]);
    const both = '{"orders": [{"a": 1, "b": 2}, {"a": 3, "b": 4}], "shops": [{"c": 5}]}';
    const { file, table } = await read(both);
    expect([file.part, file.parts, table.rowCount]).toEqual([
      'orders',
      [
        { name: 'orders', rows: 2, columns: 2 },
        { name: 'shops', rows: 1, columns: 1 },
      ],
      2,
    ]);
    expect(cellsOf((await read(both, { part: 'shops' })).table)).toEqual([['c'], ['5']]);
  });

  test('keys that objects inherit are keys like any other', async () => {
    const { table } = await read('[{"__proto__": 1, "constructor": 2, "toString": {"__proto__": 3}, "": 4}]');
    expect(cellsOf(table)).toEqual([
      ['__proto__', 'constructor', 'toString.__proto__', 'Column 4'],
      ['1', '2', '3', '4'],
    ]);
  });

  test('in UTF-16 and in GB 18030', async () => {
    const wide = Buffer.from('\ufeff[{"名": "王芳"}, {"名": "李雷"}]', 'utf16le');
    expect(cellsOf((await read(wide)).table)).toEqual([['名'], ['王芳'], ['李雷']]);
    const [before, between, after] = ['[{"a": "', '"}, {"a": "', '"}]'].map((part) => [...Buffer.from(part)]);
    const gb = [...before!, 0xcd, 0xf5, 0xb7, 0xbc, ...between!, 0xc0, 0xee, 0xc0, 0xd7, ...after!];
    const { table, file } = await read(Uint8Array.from(gb));
    expect([file.encoding, cellsOf(table)]).toEqual(['gb18030', [['a'], ['王芳'], ['李雷']]]);
  });

  test.each([
    ['a delimited text that starts with a bracket', '[x],b\n1,2\n3,4\n', ['[x]', 'b']],
    ['one whose first line is JSON', '[1],[2]\n[3],[4]\n', ['[1]', '[2]']],
  ])('%s is read as delimited', async (_, text, names) => {
    expect(cellsOf((await read(text)).table)[0]).toEqual(names);
  });
});

describe('a workbook', () => {
  const strings =
    '<si><t>0042</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>リッチ</t></rPh></si>';
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="46"/><xf numFmtId="20"/></cellXfs>';

  test('keeps text as text, writes numbers, dates, truth and errors as they are meant', async () => {
    const sheet = `
      <row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="str"><v>value</v></c></row>
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>0.30000000000000004</v></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>42682</v></c></row>
      <row r="4"><c r="A4" t="str"><v>a_x000D_b</v></c><c r="B4" s="2"><v>42682.604166666664</v></c></row>
      <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" s="3"><v>1.5</v></c></row>
      <row r="6"><c r="A6" t="e"><v>#N/A</v></c><c r="B6" s="4"><v>0.0416666666666667</v></c></row>
      <row r="7"><c r="A7"><f>1/3</f><v>1E-3</v></c><c r="B7" t="d"><v>2016-11-08</v></c></row>
      <row r="8"><c r="A8" t="str"><v>&lt;&amp;&#x4e2d;&gt;</v></c><c r="B8"><v>12345678901234567890</v></c></row>`;
    const { table, notices } = await read(xlsxOf({ Shop: sheet }, { strings, styles }));
    expect(cellsOf(table)).toEqual([
      ['code', 'value'],
      ['0042', '0.30000000000000004'],
      ['rich text', '2016-11-08'],
      ['a\rb', '2016-11-08T14:30:00'],
      ['TRUE', '36:00:00'],
      ['', '01:00:00'],
      ['0.001', '2016-11-08'],
      ['<&中>', '12345678901234567890'],
    ]);
    expect(notices).toEqual([
      { code: 'formula-errors', level: 'changed', count: 1, examples: [{ row: 4, text: '#N/A' }] },
    ]);
  });

  test('of 1904 counts from there, whatever an extension says', async () => {
    const workbook = '<workbookPr date1904="1"/><ext><x15:workbookPr chartTrackingRefBase="1"/></ext>';
    const sheet = '<row><c t="str"><v>day</v></c></row><row><c s="1"><v>1</v></c></row>';
    const { table } = await read(xlsxOf({ Shop: sheet }, { workbook, styles }));
    expect(cellsOf(table)).toEqual([['day'], ['1904-01-02']]);
  });

  test('a title above the header, empty rows around, a gap within', async () => {
    const sheet = `<row r="2"><c r="B2" t="str"><v>Sales 2016</v></c></row>${[
      ['name', 'spend', 'city'],
      ['Ada', '5', 'Ulm'],
      null,
      ['Bo', '6', 'Bonn'],
    ]
      .map((row, i) =>
        row
          ? `<row r="${i + 4}">${row.map((text, j) => `<c r="${'BCD'[j]}${i + 4}" t="str"><v>${text}</v></c>`).join('')}</row>`
          : '',
      )
      .join('')}<row r="9"><c r="A9"/></row>`;
    const { table, notices } = await read(xlsxOf({ Shop: sheet }));
    expect(cellsOf(table)).toEqual([
      ['name', 'spend', 'city'],
      ['Ada', '5', 'Ulm'],
      ['', '', ''],
      ['Bo', '6', 'Bonn'],
    ]);
    expect(notices).toEqual([
      { code: 'rows-blank', level: 'note', count: 1 },
      { code: 'rows-above', level: 'note', count: 1, facts: { text: 'Sales 2016' } },
    ]);
  });

  test('hostile and repeated headers', async () => {
    const { table } = await read(
      xlsxOf({
        Shop: sheetOf([
          ['__proto__', 'a', 'a', null, 'constructor'],
          [1, 2, 3, 4, 5],
          [1, 2, 3, 4, 5],
        ]),
      }),
    );
    expect(cellsOf(table)[0]).toEqual(['__proto__', 'a', 'a (2)', 'Column 4', 'constructor']);
  });

  test('an OpenDocument sheet with repeated cells, notes and blanks', async () => {
    const { table } = await read(
      await writeOds({
        sheets: [
          {
            name: 'Shop',
            rows: [
              ['name', 'spend', 'since', 'ok'],
              ['  Ada  x', 5.25, new Date(Date.UTC(2016, 10, 8)), true],
              ['Bo', 5.25, new Date(Date.UTC(2016, 10, 8, 14, 30)), false],
            ],
          },
        ],
      }),
    );
    expect(cellsOf(table)).toEqual([
      ['name', 'spend', 'since', 'ok'],
      ['  Ada  x', '5.25', '2016-11-08', 'TRUE'],
      ['Bo', '5.25', '2016-11-08T14:30:00', 'FALSE'],
    ]);
  });
});

describe('packed', () => {
  const parquet = Buffer.from(small.files['parquet-snappy'].base64, 'base64');
  const book = xlsxOf({
    Shop: sheetOf([
      ['name', 'spend'],
      ['Ada', 5],
      ['Bo', 6],
    ]),
  });

  test.each([
    ['xlsx', book],
    ['parquet', parquet],
    ['json', '[{"a": 1}, {"a": 2}]'],
    ['csv', 'a,b\n1,2\n3,4\n'],
  ])('gzip and zip of %s give the same table', async (format, content) => {
    const plain = await read(content);
    const gz = await read(gzipSync(content));
    const zip = await read(zipOf({ 'folder/table.bin': content, '__MACOSX/._table.bin': 'x' }));
    expect([gz.file.format, gz.file.gzip, gz.file.zip]).toEqual([format, true, undefined]);
    expect([zip.file.format, zip.file.gzip, zip.file.zip, zip.file.part]).toEqual([
      format,
      false,
      true,
      undefined,
    ]);
    expect(cellsOf(gz.table)).toEqual(cellsOf(plain.table));
    expect(cellsOf(zip.table)).toEqual(cellsOf(plain.table));
  });

  test('an archive of several tables lists them, sheets too, and tells what it passed over', async () => {
    const archive = zipOf({
      'readme.pdf': '%PDF-1.7 nothing',
      'shops.csv': 'shop,city\n1,Ulm\n2,Bonn\n',
      'book.xlsx': xlsxOf({
        Orders: sheetOf([
          ['a', 'b', 'c'],
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ]),
        Notes: sheetOf([['n'], ['x']]),
      }),
    });
    const { file, table, notices } = await read(archive);
    expect([file.part, file.format, table.rowCount]).toEqual(['book.xlsx/Orders', 'xlsx', 3]);
    expect(file.parts).toEqual([
      { name: 'shops.csv', rows: 2, columns: 2 },
      { name: 'book.xlsx/Orders', rows: 3, columns: 3 },
      { name: 'book.xlsx/Notes', rows: 1, columns: 1 },
    ]);
    expect(notices).toContainEqual({
      code: 'files-passed-over',
      level: 'note',
      count: 1,
      facts: { files: 'readme.pdf' },
    });
    expect(cellsOf((await read(archive, { part: 'shops.csv' })).table)[1]).toEqual(['1', 'Ulm']);
    expect(cellsOf((await read(archive, { part: 'book.xlsx/Notes' })).table)).toEqual([['n'], ['x']]);
    for (const part of ['shops.csv', 'book.xlsx/Notes']) {
      const alone = await read(archive, { part, isOnly: true });
      expect([alone.file.part, alone.file.parts]).toEqual([part, undefined]);
      expect(cellsOf(alone.table)).toEqual(cellsOf((await read(archive, { part })).table));
    }
  });

  test('Chinese names of files, as Windows packs them', async () => {
    const zip = zipOf({ '....': 'a,b\n1,2\n3,4\n', 'b.csv': 'c\n1\n' });
    // 订单 in GBK, in the entry's own header and in the directory.
    const name = Buffer.from([0xb6, 0xa9, 0xb5, 0xa5]);
    for (let at = Buffer.from(zip).indexOf('....'); at >= 0; at = Buffer.from(zip).indexOf('....', at + 1))
      zip.set(name, at);
    expect((await read(zip)).file.parts?.map(({ name: part }) => part)).toEqual(['订单', 'b.csv']);
  });
});

describe('NumPy', () => {
  function npy(descr: string, shape: string, isFortran: boolean, data: ArrayBufferView): Uint8Array {
    const order = isFortran ? 'True' : 'False';
    const header = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`.padEnd(117) + '\n';
    const start = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0];
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return Uint8Array.from([...start, ...Buffer.from(header), ...bytes]);
  }

  test('n × d vectors are d columns, in either order; not a number is empty', async () => {
    const rows = [
      ['Column 1', 'Column 2', 'Column 3'],
      ['0.1', '1', '2'],
      ['-3.5', '', '16777216'],
    ];
    const c = npy('<f4', '(2, 3)', false, Float32Array.of(0.1, 1, 2, -3.5, NaN, 16777216));
    const fortran = npy('<f4', '(2, 3)', true, Float32Array.of(0.1, -3.5, 1, NaN, 2, 16777216));
    expect(cellsOf((await read(c)).table)).toEqual(rows);
    expect(cellsOf((await read(fortran)).table)).toEqual(rows);
    expect((await read(c)).file.format).toBe('npy');
  });

  test('64-bit whole numbers are exact, one dimension is one column', async () => {
    const bytes = npy('<i8', '(3,)', false, BigInt64Array.of(9007199254740993n, -1n, 0n));
    expect(cellsOf((await readTable(testSource('x', bytes), {})).table)).toEqual([
      ['Column 1'],
      ['9007199254740993'],
      ['-1'],
      ['0'],
    ]);
  });
});
