import type { SensitiveKind } from '../../../core/data/audience';
import type { ColumnGuess } from '../../../core/data/role';
import { categoryOfShare } from '../../../core/data/shareColumn';

/** Words of a header that name what people must not be chosen by unseen (GDPR article 9, and age, gender and where they live). */
const words: readonly (readonly [SensitiveKind, RegExp])[] = [
  [
    'age',
    /\b(?:age|ages|birth|birthday|birthdate|birth year|dob|senior citizen|senior|generation)\b|年龄|生日|出生|年纪/iu,
  ],
  ['gender', /\b(?:gender|sex|salutation|title of courtesy|geschlecht|sexe)\b|性别|称谓/iu],
  [
    'region',
    /\b(?:region|country|state|province|city|town|district|county|zip|zip ?code|postal ?code|postcode|plz|city tier|neighbou?rhood)\b|地区|省|城市|国家|区县|邮编/iu,
  ],
  ['origin', /\b(?:race|ethnicity|ethnic|nationality|citizenship|immigrant|origin)\b|民族|种族|国籍|籍贯/iu],
  [
    'belief',
    /\b(?:religion|faith|church|political|party|union member|trade union)\b|宗教|信仰|政治|党派|工会/iu,
  ],
  [
    'health',
    /\b(?:health|disability|disabled|diagnosis|illness|disease|pregnant|smoker|bmi)\b|健康|残疾|疾病|怀孕/iu,
  ],
  [
    'family',
    /\b(?:marital|married|marital status|dependents|partner|children|kids|family status)\b|婚姻|婚否|子女|家庭状况/iu,
  ],
  ['language', /\b(?:language|mother tongue|locale)\b|语言|母语/iu],
];

/** Header as words: "SeniorCitizen" and "senior_citizen" are "Senior Citizen". */
const spaced = (name: string): string =>
  name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

/** What of a person a column tells that an audience must not quietly stand for; null: nothing of that. */
export function sensitiveKind({
  name,
  personal,
  role,
}: Pick<ColumnGuess, 'name' | 'personal' | 'role'>): SensitiveKind | null {
  // Names and addresses are another in every row; a segment cannot stand for one.
  if (personal !== undefined || role === 'key') return null;
  // Goods may be called anything: hats for a party are no belief.
  if (categoryOfShare(name) !== null) return null;
  const said = spaced(name);
  return words.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}
