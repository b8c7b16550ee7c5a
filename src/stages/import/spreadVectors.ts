import type { Notice } from '../../core/data/notice';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { poolSize, poolString } from '../../core/data/stringPool';
import type { Column, Table } from '../../core/data/table';
import { leastDimensions, vectorParts } from '../../core/data/vectorText';
import { ColumnBuilder } from './columnBuilder';
import { mostColumns } from './growingColumns';
import { columnNames } from './layout';

/** Fewer vectors say nothing. */
const leastVectors = 10;
/** Numbers in all vectors of a column; beyond, they would take more memory than the rest of the work. */
const mostNumbers = 1 << 24;

/** How many numbers each cell of a column holds, judged on some of them; 0 where they are no vectors of one length. */
function vectorLength({ values }: Column): number {
  const texts = poolSize(values);
  if (texts < leastVectors) return 0;
  const length = vectorParts(poolString(values, 0))?.length ?? 0;
  if (length === 0) return 0;
  for (let k = 1; k < leastVectors; k++) {
    const at = Math.floor((k * (texts - 1)) / (leastVectors - 1));
    if (vectorParts(poolString(values, at))?.length !== length) return 0;
  }
  return length;
}

/**
 * Columns whose every cell is a list of as many numbers become a column for each place of the list, "v 1", "v 2" …, as
 * short vectors of a NumPy file are; empty cells are empty in all of them. Lists of other lengths stay texts, long vectors one
 * column, to be compared as a whole.
 *
 * @param notices  what was said while reading; that lists were kept as texts holds no longer for those that were not
 * @throws AbortError
 */
export async function spreadVectors(
  table: Table,
  notices: readonly Notice[],
  control: Control,
): Promise<{ table: Table; notices: Notice[] }> {
  const spread = new Map<Column, Column[]>();
  /** Vectors of texts, which stay in one column. */
  const whole = new Set<string>();
  let width = table.columns.length;
  for (const column of table.columns) {
    const length = vectorLength(column);
    if (length >= leastDimensions) {
      whole.add(column.name);
      continue;
    }
    if (length === 0 || length * table.rowCount > mostNumbers || width + length > mostColumns) continue;
    const columns = await spreadColumn(column, length, control);
    if (!columns) continue;
    spread.set(column, columns);
    width += length;
  }
  const isTold = ({ code, column }: Notice): boolean =>
    code === 'lists-as-text' && column !== undefined && whole.has(column);
  const others = notices.filter((notice) => !isTold(notice));
  if (spread.size === 0) return { table, notices: others };
  const columns = table.columns.flatMap((column) => spread.get(column) ?? [column]);
  const names = columnNames(columns.map(({ name }) => name));
  const told = [...spread].map(([{ name }, { length }]): Notice => {
    return { code: 'vectors-spread', level: 'changed', column: name, count: length };
  });
  const isSpread = ({ code, column }: Notice): boolean =>
    code === 'lists-as-text' && told.some((notice) => notice.column === column);
  return {
    table: { ...table, columns: columns.map((column, j) => ({ ...column, name: names[j]! })) },
    notices: [...others.filter((notice) => !isSpread(notice)), ...told],
  };
}

async function spreadColumn(column: Column, length: number, control: Control): Promise<Column[] | null> {
  const { name, codes, values } = column;
  const builders = Array.from({ length }, () => new ColumnBuilder());
  const pause = makePacer({ ...(control.signal && { signal: control.signal }) });
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    const numbers = code < 0 ? null : vectorParts(poolString(values, code));
    if (code >= 0 && numbers?.length !== length) return null;
    for (let j = 0; j < length; j++) {
      if (numbers) builders[j]!.addText(numbers[j]!);
      else builders[j]!.addEmpty();
    }
    await pause(row / codes.length);
  }
  return builders.map((builder, j) => builder.finish(`${name} ${j + 1}`));
}
