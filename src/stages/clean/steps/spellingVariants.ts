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
}

/**
 * Values of a category that differ by case, accents, punctuation, blanks or the order of words alone (key collision, as
 * OpenRefine's; two keys, so that "T shirt" and "T-Shirt" meet). The most frequent spelling stands for all; of equally
 * frequent ones the first in the file.
 *
 * @returns groups of two spellings or more, those of the most cells first
 */
export function spellingVariants(column: Column): VariantGroup[] {
  const groups = new Map<string, Spelling[]>();
  const spellings = spellingsOf(column);
  const byCompact = new Map<string, string>();
  for (const spelling of spellings.values()) {
    if (spelling.count === 0) continue;
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
function spellingsOf({ codes, values }: Column): Map<string, Spelling> {
  const texts = poolStrings(values).map((text) => text.trim());
  const spellings = new Map<string, Spelling>();
  for (const text of texts) if (text !== '' && !spellings.has(text)) spellings.set(text, { text, count: 0 });
  for (const code of codes) {
    const spelling = code < 0 ? undefined : spellings.get(texts[code]!);
    if (spelling) spelling.count++;
  }
  return spellings;
}

/** Every spelling replaced by the one that stands for it. */
export function mergeSpellings(column: Column): Changed {
  const into = new Map(
    spellingVariants(column).flatMap(({ text, variants }) =>
      variants.map((variant) => [variant, text] as const),
    ),
  );
  return changeTexts(
    column,
    poolStrings(column.values).map((text) => into.get(text.trim())),
  );
}
