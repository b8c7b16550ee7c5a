import type { Finding } from '../../../core/data/finding';
import { normalizedMutualInformation } from '../../../core/math/normalizedMutualInformation';
import { behaviourRoles } from '../../../core/data/role';
import { cell, type Table } from '../../../core/data/table';
import { distinctRows } from '../distinctRows';
import { testRows } from '../steps/testAccounts';
import { matching, type HealthColumn } from './healthColumn';

const mostGroups = 100;
/** Normalised mutual information above which a column says what another says. */
const sayTheSame = 0.95;
const agentName = /user.?agent|browser|浏览器/iu;

/** Rows that are equal throughout, ids that come again, and rows that no customer wrote. */
export function oddRows(table: Table, columns: readonly HealthColumn[]): Finding[] {
  return [...repeatedRows(table), ...columns.flatMap(repeatedKeys), ...testAccounts(table, columns)];
}

function repeatedRows(table: Table): Finding[] {
  const { rowToItem, items } = distinctRows(
    table.rowCount,
    table.columns.map(({ codes }) => codes),
  );
  const kept = rowToItem.reduce((sum, item) => sum + (item >= 0 ? 1 : 0), 0);
  if (kept === items.length) return [];
  const row = rowToItem.findIndex((item, at) => item >= 0 && items[item] !== at);
  const text = table.columns
    .map((column) => cell(column, row))
    .filter((part) => part !== '')
    .join(' · ')
    .slice(0, 200);
  return [{ code: 'rows-repeated', level: 'note', count: kept - items.length, examples: [{ row, text }] }];
}

function repeatedKeys(one: HealthColumn): Finding[] {
  if (one.guess.role !== 'key' || one.guess.distinct === one.filled) return [];
  const count = one.filled - one.guess.distinct;
  // Where most ids come again, a row is not a customer but something that a customer did.
  if (count * 2 > one.filled) return [];
  const { examples } = matching(one, (_, code) => one.counts[code]! > 1);
  return [
    { code: 'keys-repeated', level: 'decide', column: one.guess.name, count, ...(examples && { examples }) },
  ];
}

function testAccounts(table: Table, columns: readonly HealthColumn[]): Finding[] {
  const named = columns
    .filter(
      ({ guess }) => guess.personal === 'email' || guess.personal === 'name' || agentName.test(guess.name),
    )
    .map(({ guess }) => guess.name);
  const marks = testRows(table, named);
  const count = marks?.reduce((sum, mark) => sum + mark, 0) ?? 0;
  // A file of nothing but tests is a file to test with.
  if (!marks || count * 2 > table.rowCount) return [];
  const rows = Array.from(marks.keys())
    .filter((row) => marks[row] === 1)
    .slice(0, 3);
  const examples = rows.map((row) => ({
    row,
    text: columns
      .filter(({ guess }) => named.includes(guess.name))
      .map(({ column }) => cell(column, row))
      .join(' · ')
      .slice(0, 200),
  }));
  const fix = { kind: 'test-accounts', on: true, columns: named } as const;
  return [{ code: 'test-accounts', level: 'decide', count, examples, fix }];
}

/** Columns in use that say the same as an earlier one, or nearly what a label says. */
export function echoes(columns: readonly HealthColumn[]): Finding[] {
  const used = columns.filter(({ guess }) => behaviourRoles.includes(guess.role) && guess.role !== 'basket');
  const labels = columns.filter(({ guess }) => guess.role === 'compare' && guess.distinct <= mostGroups);
  return used.flatMap((one, position): Finding[] => {
    const column = one.guess.name;
    const twin = used.slice(0, position).find((other) => isSame(one, other));
    const fix = { kind: 'leave-out', on: true, column } as const;
    if (twin)
      return [
        {
          code: 'columns-alike',
          level: 'decide',
          column,
          count: one.filled,
          facts: { other: twin.guess.name },
          fix,
        },
      ];
    const label = labels.find((other) => one.guess.distinct <= mostGroups && saysTheSame(one, other));
    return label
      ? [
          {
            code: 'leaking-column',
            level: 'decide',
            column,
            count: one.filled,
            facts: { label: label.guess.name },
            fix,
          },
        ]
      : [];
  });
}

/** Whether the cells of two columns change together, row for row, whatever they are called. */
function isSame(a: HealthColumn, b: HealthColumn): boolean {
  if (a.guess.distinct !== b.guess.distinct || a.filled !== b.filled || a.guess.distinct < 2) return false;
  const other = new Map<number, number>();
  return a.column.codes.every((code, row) => {
    const known = other.get(code);
    if (known === undefined) other.set(code, b.column.codes[row]!);
    return known === undefined || known === b.column.codes[row];
  });
}

function saysTheSame(a: HealthColumn, b: HealthColumn): boolean {
  return (
    a.guess.distinct > 1 &&
    b.guess.distinct > 1 &&
    normalizedMutualInformation(a.column.codes, b.column.codes) >= sayTheSame
  );
}
