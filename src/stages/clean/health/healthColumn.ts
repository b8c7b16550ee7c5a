import type { Finding } from '../../../core/data/finding';
import { isBlank } from '../../../core/data/missingText';
import { poolStrings } from '../../../core/data/stringPool';
import type { ColumnGuess } from '../../../core/data/role';
import type { Column } from '../../../core/data/table';

/** A column as it is looked at. */
export interface HealthColumn {
  readonly column: Column;
  readonly guess: ColumnGuess;
  /** Code → text. */
  readonly texts: readonly string[];
  /** Code → cells. */
  readonly counts: Float64Array;
  /** Cells that hold something. */
  readonly filled: number;
}

/** What a finding is made with besides the table. */
export interface HealthOptions {
  /** Days since 1970-01-01: what is later is in the future. */
  readonly today: number;
  /** What rare values are called together, in the user's language. */
  readonly otherWord: string;
}

export function healthColumn(column: Column, guess: ColumnGuess): HealthColumn {
  const texts = poolStrings(column.values);
  const counts = new Float64Array(texts.length);
  for (const code of column.codes) if (code >= 0) counts[code]! += 1;
  let filled = 0;
  texts.forEach((text, code) => {
    if (isBlank(text)) counts[code] = 0;
    filled += counts[code]!;
  });
  return { column, guess, texts, counts, filled };
}

/** Cells whose text passes, with up to three examples; texts are asked once each. */
export function matching(
  { column, texts, counts }: HealthColumn,
  passes: (text: string, code: number) => boolean,
): Pick<Finding, 'count' | 'examples'> {
  const codes = new Set<number>();
  let count = 0;
  texts.forEach((text, code) => {
    if (counts[code] === 0 || !passes(text, code)) return;
    count += counts[code]!;
    codes.add(code);
  });
  if (count === 0) return { count };
  const examples: { row: number; text: string }[] = [];
  for (let row = 0; row < column.codes.length && examples.length < 3; row++)
    if (codes.delete(column.codes[row]!))
      examples.push({ row, text: texts[column.codes[row]!]!.slice(0, 200) });
  return { count, examples };
}
