import { pathLevels } from '../../core/data/categoryPath';
import { isMissingWord } from '../../core/data/missingText';
import { numberValues } from '../../core/data/readNumbers';
import type { ColumnMeaning, NumberFormat, Role } from '../../core/data/role';
import { shareOf, type ColumnFacts } from './columnFacts';
import type { HeaderSays } from './headerWords';

/** Pairs of words for yes and no; 0 and 1 among them. */
const answers = /^(?:yes|no|y|n|true|false|t|f|on|off|0|1|ja|nein|oui|non|si|sí|是|否|有|无|对|错)$/iu;
const consents =
  /^(?:(?:never|un|not)?[_ -]?subscribed|granted|denied|opted[_ -]?(?:in|out)|confirmed|pending|已订阅|未订阅|已同意|未同意|同意|不同意|拒绝)$/iu;
/** "Women > Shoes > Boots", "家居/厨房": levels between marks, the first ones coming again and again. */
const path = /^[^>›»/|:]{1,60}(?:\s*(?:>|›|»|\||::)\s*|\/|\s\/\s)[^>›»/|]{1,60}/u;

/**
 * What the cells of a column stand for in a shop, where that is more than its role says. The header proposes, the values
 * agree or not; booleans and paths of categories are known by their values.
 */
export function guessMeaning(
  facts: ColumnFacts,
  says: HeaderSays,
  role: Role,
  format: NumberFormat | undefined,
): ColumnMeaning | undefined {
  if (role === 'key' || role === 'personal' || role === 'date' || facts.filled === 0) return undefined;
  if (says.postcode) return 'postcode';
  const isAnswer = facts.distinct <= 4 && shareOf(facts, (text) => answers.test(text)) === 1;
  if (says.consent && (isAnswer || shareOf(facts, (text) => consents.test(text) || answers.test(text)) > 0.9))
    return 'consent';
  if (isAnswer && facts.distinct <= 2) return 'boolean';
  if (role === 'number' && says.rating && isOnScale(facts, format)) return 'rating';
  if (role === 'number' && says.quantity && areCounts(facts, format)) return 'quantity';
  if (role !== 'number' && role !== 'amount' && isPath(facts)) return 'category-path';
  return says.product && (role === 'category' || role === 'ignore' || role === 'text')
    ? 'product'
    : undefined;
}

function numbersOf(facts: ColumnFacts, format: NumberFormat | undefined): Float64Array {
  return numberValues(facts.column, format).filter(
    (value, code) => facts.counts[code]! > 0 && !Number.isNaN(value),
  );
}

/** From 0 or 1 to 5, 7, 10 or so, in few steps. */
function isOnScale(facts: ColumnFacts, format: NumberFormat | undefined): boolean {
  const values = numbersOf(facts, format);
  return values.length > 0 && facts.distinct <= 51 && values.every((value) => value >= 0 && value <= 10);
}

const areCounts = (facts: ColumnFacts, format: NumberFormat | undefined): boolean =>
  numbersOf(facts, format).every((value) => Number.isInteger(value));

function isPath(facts: ColumnFacts): boolean {
  if (facts.distinct < 3 || shareOf(facts, (text) => path.test(text) && !/\d\/\d|:\/\//.test(text)) < 0.6)
    return false;
  const tops = new Map<string, number>();
  let asked = 0;
  for (const { text } of facts.sample) {
    if (isMissingWord(text)) continue;
    asked++;
    const top = pathLevels(text)[0] ?? '';
    tops.set(top, (tops.get(top) ?? 0) + 1);
  }
  return tops.size <= asked * 0.7;
}
