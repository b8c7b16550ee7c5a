import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import type { FormatRead, ReadChoice } from '../formatRead';
import { plainNumber } from '../plainNumber';
import type { Zip } from '../zip/openZip';
import { errorNames, rkNumber } from './biffRecords';
import { BrokenWorkbook } from './oleStreams';
import { readPickedSheet } from './pickSheet';
import { builtInDateKind, dateKind, serialText, type DateKind } from './serialDate';
import { SheetSink } from './sheetSink';
import { relationsOf, type Relation } from './workbookXml';
import { binaryRecords, type BinaryRecord } from './xlsbRecords';

interface BinaryWorkbook {
  readonly is1904: boolean;
  readonly strings: readonly string[];
  readonly dateKinds: readonly (DateKind | undefined)[];
}

/**
 * An Excel workbook in binary parts ([MS-XLSB]): cells as in `readXlsx`.
 *
 * @throws UserError file-damaged, file-no-data, file-too-large, what a zip and a sheet can throw; AbortError
 */
export async function readXlsb(zip: Zip, control: Control, choice: ReadChoice): Promise<FormatRead> {
  const { file } = zip;
  try {
    const path = 'xl/workbook.bin';
    const relations = await relationsOf(zip, path);
    const { sheets: named, is1904 } = readSheets(await zip.read(path), relations);
    const partOf = (type: string): string | undefined =>
      [...relations.values()].find((one) => one.type === type && zip.has(one.path))?.path;
    const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
    const workbook = {
      is1904,
      strings: strings === undefined ? [] : readStrings(await zip.read(strings)),
      dateKinds: styles === undefined ? [] : readDateKinds(await zip.read(styles)),
    };
    const sizes = new Map(zip.entries.map((entry) => [entry.path, entry.size]));
    const pause = makePacer(control);
    const sheets = named.map(({ name, isHidden, part }) => ({
      name,
      isHidden,
      weight: sizes.get(part) ?? 0,
      async read(keepsCells: boolean) {
        const sink = new SheetSink(file, keepsCells, choice.hasHeader);
        const bytes = await zip.read(part);
        const sheet = new BinarySheet(workbook, sink);
        let read = 0;
        for (const record of binaryRecords(bytes)) {
          sheet.take(record);
          if (++read % 4096 === 0) await pause(0.5);
        }
        return sink;
      },
    }));
    return { ...(await readPickedSheet(file, sheets, choice)), format: 'xlsb', encoding: '', delimiter: '' };
  } catch (cause) {
    if (cause instanceof UserError || (cause instanceof DOMException && cause.name === 'AbortError'))
      throw cause;
    throw new UserError('file-damaged', { file, kind: 'workbook' }, { cause });
  }
}

function readSheets(
  bytes: Uint8Array,
  relations: ReadonlyMap<string, Relation>,
): { sheets: { name: string; isHidden: boolean; part: string }[]; is1904: boolean } {
  const sheets: { name: string; isHidden: boolean; part: string }[] = [];
  let is1904 = false;
  for (const record of binaryRecords(bytes)) {
    if (record.type === 153) is1904 = (record.uint32() & 1) === 1;
    if (record.type !== 156) continue;
    const isHidden = record.uint32() !== 0;
    record.uint32();
    const relation = relations.get(record.text());
    if (relation?.type === 'worksheet') sheets.push({ name: record.text(), isHidden, part: relation.path });
  }
  return { sheets, is1904 };
}

function readStrings(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  for (const record of binaryRecords(bytes))
    if (record.type === 19) {
      record.byte();
      strings.push(record.text());
    }
  return strings;
}

function readDateKinds(bytes: Uint8Array): (DateKind | undefined)[] {
  const formats = new Map<number, DateKind | undefined>();
  const kinds: (DateKind | undefined)[] = [];
  let isCellStyle = false;
  for (const record of binaryRecords(bytes)) {
    if (record.type === 44) {
      const id = record.uint16();
      formats.set(id, dateKind(record.text()));
    }
    // Cell styles stand between these two; the styles they are made from look alike.
    if (record.type === 617 || record.type === 618) isCellStyle = record.type === 617;
    if (record.type !== 47 || !isCellStyle) continue;
    record.uint16();
    const id = record.uint16();
    kinds.push(formats.has(id) ? formats.get(id) : builtInDateKind(id));
  }
  return kinds;
}

/** Turns the records of a sheet into cells. */
class BinarySheet {
  readonly #workbook: BinaryWorkbook;
  readonly #sink: SheetSink;
  #row = -1;
  #column = -1;

  constructor(workbook: BinaryWorkbook, sink: SheetSink) {
    this.#workbook = workbook;
    this.#sink = sink;
  }

  take(record: BinaryRecord): void {
    const { type } = record;
    if (type === 0) {
      const row = record.uint32();
      if (row <= this.#row || row > 1_048_575) throw new BrokenWorkbook('XLSB: rows out of order');
      this.#row = row;
      this.#column = -1;
    } else if (type <= 11) {
      this.#column = record.uint32();
      if (this.#column > 16_383) throw new BrokenWorkbook('XLSB: a column beyond the last');
      this.#cell(type, record);
    } else if (type <= 18) {
      // Short cells stand right of the one before.
      this.#column++;
      this.#cell(type - 11, record);
    } else if (type === 62) {
      this.#column = record.uint32();
      record.uint32();
      record.byte();
      this.#set(record.text());
    }
  }

  #cell(type: number, record: BinaryRecord): void {
    const style = record.uint32() & 0xffffff;
    switch (type) {
      case 2:
        return this.#number(style, rkNumber(record.uint32()));
      case 3:
      case 11:
        return this.#sink.error(this.#row, errorNames[record.byte()] ?? '#');
      case 4:
      case 10:
        return this.#set(record.byte() === 0 ? 'FALSE' : 'TRUE');
      case 5:
      case 9:
        return this.#number(style, record.float64());
      case 6:
      case 8:
        return this.#set(record.text());
      case 7: {
        const text = this.#workbook.strings[record.uint32()];
        if (text === undefined) throw new BrokenWorkbook('XLSB: a text is missing');
        return this.#set(text);
      }
    }
  }

  #number(style: number, value: number): void {
    const { dateKinds, is1904 } = this.#workbook;
    const kind = dateKinds[style];
    this.#set(kind ? serialText(value, kind, is1904) : plainNumber(value));
  }

  #set(text: string): void {
    if (this.#row < 0) throw new BrokenWorkbook('XLSB: a cell without a row');
    this.#sink.cell(this.#row, this.#column, text);
  }
}
