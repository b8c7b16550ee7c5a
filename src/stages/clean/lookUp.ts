import { int32 } from '../../core/data/buffers';
import type { JoinReport } from '../../core/data/joinReport';
import { readKeys } from '../../core/data/keyTexts';
import type { ColumnPlan } from '../../core/data/recipe';
import { columnNamed, type Column, type Table } from '../../core/data/table';

/** A table in a join. */
export interface JoinSide {
  readonly name: string;
  readonly table: Table;
  readonly plans: readonly ColumnPlan[];
}

/** Rows of the left and of the right that name the same. */
export interface Matches {
  /** Int32Array left rows, row → row of the right, −1 for none. */
  readonly rowOf: Int32Array;
  readonly leftRows: number;
  readonly matched: number;
  readonly rightUnmatched: number;
  readonly examples: readonly string[];
}

/**
 * For each row of the left the row of the right with the same key. Keys are compared as ids: see `readKeys`.
 *
 * @throws RangeError when two rows of the right have the same key
 */
export function matchRows(left: Column, right: Column): Matches {
  const keys = readKeys(right);
  const rows = new Map<string, number>();
  keys.codes.forEach((code, row) => {
    if (code < 0) return;
    const key = keys.texts[code]!;
    if (rows.has(key))
      throw new RangeError(`matchRows: ${right.name} must be unique, got ${JSON.stringify(key)} twice`);
    rows.set(key, row);
  });
  const own = readKeys(left);
  const known = Int32Array.from(own.texts, (text) => rows.get(text) ?? -1);
  const isUsed = new Uint8Array(right.codes.length);
  const examples = own.texts.filter((_, code) => known[code]! < 0).slice(0, 3);
  let [leftRows, matched] = [0, 0];
  const rowOf = own.codes.map((code) => {
    if (code < 0) return -1;
    leftRows++;
    const row = known[code]!;
    if (row >= 0) {
      matched++;
      isUsed[row] = 1;
    }
    return row;
  });
  const used = isUsed.reduce((sum, one) => sum + one, 0);
  return { rowOf, leftRows, matched, rightUnmatched: isUsed.length - used, examples };
}

/**
 * Adds the columns of the right to the left, at most one row of the right for each of the left: no row is multiplied,
 * none is lost. A name that is taken gets the table's name in front.
 *
 * @param left  its order of rows is kept
 * @param right  its key column is unique and is not added again
 */
export function lookUp(
  left: JoinSide,
  right: JoinSide,
  leftColumn: string,
  rightColumn: string,
): { side: JoinSide; report: JoinReport } {
  const { rowOf, ...counts } = matchRows(
    columnNamed(left.table, leftColumn)!,
    columnNamed(right.table, rightColumn)!,
  );
  const taken = new Set(left.table.columns.map(({ name }) => name));
  const added = right.table.columns.flatMap((column, j) => {
    if (column.name === rightColumn) return [];
    const name = freeName(column.name, right.name, taken);
    const codes = int32(rowOf.length);
    rowOf.forEach((row, i) => void (codes[i] = row < 0 ? -1 : column.codes[row]!));
    return [{ column: { ...column, name, codes }, plan: { ...right.plans[j]!, name } }];
  });
  return {
    side: {
      name: left.name,
      table: { ...left.table, columns: [...left.table.columns, ...added.map(({ column }) => column)] },
      plans: [...left.plans, ...added.map(({ plan }) => plan)],
    },
    report: {
      left: left.name,
      right: right.name,
      leftColumn,
      rightColumn,
      kind: 'lookup',
      ...counts,
      how: [],
    },
  };
}

/** A column's name, with its table's in front where it is taken; marks it as taken. */
export function freeName(name: string, table: string, taken: Set<string>): string {
  let free = name;
  for (let copy = 1; taken.has(free); copy++)
    free = copy === 1 ? `${table}: ${name}` : `${table}: ${name} (${copy})`;
  taken.add(free);
  return free;
}
