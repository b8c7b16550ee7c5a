import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { oleOf, sheetOf, xlsxOf, zipOf } from '../../testing/packages';
import { testSource } from '../../testing/source';
import small from './fixtures/small.json';
import { readTable } from './readTable';

const refusal = (content: Uint8Array | string): Promise<unknown> =>
  readTable(testSource('bad.csv', content), {}).catch((error: unknown) => error);
const base64 = (name: keyof typeof small.files): Uint8Array =>
  Buffer.from(small.files[name].base64, 'base64');

const shop = 'name,spend\nAda,5\nBo,6\n';
const workbook = xlsxOf({
  Shop: sheetOf([
    ['name', 'spend'],
    ['Ada', 5],
    ['Bo', 6],
  ]),
});

describe('what is locked', () => {
  test('a workbook with a password', async () => {
    expect(await refusal(oleOf(['EncryptionInfo', 'EncryptedPackage']))).toMatchObject({
      code: 'file-encrypted',
      facts: { file: 'bad.csv', kind: 'workbook' },
    });
  });

  test('an archive with a password', async () => {
    const zip = zipOf({ 'shop.csv': shop });
    // The flag of the entry, in its own header and in the directory.
    for (let i = 0; i + 4 < zip.length; i++) {
      if (zip[i] !== 0x50 || zip[i + 1] !== 0x4b) continue;
      if (zip[i + 2] === 3) zip[i + 6]! |= 1;
      if (zip[i + 2] === 1) zip[i + 8]! |= 1;
    }
    expect(await refusal(zip)).toMatchObject({ code: 'file-encrypted', facts: { kind: 'zip' } });
  });

  test('a Word document in the same kind of container is named', async () => {
    expect(await refusal(oleOf(['WordDocument']))).toMatchObject({
      code: 'file-binary',
      facts: { kind: 'doc' },
    });
  });
});

describe('what is damaged is refused whole', () => {
  test.each([
    ['a zip', zipOf({ 'shop.csv': shop.repeat(50), 'more.csv': shop.repeat(50) })],
    ['a workbook', workbook],
    ['gzip', new Uint8Array(gzipSync(shop.repeat(50)))],
    ['Parquet', base64('parquet-zstd')],
    ['an Arrow file', base64('feather-lz4')],
  ])('%s that is cut off anywhere', async (_, whole) => {
    for (const share of [0.2, 0.5, 0.8, 0.97]) {
      const cut = whole.slice(0, Math.floor(whole.length * share));
      expect(await refusal(cut), String(share)).toMatchObject({ code: 'file-damaged' });
    }
  });

  test('a zip whose content does not fit its checksum', async () => {
    const zip = zipOf({ 'shop.csv': shop });
    zip[zip.indexOf(0x50, 30) - 3]! ^= 1;
    expect(await refusal(zip)).toMatchObject({ code: 'file-damaged', facts: { kind: 'zip' } });
  });

  test('JSON that breaks off names its line', async () => {
    expect(await refusal('[\n{"a": 1},\n{"a": 2},\n{"a": ')).toMatchObject({
      code: 'json-broken',
      facts: { file: 'bad.csv', line: 4 },
    });
  });
});

describe('what would blow up', () => {
  /** A zip whose directory promises that a file of a kilobyte unpacks to the given size. */
  function promising(size: number): Uint8Array {
    const zip = zipOf({ 'zeros.csv': new Uint8Array(1_000_000) });
    const view = new DataView(zip.buffer);
    for (let i = 0; i + 4 < zip.length; i++)
      if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, size, true);
    return zip;
  }

  test('an archive that promises more than deflate can pack is damaged', async () => {
    expect(await refusal(promising(4_000_000_000))).toMatchObject({ code: 'file-damaged' });
  });

  test('an archive that unpacks to more than it promises is damaged', async () => {
    expect(await refusal(promising(900_000))).toMatchObject({ code: 'file-damaged' });
  });

  test('XML with entities of its own (billion laughs)', async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    const bomb = xlsxOf({ Shop: sheetOf([['&b;']]) }, { prolog: laughs });
    expect(await refusal(bomb)).toMatchObject({ code: 'file-unsafe', facts: { file: 'bad.csv' } });
  });

  test('one cell of 50 MB names its row and column', async () => {
    expect(await refusal(`a,b\n1,2\n3,"${'x'.repeat(50e6)}"\n`)).toMatchObject({
      code: 'cell-too-large',
      facts: { file: 'bad.csv', row: 3, column: 2, limit: 16 },
    });
  });

  test.each([
    ['a text', `${'a,'.repeat(99_999)}b\n`],
    ['a workbook', xlsxOf({ Wide: sheetOf([Array.from({ length: 16_000 }, (_, j) => `c${j}`)]) })],
    ['JSON', JSON.stringify([Object.fromEntries(Array.from({ length: 100_000 }, (_, j) => [`c${j}`, j]))])],
  ])('a hundred thousand columns in %s', async (_, content) => {
    expect(await refusal(content)).toMatchObject({ code: 'file-not-table', facts: { kind: 'too-wide' } });
  });

  test('a sheet with a cell in its last corner costs no memory for the gap', async () => {
    const corner =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    expect(await refusal(xlsxOf({ Shop: corner }))).toMatchObject({ code: 'file-not-table' });
  });
});

describe('what holds no table', () => {
  test.each([
    ['a workbook of empty sheets', xlsxOf({ One: '', Two: '<row><c/></row>' }), 'file-no-data', 'workbook'],
    [
      'an archive of pictures',
      zipOf({ 'a.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }),
      'file-no-data',
      'zip',
    ],
    ['an archive in an archive', zipOf({ 'a.zip': zipOf({ 'shop.csv': shop }) }), 'file-no-data', 'zip'],
    ['an empty list', '[]', 'file-no-data', 'json'],
    ['a Word document', zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }), 'file-binary', 'docx'],
    [
      'an OpenDocument text',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }),
      'file-binary',
      'opendocument',
    ],
    ['an array of three dimensions', npy("'<f8'", '(2, 2, 2)', 64), 'file-unsupported', 'npy'],
    ['an array of objects', npy("'|O'", '(2,)', 16), 'file-unsupported', 'npy'],
  ])('%s', async (_, content, code, kind) => {
    expect(await refusal(content)).toMatchObject({ code, facts: { file: 'bad.csv', kind } });
  });
});

function npy(descr: string, shape: string, bytes: number): Uint8Array {
  const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + '\n';
  return Uint8Array.from([
    0x93,
    ...Buffer.from('NUMPY'),
    1,
    0,
    header.length,
    0,
    ...Buffer.from(header),
    ...new Uint8Array(bytes),
  ]);
}
