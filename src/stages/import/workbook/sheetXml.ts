import { UserError } from '../../../core/data/userError';
import { plainNumber } from '../plainNumber';
import { serialText } from './serialDate';
import { StringText, undoEscapes } from './sharedStrings';
import type { SheetSink } from './sheetSink';
import type { WorkbookXml } from './workbookXml';
import { attributeOf, type XmlSink } from './xmlScanner';

const mostRows = 1_048_576;
const mostSheetColumns = 16_384;

/** Turns the tags of a worksheet into cells. */
export class SheetXmlSink implements XmlSink {
  readonly #sheet: SheetSink;
  readonly #file: string;
  readonly #strings: readonly string[];
  readonly #workbook: Pick<WorkbookXml, 'is1904' | 'dateKinds'>;
  #row = -1;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #isValue = false;
  #inline: StringText | undefined;

  constructor(
    file: string,
    sheet: SheetSink,
    strings: readonly string[],
    workbook: Pick<WorkbookXml, 'is1904' | 'dateKinds'>,
  ) {
    this.#file = file;
    this.#sheet = sheet;
    this.#strings = strings;
    this.#workbook = workbook;
  }

  open(name: string, attributes: string): void {
    if (this.#inline) this.#inline.open(name);
    else if (name === 'v') this.#isValue = true;
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'is') this.#inline = new StringText();
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'is') {
      this.#value = this.#inline?.take() ?? '';
      this.#inline = undefined;
    } else this.#inline?.close(name);
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text;
    else this.#inline?.text(text);
  }

  #openRow(attributes: string): void {
    const row = attributeOf(attributes, 'r');
    const next = row === undefined ? this.#row + 1 : Number(row) - 1;
    if (!(next > this.#row && next < mostRows)) throw this.#damaged();
    this.#row = next;
    this.#column = -1;
  }

  #openCell(attributes: string): void {
    const place = attributeOf(attributes, 'r');
    this.#column = place === undefined ? this.#column + 1 : columnOf(place);
    if (!(this.#column >= 0 && this.#column < mostSheetColumns && this.#row >= 0)) throw this.#damaged();
    this.#type = attributeOf(attributes, 't') ?? 'n';
    this.#style = Number(attributeOf(attributes, 's') ?? 0);
    this.#value = '';
  }

  #endCell(): void {
    if (this.#value === '') return;
    if (this.#type === 'e') return this.#sheet.error(this.#row, this.#value);
    this.#sheet.cell(this.#row, this.#column, this.#cellText());
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's': {
        const text = this.#strings[Number(value)];
        if (text === undefined) throw this.#damaged();
        return text;
      }
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'n':
        return this.#numberText(value.trim());
      case 'str':
        return undoEscapes(value);
      default:
        // inlineStr is whole already; a date (d) is ISO 8601.
        return value;
    }
  }

  #numberText(value: string): string {
    const number = Number(value);
    if (value === '' || Number.isNaN(number)) return value;
    const kind = this.#workbook.dateKinds[this.#style];
    if (kind) return serialText(number, kind, this.#workbook.is1904);
    // Whole numbers as they are written: a long id keeps its digits.
    return /^-?[1-9]\d*$/.test(value) ? value : plainNumber(number);
  }

  #damaged(): UserError {
    return new UserError('file-damaged', { file: this.#file, kind: 'workbook' });
  }
}

/** Column of a place such as `AB12`, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let i = 0; i < place.length; i++) {
    const c = place.charCodeAt(i) | 0x20;
    if (c < 0x61 || c > 0x7a) break;
    column = column * 26 + c - 0x60;
  }
  return column - 1;
}
