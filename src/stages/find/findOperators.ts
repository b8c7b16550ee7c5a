export type Operator =
  'gt' | 'ge' | 'lt' | 'le' | 'eq' | 'ne' | 'between' | 'has' | 'hasNot' | 'missing' | 'present';

/** Spellings of each, apart by bars; in lower case. */
const written: Readonly<Record<Operator, string>> = {
  ge:
    '>=|=>|≥|≧|is at least|at least|not less than|no less than|on or after|since|from|' +
    '大于等于|大于或等于|不小于|不少于|不低于|不早于|至少',
  gt:
    '>|＞|more than|greater than|larger than|higher than|over|above|after|later than|' +
    '大于|超过|多于|高于|晚于',
  le:
    '<=|=<|≤|≦|at most|not more than|no more than|on or before|up to|until|by|' +
    '小于等于|小于或等于|不大于|不超过|不高于|不多于|不晚于|至多|最多',
  lt:
    '<|＜|less than|fewer than|smaller than|lower than|under|below|before|earlier than|' +
    '小于|少于|低于|早于|不到|不足',
  ne: "!=|<>|≠|is not|isn't|are not|is different from|other than|not in|not|不是|不等于|不为|不在|除了",
  eq: '==|=|＝|:|：|is|are|equals|equal to|was|in|on|等于|是|为|在',
  between: 'between|介于|在',
  hasNot: "does not contain|doesn't contain|does not mention|not containing|不包含|不含|没提到|没有提到",
  has: 'contains|contain|containing|mentions|includes|has|~|包含|含有|提到|含',
  missing: 'is missing|is empty|is unknown|missing|为空|缺失|没有填|是空',
  present: 'is not missing|is not empty|is known|不为空|不是空|有填',
};

/** Longest first, so that ≥ written as >= is not read as >. */
const all = (Object.keys(written) as Operator[])
  .flatMap((operator) => written[operator].split('|').map((text) => ({ operator, text })))
  .sort((a, b) => b.text.length - a.text.length);

const isWordLike = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character) && !/\p{Script=Han}/u.test(character);

/** Operators that begin at a position of a lower-case text, longest first. */
export function operatorsAt(text: string, at: number): { operator: Operator; end: number }[] {
  return all.flatMap(({ operator, text: word }) => {
    if (!text.startsWith(word, at)) return [];
    const end = at + word.length;
    // A word stands alone: "over" is not read in "discover" nor in "overall".
    if (/[a-z]/.test(word) && (isWordLike(text[at - 1]) || isWordLike(text[end]))) return [];
    return [{ operator, end }];
  });
}
