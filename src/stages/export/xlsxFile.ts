import type { Control } from '../../core/data/progress';
import { cellXml, columnLetters, sheetHead, sheetTail, sheetText, stylesXml } from './sheetXml';
import { zipParts, type ZipPart } from './zipParts';

/** Rows of a sheet at most, its header included. */
export const mostSheetRows = 1_048_576;

/** A sheet whose cells are asked for while it is written, row by row. */
export interface SheetSource {
  /** At most 31 characters, none of \ / ? * [ ] : */
  readonly name: string;
  readonly header: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
  readonly rowCount: number;
  /** What follows `<c r="B2"` of a cell, as `cellXml` gives it; '' for an empty one. */
  readonly cell: (row: number, column: number) => string;
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const pieceLength = 1 << 18;

/**
 * A workbook (Office Open XML, ECMA-376) of some sheets, written piece by piece: of a million rows only the packed
 * bytes are held. Our own, for hucre's writer of several sheets holds all cells and cannot pause, and its stream writes one sheet.
 *
 * @throws UserError zip-too-large; DOMException AbortError when cancelled
 */
export async function xlsxFile(
  sheets: readonly SheetSource[],
  control: Control,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const text = (path: string, xml: string): ZipPart => ({ path, pieces: () => [encoder.encode(xml)] });
  const rows = sheets.reduce((sum, { rowCount }) => sum + rowCount, 0);
  let [before, done] = [0, 0];
  function* piecesOf(sheet: SheetSource): Generator<Uint8Array> {
    for (const [piece, written] of sheetPieces(sheet)) {
      done = before + written;
      yield encoder.encode(piece);
    }
    before += sheet.rowCount;
  }
  return zipParts(
    [
      text('[Content_Types].xml', contentTypes(sheets.length)),
      text(
        '_rels/.rels',
        `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      text('xl/workbook.xml', workbook(sheets)),
      text('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)),
      text('xl/styles.xml', stylesXml),
      ...sheets.map((sheet, i) => ({
        path: `xl/worksheets/sheet${i + 1}.xml`,
        pieces: () => piecesOf(sheet),
      })),
    ],
    1,
    {
      signal: control.signal,
      // Bytes of XML are not known beforehand: progress is told by rows.
      onProgress: () => control.onProgress?.({ fraction: done / Math.max(1, rows), done, total: rows }),
    },
  );
}

/** The XML of a sheet with the number of rows written so far. */
function* sheetPieces({ header, widths, rowCount, cell }: SheetSource): Generator<[string, number]> {
  const letters = header.map((_, column) => columnLetters(column));
  let xml = sheetHead(widths);
  xml += `<row r="1">${header.map((name, j) => `<c r="${letters[j]}1"${cellXml({ kind: 'text', text: name }, 'header')}`).join('')}</row>`;
  for (let row = 0; row < rowCount; row++) {
    const number = row + 2;
    xml += `<row r="${number}">`;
    for (let j = 0; j < letters.length; j++) {
      const content = cell(row, j);
      if (content !== '') xml += `<c r="${letters[j]}${number}"${content}`;
    }
    xml += '</row>';
    if (xml.length < pieceLength) continue;
    yield [xml, row + 1];
    xml = '';
  }
  yield [xml + sheetTail(header.length, rowCount + 1), rowCount];
}

const contentTypes = (sheets: number): string =>
  `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${Array.from({ length: sheets }, (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`;

const workbook = (sheets: readonly SheetSource[]): string =>
  `${declaration}<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${sheetText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`;

const workbookRelations = (sheets: number): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${Array.from({ length: sheets }, (_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;
