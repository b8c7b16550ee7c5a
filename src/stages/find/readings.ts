import { dayValues } from '../../core/data/readDays';
import { numberValues } from '../../core/data/readNumbers';
import { poolSize, poolString, poolStrings } from '../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../core/data/table';
import type { CleanTable } from '../../core/data/cleanTable';
import type { FindField } from './findFields';
import { foldText } from './foldText';

/** What is searched: the file, its items, and how its columns are read. */
export interface FindTable {
  readonly table: Table;
  readonly clean: Pick<CleanTable, 'items' | 'rowToItem' | 'weights'>;
  readonly fields: readonly FindField[];
}

/** Columns of a table as questions read them, each read once, by the distinct texts of its cells. */
export interface Readings {
  readonly source: FindTable;
  readonly column: (name: string) => Column | undefined;
  /** Code → number, or days of a date column; NaN where it cannot be read. */
  readonly numbers: (column: Column) => Float64Array;
  /** Whether the column's numbers are days. */
  readonly isDays: (column: Column) => boolean;
  /** Code → whether its text passes; a test of texts is made once for each distinct text. */
  readonly codesWhere: (column: Column, test: (folded: string, code: number) => boolean) => Uint8Array;
  /** Columns whose cells are looked through for words. */
  readonly searched: readonly Column[];
}

/** Bytes of a column's texts up to which they are kept folded: they are asked for word after word. */
const mostFolded = 32e6;

export function readings(source: FindTable): Readings {
  const folded = new Map<string, readonly string[]>();
  const fields = new Map(source.fields.map((field) => [field.name, field]));
  const numbers = new Map<string, Float64Array>();
  const isDays = ({ name }: Column): boolean => fields.get(name)?.kind === 'day';
  return {
    source,
    column: (name) => columnNamed(source.table, name),
    isDays,
    numbers(column) {
      let read = numbers.get(column.name);
      if (!read) {
        const field = fields.get(column.name);
        read = isDays(column)
          ? dayValues(column, field?.dateOrder)
          : numberValues(column, { decimal: field?.decimal ?? '.' });
        numbers.set(column.name, read);
      }
      return read;
    },
    codesWhere({ name, values }, test) {
      const passes = new Uint8Array(poolSize(values));
      let texts = folded.get(name);
      if (!texts && values.bytes.byteLength <= mostFolded)
        folded.set(name, (texts = poolStrings(values).map(foldText)));
      for (let code = 0; code < passes.length; code++)
        if (test(texts?.[code] ?? foldText(poolString(values, code)), code)) passes[code] = 1;
      return passes;
    },
    searched: source.table.columns.filter(({ name }) => {
      const kind = fields.get(name)?.kind;
      return kind === 'value' || kind === 'text';
    }),
  };
}
