import type { QuestionKind, UpdateChoice, UpdateQuestion } from '../../../core/data/updateQuestion';

/** Longer values are cut where they are quoted. */
const quotedLetters = 40;

/** @param choices  the usual one first */
export const question = (
  kind: QuestionKind,
  count: number,
  choices: readonly [usual: UpdateChoice, ...others: UpdateChoice[]],
  facts: UpdateQuestion['facts'] = {},
  column?: string,
): UpdateQuestion => ({
  id: column === undefined ? kind : `${kind} ${column}`,
  kind,
  ...(column !== undefined && { column }),
  count,
  facts,
  choices,
  usual: choices[0],
});

/** Where a column is lacking: read from another, or what can be done without it; what is surely meant comes first. */
export function insteadOf(
  { names, isSure }: { readonly names: readonly string[]; readonly isSure: boolean },
  without: readonly [usual: UpdateChoice, ...others: UpdateChoice[]],
): [UpdateChoice, ...UpdateChoice[]] {
  const others = names.map((name): UpdateChoice => `from ${name}`);
  const [first, ...rest] = others;
  if (first !== undefined && isSure) return [first, ...rest, ...without];
  const [usual, ...left] = without;
  return [usual, ...others, ...left];
}

/** A value as a sentence can quote it. */
export function quoted(text: string): string {
  const letters = Array.from(text);
  return letters.length > quotedLetters ? `${letters.slice(0, quotedLetters).join('')}…` : text;
}
