import { UserError } from '../../../core/data/userError';
import { plainNumber } from '../plainNumber';
import type { SheetSink } from './sheetSink';
import { attributeOf, type XmlSink } from './xmlScanner';

const mostRows = 1_048_576;
const mostSheetColumns = 16_384;
/** Cells of a sheet at most; repeated ones cost a few bytes in the file and a cell each here. */
const mostCells = 2e7;
const errorText = /^(#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)|(Err|错误|Fehler):\d+)$/;

/** Turns the tags of an OpenDocument spreadsheet into the cells of its sheets. */
export class OdsSheets implements XmlSink {
  readonly sheets: { name: string; isHidden: boolean; sink: SheetSink }[] = [];
  readonly #file: string;
  readonly #makeSink: () => SheetSink;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  /** Tables inside a cell's drawing are no sheets. */
  #depth = 0;
  #sink: SheetSink | undefined;
  #row = 0;
  #rowRepeats = 1;
  #rowCells: { column: number; text: string }[] = [];
  #column = 0;
  #cellRepeats = 1;
  #isCell = false;
  #value: string | undefined;
  #isError = false;
  #paragraphs: string[] = [];
  #isText = false;
  #notes = 0;
  #cells = 0;

  constructor(file: string, makeSink: () => SheetSink) {
    this.#file = file;
    this.#makeSink = makeSink;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'style':
        this.#style = attributeOf(attributes, 'name') ?? '';
        return;
      case 'table-properties':
        if (attributeOf(attributes, 'display') === 'false') this.#hiddenStyles.add(this.#style);
        return;
      case 'table':
        if (this.#depth++ === 0) this.#openSheet(attributes);
        return;
    }
    if (!this.#sink || this.#depth !== 1) return;
    if (name === 'annotation') this.#notes++;
    if (this.#notes > 0) return;
    switch (name) {
      case 'table-row':
        this.#rowRepeats = repeats(attributes, 'number-rows-repeated');
        this.#rowCells = [];
        this.#column = 0;
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.#isCell = true;
        this.#cellRepeats = repeats(attributes, 'number-columns-repeated');
        this.#value = valueOf(attributes);
        this.#isError = attributes.includes('value-type="error"');
        this.#paragraphs = [];
        return;
      case 'p':
        this.#paragraphs.push('');
        this.#isText = true;
        return;
      case 's':
        return this.text(' '.repeat(Math.min(1000, repeats(attributes, 'c'))));
      case 'tab':
        return this.text('\t');
      case 'line-break':
        return this.text('\n');
    }
  }

  close(name: string): void {
    if (name === 'table') {
      if (--this.#depth === 0) this.#sink = undefined;
      return;
    }
    if (!this.#sink || this.#depth !== 1) return;
    if (name === 'annotation') this.#notes--;
    if (this.#notes > 0) return;
    if (name === 'p') this.#isText = false;
    if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell();
    if (name === 'table-row') this.#endRow();
  }

  text(text: string): void {
    if (this.#isText && this.#isCell && this.#notes === 0)
      this.#paragraphs[this.#paragraphs.length - 1] += text;
  }

  #openSheet(attributes: string): void {
    const sink = this.#makeSink();
    this.sheets.push({
      name: attributeOf(attributes, 'name') ?? '',
      isHidden: this.#hiddenStyles.has(attributeOf(attributes, 'style-name') ?? ''),
      sink,
    });
    this.#sink = sink;
    this.#row = 0;
  }

  #endCell(): void {
    this.#isCell = false;
    const column = this.#column;
    this.#column = Math.min(mostSheetColumns, column + this.#cellRepeats);
    const shown = this.#paragraphs.join('\n');
    const text = this.#value ?? shown;
    if (text === '') return;
    if (this.#isError || (this.#value !== undefined && errorText.test(shown)))
      return this.#sink?.error(this.#row, shown);
    for (let j = column; j < this.#column; j++) this.#rowCells.push({ column: j, text });
  }

  #endRow(): void {
    const end = Math.min(mostRows, this.#row + this.#rowRepeats);
    this.#cells += (end - this.#row) * this.#rowCells.length;
    if (this.#cells > mostCells) throw new UserError('file-too-large', { file: this.#file, limit: 160 });
    if (this.#rowCells.length > 0)
      for (let row = this.#row; row < end; row++)
        for (const { column, text } of this.#rowCells) this.#sink?.cell(row, column, text);
    this.#row = end;
  }
}

const repeats = (attributes: string, name: string): number =>
  Math.max(1, Math.floor(Number(attributeOf(attributes, name) ?? 1)) || 1);

/** A cell's value as text; undefined when it is what the cell shows. */
function valueOf(attributes: string): string | undefined {
  switch (attributeOf(attributes, 'value-type')) {
    case 'float':
    case 'percentage':
    case 'currency': {
      const value = attributeOf(attributes, 'value') ?? '';
      return /^-?[1-9]\d*$/.test(value) || value === '' ? value : plainNumber(Number(value));
    }
    case 'date':
      return attributeOf(attributes, 'date-value')?.replace(/T00:00:00(\.0+)?$/, '');
    case 'time':
      return clockOf(attributeOf(attributes, 'time-value') ?? '');
    case 'boolean':
      return attributeOf(attributes, 'boolean-value') === 'true' ? 'TRUE' : 'FALSE';
    case 'string':
      return attributeOf(attributes, 'string-value');
    default:
      return undefined;
  }
}

/** `PT36H05M07S` as `36:05:07`. */
function clockOf(duration: string): string {
  const match = /^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?$/.exec(duration);
  if (!match) return duration;
  const [, sign = '', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const rest = /[1-9]/.test(fraction) ? `.${fraction.slice(0, 3)}` : '';
  return `${sign}${[hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':')}${rest}`;
}
