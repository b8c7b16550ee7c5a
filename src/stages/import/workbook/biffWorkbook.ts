import { UserError } from '../../../core/data/userError';
import { BiffReader, biffRecords, type BiffRecord } from './biffRecords';
import { BrokenWorkbook } from './oleStreams';
import { builtInDateKind, dateKind, type DateKind } from './serialDate';

/** What must be known of an old workbook before its sheets are read. */
export interface BiffWorkbook {
  /** Sheets that hold cells: name, and where their records start in the stream. */
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly at: number }[];
  readonly is1904: boolean;
  /** BIFF8 has Unicode, BIFF5 a code page. */
  readonly isBiff8: boolean;
  readonly decoder: TextDecoder;
  readonly strings: readonly string[];
  /** Cell style → how its numbers are dates; undefined when they are numbers. */
  readonly dateKinds: readonly (DateKind | undefined)[];
}

const worksheetType = 0;
/** Windows code pages that have another name than windows-N. */
const codePages: Readonly<Record<number, string>> = {
  367: 'us-ascii',
  437: 'ibm866',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
};

function decoderFor(codePage: number): TextDecoder {
  try {
    return new TextDecoder(codePages[codePage] ?? `windows-${codePage}`);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** @throws UserError file-encrypted, file-unsupported; BrokenWorkbook */
export function readBiffWorkbook(stream: Uint8Array, file: string): BiffWorkbook {
  const records = biffRecords(stream, 0);
  const first = records.next().value;
  if (first?.type !== 0x0809)
    throw new UserError('file-unsupported', { file, kind: 'xls', feature: 'Excel 4' });
  const isBiff8 = new BiffReader(first).uint16() === 0x0600;
  const sheets: { name: string; isHidden: boolean; at: number }[] = [];
  const formats = new Map<number, DateKind | undefined>();
  const kinds: number[] = [];
  let strings: string[] = [];
  let is1904 = false;
  let decoder = decoderFor(1252);
  for (const record of records) {
    const reader = new BiffReader(record);
    switch (record.type) {
      case 0x2f:
        throw new UserError('file-encrypted', { file, kind: 'workbook' });
      case 0x42:
        decoder = decoderFor(reader.uint16());
        break;
      case 0x22:
        is1904 = reader.uint16() === 1;
        break;
      case 0x41e: {
        const id = reader.uint16();
        formats.set(id, dateKind(formatCode(reader, isBiff8, decoder)));
        break;
      }
      case 0xe0:
        reader.skip(2);
        kinds.push(reader.uint16());
        break;
      case 0x85: {
        const at = reader.uint32();
        const isHidden = (reader.byte() & 3) !== 0;
        if (reader.byte() !== worksheetType) break;
        const length = reader.byte();
        const name = isBiff8 ? reader.richText(length) : decoder.decode(reader.bytes(length));
        sheets.push({ name, isHidden, at });
        break;
      }
      case 0xfc:
        strings = readStrings(record);
        break;
    }
    if (record.type === 0x0a) {
      const dateKinds = kinds.map((id) => (formats.has(id) ? formats.get(id) : builtInDateKind(id)));
      return { sheets, is1904, isBiff8, decoder, strings, dateKinds };
    }
  }
  throw new BrokenWorkbook('BIFF: the workbook has no end');
}

function formatCode(reader: BiffReader, isBiff8: boolean, decoder: TextDecoder): string {
  return isBiff8 ? reader.richText(reader.uint16()) : decoder.decode(reader.bytes(reader.byte()));
}

/** Texts that the cells share (SST). */
function readStrings(record: BiffRecord): string[] {
  const reader = new BiffReader(record);
  reader.skip(4);
  const count = reader.uint32();
  const strings: string[] = [];
  while (strings.length < count && !reader.isAtEnd) strings.push(reader.richText(reader.uint16()));
  return strings;
}
