/** What kind of quantity a column's name speaks of; decides between high, many, long, older, recent. */
export type Quantity = 'plain' | 'age' | 'count' | 'length' | 'date' | 'birth' | 'joined' | 'since';

export interface ColumnWords {
  /** Readable, lower case but for abbreviations: "annual income", "12-month spend", "年收入". */
  readonly subject: string;
  readonly quantity: Quantity;
  readonly isPlural: boolean;
}

const longestSubject = 32;

const abbreviations: Readonly<Record<string, string>> = {
  avg: 'average',
  amt: 'amount',
  cnt: 'count',
  freq: 'frequency',
  num: 'number',
  nbr: 'number',
  pct: 'percent',
  qty: 'quantity',
};

const countables =
  /\b(orders|purchases|visits|sessions|clicks|items|products|reviews|coupons|tickets|calls|logins|children|kids|complaints|transactions|subscriptions|devices|referrals|categories|brands|lines)$/;

/**
 * A column's name in words: units in brackets and flags at the end dropped, snake_case and camelCase opened, periods
 * put first ("spend_12m" is "12-month spend"), abbreviations of shops written out. Chinese names stay as they are.
 *
 * @param role  how the column was read; 'date' where high means late
 */
export function columnWords(
  name: string,
  role: 'number' | 'amount' | 'date' | 'category' = 'number',
): ColumnWords {
  const bare = withoutUnit(name);
  return /\p{Script=Han}/u.test(bare) ? chineseWords(bare, role) : englishWords(bare, role);
}

function withoutUnit(name: string): string {
  const bare = name.replace(/\s*[([（【][^)\]）】]*[)\]）】]\s*$/u, '').trim();
  return bare === '' ? name.trim() : bare;
}

function englishWords(name: string, role: string): ColumnWords {
  const isShouting = !/\p{Ll}/u.test(name);
  const words = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[\s_.]+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => (!isShouting && /^\p{Lu}{2,4}s?$/u.test(word) ? word : word.toLowerCase()))
    .map((word) => (Object.hasOwn(abbreviations, word) ? abbreviations[word]! : word));
  while (words.length > 1 && /^(ind|indicator|flag|yn|name|desc)$/i.test(words.at(-1)!)) words.pop();
  let subject = periodFirst(words.join(' '));
  if (role === 'date') subject = subject.replace(/ (date|time|datetime|at|on|day)$/, '');
  const counted = /^(?:total )?(?:number|no|count) of (.+)$/.exec(subject)?.[1];
  const since = /^(?:number of )?(?:days|day|weeks|months) since (.+)$/.exec(subject)?.[1];
  if (counted !== undefined) return asWords(counted, 'count');
  if (since !== undefined) return asWords(since, 'since');
  return asWords(subject, englishQuantity(subject, role));
}

function englishQuantity(subject: string, role: string): Quantity {
  if (role === 'date') {
    if (/\b(birth|dob|birthday|born)\b/.test(subject)) return 'birth';
    return /\b(since|sign ?up|joined|join|registered|registration|created|enrolled|enrolment)\b/.test(subject)
      ? 'joined'
      : 'date';
  }
  if (/^(customer |user )?age$/.test(subject)) return 'age';
  if (/\b(tenure|duration|length|lifetime|distance|interval)$/.test(subject)) return 'length';
  return role === 'number' && countables.test(subject) ? 'count' : 'plain';
}

function periodFirst(subject: string): string {
  const match = /^(.+?)(?: last| past)? (\d+) ?(d|days?|w|weeks?|m|mo|months?|y|years?)$/.exec(subject);
  if (!match) return subject;
  const unit = { d: 'day', w: 'week', m: 'month', y: 'year' }[match[3]!.charAt(0)];
  return `${match[2]!}-${unit} ${match[1]!}`;
}

function chineseWords(name: string, role: string): ColumnWords {
  if (role === 'date') {
    const subject = name.replace(/(日期|时间|日)$/u, '') || name;
    if (/生日|出生/u.test(name)) return asWords(subject, 'birth');
    return asWords(subject, /注册|入会|加入|开户/u.test(name) ? 'joined' : 'date');
  }
  if (name.endsWith('年龄')) return asWords(name, 'age');
  if (/(时长|期限|距离|工龄|龄)$/u.test(name)) return asWords(name, 'length');
  if (/(?<!分|指|系|参)数$|(数量|销量|次数|件数|单数|单量|天数|人数)$/u.test(name))
    return asWords(name, 'count');
  return asWords(name, 'plain');
}

function asWords(subject: string, quantity: Quantity): ColumnWords {
  return {
    subject: shorten(subject, longestSubject),
    quantity,
    isPlural: /[^su]s$/.test(subject) && !/(is|ss)$/.test(subject),
  };
}

/** Cut at a word's end, with an ellipsis. */
export function shorten(text: string, longest: number): string {
  const letters = Array.from(text);
  if (letters.length <= longest) return text;
  const head = letters.slice(0, longest - 1).join('');
  return `${head.replace(/\s+\S*$/u, '') || head}…`;
}

export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
