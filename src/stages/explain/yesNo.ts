import { capital, columnWords } from './columnWords';

const yesWords = new Set(['yes', 'y', 'true', 't', '1', '是', '有', '对']);
const noWords = new Set(['no', 'n', 'false', 'f', '0', '否', '无', '没有', '不是']);

/** Whether a cell says yes or no; undefined when it says something else. */
export function yesOrNo(value: string): boolean | undefined {
  const word = value.trim().toLowerCase();
  if (yesWords.has(word)) return true;
  return noWords.has(word) ? false : undefined;
}

/** How a yes is said of a customer: has it, is one, is so. */
export type Trait = { readonly verb: 'has' | 'one' | 'so'; readonly words: string };

const people = /\b(citizen|member|subscriber|customer|student|owner|buyer|user|employee|parent)$/;
const states =
  /^(active|vip|married|single|new|loyal|urban|rural|premium|verified|inactive|retired|employed)$|[^e]ed$/;

/** Reads a yes/no column's name: "OnlineSecurity" is had, "Recommended IND" is so, "SeniorCitizen" is one. */
export function englishTrait(column: string): Trait {
  const { subject } = columnWords(column, 'category');
  const match = /^(is|was|has|have|had|did|uses?) (.+)$/.exec(subject);
  const words = match?.[2] ?? subject;
  if (words === 'churn') return { verb: 'so', words: 'churned' };
  if (people.test(words)) return { verb: 'one', words: `${words}s` };
  const isState = states.test(words) || match?.[1] === 'is' || match?.[1] === 'was';
  return { verb: isState ? 'so' : 'has', words };
}

/** "With online security", "not recommended", "senior citizens" … in lower case. */
export function englishYesNo(column: string, isYes: boolean): string {
  const { verb, words } = englishTrait(column);
  if (verb === 'has') return isYes ? `with ${words}` : `no ${words}`;
  return isYes ? words : `not ${words}`;
}

/** Whether a column with a Latin name is about something had, so that Chinese says 有 and 无. */
export const isHad = (column: string): boolean =>
  !/\p{Script=Han}/u.test(column) && englishTrait(column).verb === 'has';

/** “会员” / “非会员”, “有停车位” / “无停车位”, “已订阅” / “未订阅”; other names keep their question. */
export function chineseYesNo(column: string, isYes: boolean): string {
  const { subject } = columnWords(column, 'category');
  const asked = /^(?:是否|是不是|有无|有没有)(.+)$/u.exec(subject);
  const words = asked?.[1] ?? subject;
  if (/^有[无没]/u.test(subject)) return `${isYes ? '有' : '无'}${words}`;
  if (words.startsWith('有')) return isYes ? words : `无${words.slice(1)}`;
  if (words.startsWith('已')) return isYes ? words : `未${words.slice(1)}`;
  if (asked && /(员|户|客|人|家|粉丝|VIP)$/u.test(words)) return isYes ? words : `非${words}`;
  if (asked) return isYes ? words : `不${words}`;
  const { words: had } = englishTrait(column);
  if (isHad(column)) return `${isYes ? '有' : '无'} ${had}`;
  return `${capital(words.replace(/^(is|was) /, ''))}：${isYes ? '是' : '否'}`;
}
