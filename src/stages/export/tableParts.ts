import { int32, uint32, uint8 } from '../../core/data/buffers';
import type { Column, Table } from '../../core/data/table';
import { paths } from './arrayParts';
import { damaged, within, type Reader } from './partReader';
import type { RawArray } from './workspaceMigrations';
import type { DatasetJson } from './workspaceSchemas';

/** All columns as three arrays: codes columns × rows; texts and their offsets one column after the other. */
export function tableArrays({ rowCount, columns }: Table): Record<string, RawArray> {
  const codes = int32(columns.length * rowCount);
  const texts = uint8(columns.reduce((sum, { values }) => sum + values.bytes.length, 0));
  const offsets = uint32(columns.reduce((sum, { values }) => sum + values.offsets.length, 0));
  let [textsAt, offsetsAt] = [0, 0];
  for (const [j, column] of columns.entries()) {
    codes.set(column.codes, j * rowCount);
    texts.set(column.values.bytes, textsAt);
    offsets.set(column.values.offsets, offsetsAt);
    textsAt += column.values.bytes.length;
    offsetsAt += column.values.offsets.length;
  }
  return {
    [paths.codes]: { data: codes, shape: [columns.length, rowCount] },
    [paths.texts]: { data: texts, shape: [texts.length] },
    [paths.offsets]: { data: offsets, shape: [offsets.length] },
  };
}

/** @throws UserError workspace-file-missing-part, workspace-file-damaged (fact: part) */
export function readColumns(rowCount: number, columns: DatasetJson['columns'], reader: Reader): Table {
  if (new Set(columns.map(({ name }) => name)).size !== columns.length) throw damaged('dataset.json');
  const codes = reader.array(paths.codes, 'int32', [columns.length, rowCount]);
  const texts = reader.array(paths.texts, 'uint8', [columns.reduce((sum, { bytes }) => sum + bytes, 0)]);
  const offsets = reader.array(paths.offsets, 'uint32', [
    columns.reduce((sum, column) => sum + column.texts + 1, 0),
  ]);
  let [textsAt, offsetsAt] = [0, 0];
  const read = columns.map((column, j): Column => {
    const own = codes.subarray(j * rowCount, (j + 1) * rowCount);
    const ends = offsets.subarray(offsetsAt, offsetsAt + column.texts + 1);
    within(paths.codes, own, -1, column.texts - 1);
    const isRising = ends.every((end, i) => (i === 0 ? end === 0 : end >= ends[i - 1]!));
    if (!isRising || ends.at(-1) !== column.bytes) throw damaged(paths.offsets);
    const bytes = texts.subarray(textsAt, textsAt + column.bytes);
    textsAt += column.bytes;
    offsetsAt += ends.length;
    return { name: column.name, codes: own, values: { bytes, offsets: ends } };
  });
  return { rowCount, columns: read };
}
