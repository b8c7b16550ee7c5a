import type { CleanTable } from '../../../core/data/cleanTable';
import { poolStrings } from '../../../core/data/stringPool';
import type { Column } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';

/** Customers whose class is known. */
export interface Labelled {
  /** Class → its name, most frequent first. */
  readonly names: readonly string[];
  /** Uint32Array m, example → row of the table, ascending. */
  readonly rows: Uint32Array;
  /** Int32Array m, example → item. */
  readonly items: Int32Array;
  /** Int32Array m, example → class. */
  readonly labels: Int32Array;
  /** Names of classes with too few customers to learn from, and those customers. */
  readonly rare: readonly string[];
  readonly rareRows: number;
}

/** Labels that a person gave: row → class. */
export type GivenLabels = Readonly<Record<number, string>>;

const leastOfClass = 5;
const mostClasses = 100;
const leastExamples = 20;

/**
 * Customers and their classes, by a column of the table. Empty cells tell nothing; what a person said of a row counts more
 * than its cell. Classes of fewer than five customers are left out, rows that stand for no item too.
 *
 * @throws UserError classes-one, classes-too-many, classes-few-labels
 */
export function examplesOf(column: Column, clean: CleanTable, given: GivenLabels = {}): Labelled {
  const texts = poolStrings(column.values).map((text) => text.trim());
  const nameOf = (row: number): string => given[row] ?? texts[column.codes[row]!] ?? '';
  const sizes = new Map<string, number>();
  for (let row = 0; row < clean.rowToItem.length; row++) {
    const name = nameOf(row);
    if (name !== '' && clean.rowToItem[row]! >= 0) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  }
  const all = [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const known = all.filter(([, size]) => size >= leastOfClass);
  const facts = { column: column.name, classes: known.length, most: mostClasses };
  if (known.length > mostClasses) throw new UserError('classes-too-many', facts);
  const labelled = known.reduce((sum, [, size]) => sum + size, 0);
  if (labelled < leastExamples)
    throw new UserError('classes-few-labels', { ...facts, labelled, least: leastExamples });
  if (known.length < 2) throw new UserError('classes-one', facts);
  const classOf = new Map(known.map(([name], label) => [name, label]));
  const rows: number[] = [];
  const labels: number[] = [];
  for (let row = 0; row < clean.rowToItem.length; row++) {
    const label = clean.rowToItem[row]! < 0 ? undefined : classOf.get(nameOf(row));
    if (label === undefined) continue;
    rows.push(row);
    labels.push(label);
  }
  const rare = all.slice(known.length);
  return {
    names: known.map(([name]) => name),
    rows: Uint32Array.from(rows),
    items: Int32Array.from(rows, (row) => clean.rowToItem[row]!),
    labels: Int32Array.from(labels),
    rare: rare.map(([name]) => name),
    rareRows: rare.reduce((sum, [, size]) => sum + size, 0),
  };
}
