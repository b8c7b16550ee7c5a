import type { FilePart } from '../../../core/data/fileInfo';
import { makePacer, type Pacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { UserError } from '../../../core/data/userError';
import { allBytes, type BytePass, type ByteSource } from '../byteSource';
import type { Encoding } from '../encodings';
import type { FormatRead, ReadChoice } from '../formatRead';
import { inAnEncoding } from '../inAnEncoding';
import { checkedUtf8 } from '../utf8Pieces';
import { findLists, type JsonList } from './findLists';
import { JsonScanner, NotJson } from './jsonScanner';
import { readRecord } from './readRecord';
import { RecordColumns } from './recordColumns';

/**
 * JSON as a table: a list of records, an object that holds one (or several: they are parts), or one record a line. Keys
 * become columns, objects within objects `a.b`, lists stay JSON text. Numbers keep their digits.
 *
 * @param first  a pass that stands at the start
 * @returns undefined when the text only starts like JSON
 * @throws UserError json-broken (facts: file, line), file-no-data, file-too-large, what a pass can throw; AbortError
 */
export async function readJson(
  source: ByteSource,
  first: BytePass,
  told: Encoding | undefined,
  control: Control,
  choice: ReadChoice,
): Promise<FormatRead | undefined> {
  const file = source.name;
  const {
    value: bytes,
    encoding,
    notice,
  } = await inAnEncoding(source, first, told, control, choice, ({ pieces, isStrict }) =>
    allBytes(file, isStrict ? checkedUtf8(pieces) : pieces),
  );
  try {
    const pause = makePacer(control);
    const lists = await findLists(bytes, pause);
    if (!lists) return undefined;
    const picked = pick(lists, choice.part);
    const read = await readList(bytes, picked, file, pause);
    const { rowCount, columns } = read.table;
    const parts = lists.map((list): FilePart => {
      const { name, rows } = list;
      return { name, rows, columns: list === picked ? columns.length : list.columns };
    });
    return {
      ...read,
      notices: [...(notice ? [{ ...notice, count: notice.count || rowCount }] : []), ...read.notices],
      format: picked.kind === 'lines' ? 'ndjson' : 'json',
      encoding,
      delimiter: '',
      hasHeader: true,
      ...(parts.length > 1 && { part: picked.name, parts }),
    };
  } catch (error) {
    if (error instanceof NotJson)
      throw new UserError('json-broken', { file, line: lineOf(bytes, error.at) }, { cause: error });
    throw error;
  }
}

const pick = (lists: readonly JsonList[], part: string | undefined): JsonList =>
  lists.find(({ name }) => name === part) ??
  lists.reduce((best, list) => (list.rows * list.columns > best.rows * best.columns ? list : best));

function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1;
  for (let i = bytes.indexOf(0x0a); i >= 0 && i < at; i = bytes.indexOf(0x0a, i + 1)) line++;
  return line;
}

async function readList(
  bytes: Uint8Array,
  list: JsonList,
  file: string,
  pause: Pacer,
): Promise<Pick<FormatRead, 'table' | 'notices' | 'filledRows'>> {
  const scanner = new JsonScanner(bytes, list.at);
  const records = new RecordColumns(file);
  const isArray = list.kind === 'array' && scanner.take(0x5b) && !scanner.take(0x5d);
  for (let goesOn = list.kind !== 'array' || isArray; goesOn;) {
    readRecord(scanner, records);
    if (records.rows % 256 === 0) await pause(0.5 + (0.5 * scanner.at) / bytes.length);
    if (list.kind === 'array') {
      goesOn = !scanner.take(0x5d);
      if (goesOn) scanner.expect(0x2c);
    } else goesOn = list.kind === 'lines' && scanner.peek() !== undefined;
  }
  if (records.filledRows === 0) throw new UserError('file-no-data', { file, kind: 'json' });
  const { columns, notices } = records.finish();
  return { table: { rowCount: records.rows, columns }, notices, filledRows: records.filledRows };
}
