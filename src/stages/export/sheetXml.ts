/** What a cell of a sheet holds. Days since 1970-01-01 UTC, with the time of day as fraction. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly style?: NumberStyle }
  | { readonly kind: 'day' | 'time'; readonly days: number }
  | null;

export type NumberStyle = 'plain' | 'percent';

/** Positions in `cellXfs` of `stylesXml`. */
const styles = { plain: 0, header: 1, day: 2, time: 3, percent: 4, quoted: 5, wrapped: 6 } as const;

/** Styles of all workbooks: plain, bold header, date, date and time, percent, text kept from being a formula, wrapped. */
export const stylesXml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** Characters of a cell at most; what is longer ends in "…". */
const longestText = 32_767;
/** Days from 1899-12-30, where serial numbers of sheets count from, to 1970-01-01. */
const serialOf1970 = 25_569;
/** 1900-03-01: before it sheets count a day that never was. */
const firstSerial = 61;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text inside XML; what XML 1.0 cannot hold is written as sheets do, `_x0001_`. */
export function sheetText(text: string): string {
  return (
    text
      .replace(/_x[0-9a-f]{4}_/gi, '_x005F$&')
      .replace(/[&<>"]/g, (mark) => escapes[mark]!)
      // oxlint-disable-next-line no-control-regex -- control characters are what XML cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g, (mark) => {
        const code = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        return `_x${code}_`;
      })
  );
}

/** `A`, `B`, … `Z`, `AA` … for 0, 1, … */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/**
 * What follows `<c r="B2"` of a cell; '' where the cell is empty. Text is inline and never a formula: one that begins
 * like one is marked as text, so that it stays text when it is edited.
 */
export function cellXml(cell: SheetCell, look: 'plain' | 'header' | 'wrapped' = 'plain'): string {
  if (cell === null) return '';
  if (cell.kind === 'text') {
    const { text } = cell;
    const style = look !== 'plain' ? styles[look] : /^[=+\-@]/.test(text) ? styles.quoted : styles.plain;
    const whole = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
    return `${styled(style)} t="inlineStr"><is><t xml:space="preserve">${sheetText(whole)}</t></is></c>`;
  }
  if (cell.kind === 'number') return `${styled(styles[cell.style ?? 'plain'])}><v>${cell.value}</v></c>`;
  return `${styled(styles[cell.kind])}><v>${cell.days + serialOf1970}</v></c>`;
}

const styled = (style: number): string => (style === 0 ? '' : ` s="${style}"`);

/** Whether sheets know the day. */
export const isSheetDay = (days: number): boolean => days + serialOf1970 >= firstSerial && days < 2_932_897;

/** Everything of a sheet before its rows; the first row stays in view and filters. */
export function sheetHead(widths: readonly number[]): string {
  const columns = widths.map(
    (width, j) => `<col min="${j + 1}" max="${j + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`;
}

/** Everything behind the rows. */
export function sheetTail(columns: number, rows: number): string {
  const filter = columns > 0 ? `<autoFilter ref="A1:${columnLetters(columns - 1)}${rows}"/>` : '';
  return `</sheetData>${filter}</worksheet>`;
}
