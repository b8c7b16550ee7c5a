import { int32 } from '../../../core/data/buffers';
import type { StepReport } from '../../../core/data/cleanStep';
import { extendPool, poolStrings } from '../../../core/data/stringPool';
import type { Column } from '../../../core/data/table';

/** A column with other cells, and what is told of it. */
export interface Changed {
  readonly column: Column;
  readonly count: number;
  readonly examples: StepReport['examples'];
}

const longestExample = 80;
const mostExamples = 3;

/**
 * A column with some cells replaced. Codes and texts that no cell lost stay; the column given is not touched.
 *
 * @param textOf  what a row's cell becomes: undefined leaves it, '' empties it; called once a row, in order
 */
export function changeCells(
  column: Column,
  textOf: (row: number, code: number) => string | undefined,
): Changed {
  const { codes, values } = column;
  const strings = poolStrings(values);
  const known = new Map(strings.map((text, code) => [text, code]));
  const added: string[] = [];
  const changed = int32(codes.length);
  const examples: { row: number; before: string; after: string }[] = [];
  /** Cells that become what another example became already. */
  const spare: typeof examples = [];
  let count = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    changed[row] = code;
    const text = textOf(row, code);
    if (text === undefined || text === (strings[code] ?? '')) continue;
    let next = text === '' ? -1 : known.get(text);
    if (next === undefined) {
      next = strings.length + added.length;
      known.set(text, next);
      added.push(text);
    }
    changed[row] = next;
    if (examples.length < mostExamples) {
      const before = (strings[code] ?? '').slice(0, longestExample);
      const after = text.slice(0, longestExample);
      const isNew = !examples.some((one) => one.after === after);
      const isOther = !spare.some((one) => one.after === after && one.before === before);
      if (isNew) examples.push({ row, before, after });
      else if (spare.length < mostExamples && isOther) spare.push({ row, before, after });
    }
    count++;
  }
  if (count === 0) return { column, count, examples };
  const firstOf = (after: string): string | undefined => examples.find((one) => one.after === after)?.before;
  const others = spare.filter(({ before, after }) => before !== firstOf(after));
  return {
    column: { name: column.name, codes: changed, values: extendPool(values, added) },
    count,
    examples: [...examples, ...others].slice(0, mostExamples),
  };
}

/** The same for a change that depends on the text alone. @param texts  code → what it becomes */
export const changeTexts = (column: Column, texts: readonly (string | undefined)[]): Changed =>
  changeCells(column, (_, code) => (code < 0 ? undefined : texts[code]));
