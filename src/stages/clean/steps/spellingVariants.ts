import { poolStrings } from '../../../core/data/stringPool';
import type { Column } from '../../../core/data/table';
import { collisionKey, compactKey } from '../../../core/text/collisionKey';
import { changeTexts, type Changed } from './changeCells';

/** Spellings of one value: what most write, and the others. */
export interface VariantGroup {
  readonly text: string;
  readonly variants: readonly string[];
  /** Cells that are not written as most. */
  readonly count: number;
}

interface Spelling {
  readonly text: string;
  count: number;
  isUsed: boolean;
}

/**
 * Values of a category that differ by case, accents, punctuation, blanks or the order of words alone (key collision, as
 * OpenRefine's; two keys, so that "T shirt" and "T-Shirt" meet). The most frequent spelling stands for all; of equally
 * frequent ones the first in the file.
 *
 * @param fit  so many first rows say how often a spelling is written
 * @returns groups of two spellings or more, those of the most cells first
 */
export function spellingVariants(column: Column, fit = column.codes.length): VariantGroup[] {
  const groups = new Map<string, Spelling[]>();
  const spellings = spellingsOf(column, fit);
  const byCompact = new Map<string, string>();
  for (const spelling of spellings.values()) {
    if (!spelling.isUsed) continue;
    const key = collisionKey(spelling.text);
    if (key === '') continue;
    const compact = compactKey(spelling.text);
    const home = groups.has(key) ? key : (byCompact.get(compact) ?? key);
    byCompact.set(compact, home);
    const group = groups.get(home);
    if (group) group.push(spelling);
    else groups.set(home, [spelling]);
  }
  return Array.from(groups.values())
    .filter((group) => group.length > 1)
    .map((group) => {
      const best = group.reduce((most, one) => (one.count > most.count ? one : most));
      const others = group.filter((one) => one !== best);
      return {
        text: best.text,
        variants: others.map(({ text }) => text),
        count: others.reduce((sum, { count }) => sum + count, 0),
      };
    })
    .sort((a, b) => b.count - a.count);
}

/** Distinct trimmed texts in order of the pool, with their cells. */
function spellingsOf({ codes, values }: Column, fit: number): Map<string, Spelling> {
  const texts = poolStrings(values).map((text) => text.trim());
  const spellings = new Map<string, Spelling>();
  for (const text of texts)
    if (text !== '' && !spellings.has(text)) spellings.set(text, { text, count: 0, isUsed: false });
  codes.forEach((code, row) => {
    const spelling = code < 0 ? undefined : spellings.get(texts[code]!);
    if (!spelling) return;
    spelling.isUsed = true;
    if (row < fit) spelling.count++;
  });
  return spellings;
}

/** Every spelling replaced by the one that stands for it. */
export function mergeSpellings(column: Column, fit: number): Changed {
  const into = new Map(
    spellingVariants(column, fit).flatMap(({ text, variants }) =>
      variants.map((variant) => [variant, text] as const),
    ),
  );
  return changeTexts(
    column,
    poolStrings(column.values).map((text) => into.get(text.trim())),
  );
}
