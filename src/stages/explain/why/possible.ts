/** What may become of a column's value: nothing, only more of it, or anything. */
export type Leeway = 'fixed' | 'up' | 'any';

/** What was once and stays so: who somebody is by birth, and when they came. */
const fixed =
  /\b(?:gender|sex|birth\w*|dob|born|ethnicity|nationality|since|joined|sign(?:ed)? ?up|signup|regist\w*|created|first)\b|性别|出生|生日|民族|国籍|注册|首单|首次|入会|加入/u;
/** What only grows with time. */
const growing = /\b(?:ages?|tenure|years?|seniority)\b|年龄|周岁|岁数|入店时长|会龄|工龄/u;

/**
 * What may be supposed of a column, by its name: nobody grows younger. Of `snake_case` and `camelCase` every part is a word.
 */
export function leewayOf(column: string): Leeway {
  const words = column
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase();
  if (fixed.test(words)) return 'fixed';
  return growing.test(words) ? 'up' : 'any';
}
