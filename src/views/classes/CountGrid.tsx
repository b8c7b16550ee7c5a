import type { CSSProperties, ReactNode } from 'react';
import { useFormats } from '../messages/useFormats';
import { explains } from '../ui/explains';

export interface CountRow {
  readonly key: number;
  readonly name: string;
  readonly counts: readonly number[];
  /** The column that these customers should stand in; −1: none. */
  readonly right: number;
}

interface CountGridProps {
  readonly label: string;
  /** What rows are, said above their names. */
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly CountRow[];
  /** What a cell means. @param share  of its row, 0–1 */
  readonly wordsOf: (row: CountRow, column: number, share: number) => string;
  /** A cell with somebody in it is pressed. */
  readonly onPress?: (row: CountRow, column: number) => void;
}

/** Customers counted by two things at once, each cell the darker the larger its share of the row. */
export function CountGrid({ label, corner, columns, rows, wordsOf, onPress }: CountGridProps): ReactNode {
  const { count } = useFormats();
  const cell = (row: CountRow, one: number, at: number, total: number): ReactNode => {
    const share = total > 0 ? one / total : 0;
    const words = wordsOf(row, at, share);
    return (
      <td
        key={at}
        className={at === row.right ? 'is-right' : undefined}
        style={{ '--share': share } as CSSProperties}
        {...explains(words, false)}
      >
        {onPress && one > 0 ? (
          <button
            type="button"
            className="compare-column-cell"
            aria-label={words}
            onClick={() => onPress(row, at)}
          >
            {count(one)}
          </button>
        ) : (
          count(one)
        )}
      </td>
    );
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className="classes-table" role="group" aria-label={label} tabIndex={0}>
      <table className="classes-confusion">
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((name, at) => (
              <th key={at} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const total = row.counts.reduce((sum, one) => sum + one, 0);
            return (
              <tr key={row.key}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                </th>
                {row.counts.map((one, at) => cell(row, one, at, total))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
