import type { Column } from '../../../core/data/table';
import { poolStrings } from '../../../core/data/stringPool';
import { UserError } from '../../../core/data/userError';
import type { ColumnGuess } from '../../../core/data/role';

const aboutLeaving =
  /churn|attrit|cancel|exited|\bleft\b|lapsed|unsubscrib|closed|terminat|流失|退订|注销|取消|离开|解约/i;
const leftWords =
  /^(yes|y|true|t|1|1\.0|left|lost|gone|churn(ed)?|cancel+ed|closed|exited|inactive|lapsed|是|流失|已流失|离开|已离开|退订|注销)$/i;
const stayedWords = /^(no|n|false|f|0|0\.0|stayed|active|retained|open|否|留存|在用|活跃|未流失)$/i;

/** Fewest customers of either kind that can be learned from: a fifth of them is held back. */
const leastOfEither = 25;

/** Whether a name tells who left. */
export const isAboutLeaving = (name: string): boolean => aboutLeaving.test(name.replaceAll('_', ' '));

/** Columns of two values, those whose name speaks of leaving first. */
export function churnColumns(guesses: readonly ColumnGuess[]): readonly string[] {
  const twofold = guesses.filter(({ distinct, role }) => distinct === 2 && role !== 'personal');
  return twofold
    .map(({ name }) => name)
    .sort((a, b) => Number(isAboutLeaving(b)) - Number(isAboutLeaving(a)));
}

/** The first of such columns whose name speaks of leaving; undefined: none does. */
export const leaverColumn = (guesses: readonly ColumnGuess[]): string | undefined =>
  churnColumns(guesses).find(isAboutLeaving);

/** Who left and who did not, as a column says it. */
export interface Leavers {
  /** The two values: who left, who stayed. */
  readonly left: string;
  readonly stayed: string;
  /** Int8Array rows: 1 left, 0 stayed, −1 the cell is empty. */
  readonly isLeft: Int8Array;
}

/**
 * Reads a column of two values.
 *
 * @param wanted  the value of those who left; null: the one that says so, else the rarer one
 * @throws UserError churn-not-two, churn-few
 */
export function readLeavers(column: Column, wanted: string | null): Leavers {
  const texts = poolStrings(column.values).map((text) => text.trim());
  const sizes = new Map<string, number>();
  for (const code of column.codes) {
    const text = code < 0 ? '' : texts[code]!;
    if (text !== '') sizes.set(text, (sizes.get(text) ?? 0) + 1);
  }
  const values = [...sizes].sort(([, a], [, b]) => a - b).map(([text]) => text);
  const [rarer, commoner] = values;
  const facts = { column: column.name, values: values.length, least: leastOfEither };
  if (values.length !== 2 || rarer === undefined || commoner === undefined)
    throw new UserError('churn-not-two', facts);
  if (sizes.get(rarer)! < leastOfEither)
    throw new UserError('churn-few', { ...facts, found: sizes.get(rarer)! });
  const said =
    values.find((text) => text === wanted) ??
    values.find((text) => leftWords.test(text)) ??
    values.find((_, at) => stayedWords.test(values[1 - at]!)) ??
    rarer;
  const codes = Int8Array.from(texts, (text) => (text === '' ? -1 : Number(text === said)));
  return {
    left: said,
    stayed: said === rarer ? commoner : rarer,
    isLeft: Int8Array.from(column.codes, (code) => (code < 0 ? -1 : codes[code]!)),
  };
}
