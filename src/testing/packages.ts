import { zipSync, strToU8 } from 'fflate';

/** A zip of texts and bytes, in their order. */
export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook that Excel opens: sheets by name, each as the XML inside its `<sheetData>`. */
export function xlsxOf(
  sheets: Readonly<Record<string, string>>,
  { workbook = '', strings = '', styles = '', prolog = '' } = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relations}">${workbook}<sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="s${i}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${relation('ss', 'sharedStrings', 'sharedStrings.xml')}${relation('st', 'styles', 'styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...Object.fromEntries(
      names.map((name, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<?xml version="1.0"?>${prolog}<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  });
}

/** Rows of plain cells as the XML of a sheet: numbers as numbers, texts as inline texts. */
export const sheetOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows
    .map((row) => {
      const cells = row.map((value) => {
        if (value === null) return '<c/>';
        if (typeof value === 'number') return `<c><v>${value}</v></c>`;
        const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
      });
      return `<row>${cells.join('')}</row>`;
    })
    .join('');

/** An OLE container with empty streams of the given names. */
export function oleOf(names: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(512 * 3);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, 0xfffffffe, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let i = 0; i < 109; i++) view.setUint32(76 + i * 4, i === 0 ? 0 : 0xffffffff, true);
  // The table of sectors: itself, then the directory.
  view.setUint32(512, 0xfffffffd, true);
  view.setUint32(516, 0xfffffffe, true);
  ['Root Entry', ...names].forEach((name, i) => {
    const at = 1024 + i * 128;
    for (let k = 0; k < name.length; k++) view.setUint16(at + k * 2, name.charCodeAt(k), true);
    view.setUint16(at + 64, name.length * 2 + 2, true);
    view.setUint8(at + 66, i === 0 ? 5 : 2);
    view.setUint32(at + 116, 0xfffffffe, true);
  });
  return bytes;
}
