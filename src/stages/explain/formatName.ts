import type { Driver, NamePart } from '../../core/data/profile';
import { capital, columnWords, shorten, type ColumnWords } from './columnWords';
import { featureName, featureValue } from './featureWords';
import { chineseYesNo, englishYesNo, yesOrNo } from './yesNo';

export { capital };

export type Language = 'en' | 'zh';

const longestPart = 40;

/**
 * A suggested name in words: "High annual income · low spending score", “年收入高 · 消费评分低”. Words that come from
 * the data (values, terms) stay in the data's language. No parts give ''.
 */
export function formatName(parts: readonly NamePart[], language: Language): string {
  return capital(parts.map((part) => formatPart(part, language)).join(' · '));
}

/** One part as it stands inside a name, not capitalised. */
export function formatPart(part: NamePart, language: Language): string {
  switch (part.kind) {
    case 'level':
      return language === 'en' ? englishLevel(part) : chineseLevel(part);
    case 'value':
      return shorten(formatValue(part.column, part.value, language), longestPart);
    case 'term':
      return shorten(part.text, longestPart);
  }
  return language === 'en' ? `segment ${part.position}` : `分群 ${part.position}`;
}

/** A driver as the part of a name, for the head of its row: "High annual income", "With online security". */
export function driverPart(driver: Driver): NamePart {
  if (driver.kind === 'category') return { kind: 'value', column: driver.column, value: driver.value };
  return {
    kind: 'level',
    column: driver.column,
    direction: driver.effect < 0 ? 'low' : 'high',
    role: driver.role,
  };
}

/** Names of drivers as heads of their rows; those that sound alike, as two spellings of yes do, with what the cell says. */
export function driverNames(drivers: readonly Driver[], language: Language): string[] {
  const names = drivers.map((driver) => capital(formatPart(driverPart(driver), language)));
  return names.map((name, i) => {
    const driver = drivers[i];
    const isAlone = names.indexOf(name) === i && names.lastIndexOf(name) === i;
    if (isAlone || driver?.kind !== 'category') return name;
    return language === 'en' ? `${name} (“${driver.value}”)` : `${name}（“${driver.value}”）`;
  });
}

type Level = Extract<NamePart, { kind: 'level' }>;

function englishLevel({ column, direction, role }: Level): string {
  const { subject, quantity } = columnWords(featureName(column, 'en'), role);
  const isMean = /\b(average|mean|typical)\b/.test(subject);
  const pick = (high: string, low: string, middle: string): string => ({ high, low, middle })[direction];
  switch (quantity) {
    case 'age':
      return pick('older', 'younger', 'middle-aged');
    case 'birth':
      return pick('younger', 'older', 'middle-aged');
    case 'joined':
      return pick('joined recently', 'joined long ago', 'joined some time ago');
    case 'date':
      return pick(`recent ${subject}`, `${subject} long ago`, `${subject} some time ago`);
    case 'since':
      return pick(`${subject} long ago`, `recent ${subject}`, `${subject} some time ago`);
    case 'count':
      return `${pick('many', 'few', 'average')} ${subject}`;
    case 'length':
      return `${pick('long', 'short', 'medium')} ${subject}`;
  }
  return `${pick('high', 'low', isMean ? 'medium' : 'average')} ${subject}`;
}

function chineseLevel({ column, direction, role }: Level): string {
  const words = columnWords(featureName(column, 'zh'), role);
  const pick = (high: string, low: string, middle: string): string =>
    beside(words, { high, low, middle }[direction]);
  switch (words.quantity) {
    case 'age':
      return pick('偏大', '偏小', '居中');
    case 'birth':
      return { high: '较年轻', low: '较年长', middle: '中年' }[direction];
    case 'joined':
      return pick('较晚', '较早', '居中');
    case 'date':
      return pick('较近', '较早', '居中');
    case 'since':
      return pick('较早', '较近', '居中');
    case 'count':
      return pick('多', '少', '适中');
    case 'length': {
      // 时长 is a length already, and is not said to be long or short.
      const spoken = direction === 'middle' ? words.subject : words.subject.replace(/时长$/u, '时间');
      return beside({ ...words, subject: spoken }, { high: '长', low: '短', middle: '适中' }[direction]);
    }
  }
  return pick('高', '低', '居中');
}

/** A Chinese word behind a subject, with a space after Latin letters and digits. */
export function beside({ subject }: ColumnWords, word: string): string {
  return /[\p{Script=Latin}\p{Nd})]$/u.test(subject) ? `${capital(subject)} ${word}` : subject + word;
}

const sayNothingAlone =
  /^(high|medium|low|small|large|basic|standard|normal|good|bad|poor|other|others|unknown|none|[a-z]|高|中|低|大|小|好|差|其他|未知|无|一般|普通)$/iu;

function formatValue(column: string, value: string, language: Language): string {
  const answer = yesOrNo(value);
  if (answer !== undefined) {
    // A question asked in Chinese is answered in Chinese on an English page, too.
    const isEnglish = language === 'en' && !/\p{Script=Han}/u.test(column);
    return isEnglish ? englishYesNo(column, answer) : chineseYesNo(column, answer);
  }
  const text = featureValue(column, value.trim(), language);
  const { subject } = columnWords(featureName(column, language), 'category');
  const isNumber = !/\p{L}/u.test(text);
  if (isNumber) return `${subject} ${text}`;
  if (sayNothingAlone.test(text)) return language === 'en' ? `${subject}: ${text}` : `${subject}：${text}`;
  return text;
}
