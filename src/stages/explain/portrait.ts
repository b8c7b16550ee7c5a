import type { Driver, Profile } from '../../core/data/profile';
import { columnWords } from './columnWords';
import { basketColumn, seenColumn } from '../../core/data/basket';
import { featureName, featureValue } from './featureWords';
import { beside, formatPart, driverPart, type Language } from './formatName';
import type { NumberDriver } from './numberDrivers';
import type { CategoryDriver } from './categoryDrivers';
import { formatAmount, formatShare } from './formatValue';
import { wordFamilies } from './wordFamily';
import { englishTrait, isHad, yesOrNo } from './yesNo';

const mostNumbers = 2;
const surely = 0.35;

/**
 * What sets a segment apart in a plain sentence or two, numbers first, then what most of them are, then their words.
 * Meant to be read aloud: "They have a higher annual income than others (87 against 52) and often mention “hem”."
 */
export function portrait(profile: Profile, language: Language): string {
  const { numbers, category } = chosenDrivers(profile.drivers);
  const terms = profile.terms
    .filter(({ share }) => share >= 0.04)
    .slice(0, numbers.length + (category ? 1 : 0) >= 2 ? 2 : 3)
    .map(({ text }) => `“${text}”`);
  const told = { numbers, category, terms };
  return language === 'en' ? inEnglish(told) : inChinese(told);
}

interface Told {
  readonly numbers: readonly NumberDriver[];
  readonly category: CategoryDriver | undefined;
  readonly terms: readonly string[];
}

/** The strongest that are sure and speak of different things. */
function chosenDrivers(drivers: readonly Driver[]): Omit<Told, 'terms'> {
  const topics = new Set<string>();
  const numbers: NumberDriver[] = [];
  let category: CategoryDriver | undefined;
  const isNew = (driver: Driver): boolean => {
    const words = wordFamilies(columnWords(featureName(driver.column, 'en')).subject);
    const free = !words.some((word) => topics.has(word));
    if (free) words.forEach((word) => topics.add(word));
    return free;
  };
  for (const driver of drivers) {
    if (driver.low * driver.high <= 0) continue;
    if (Math.abs(driver.effect) < surely && numbers.length + (category ? 1 : 0) > 0) continue;
    if (driver.kind === 'number' && numbers.length < mostNumbers && isNew(driver)) numbers.push(driver);
    if (driver.kind === 'category' && !category && driver.effect > 0 && driver.share >= 0.3 && isNew(driver))
      category = driver;
  }
  return { numbers, category };
}

function inEnglish({ numbers, category, terms }: Told): string {
  const clauses = numbers.map((driver, i) => englishClause(driver, i === 0));
  if (terms.length > 0) clauses.push({ verb: 'often', rest: `mention ${list(terms, 'and')}` });
  const told = clauses.map(({ verb, rest }, i) =>
    i > 0 && clauses[i - 1]!.verb === verb ? rest : `${verb} ${rest}`,
  );
  const sentences = [
    ...(told.length > 0 ? [`They ${list(told, 'and')}.`] : []),
    ...(category ? [englishCategory(category)] : []),
  ];
  return sentences.length > 0 ? sentences.join(' ') : 'Nothing in the file sets them clearly apart.';
}

function englishClause(driver: NumberDriver, isFirst: boolean): { verb: string; rest: string } {
  const { subject, quantity, isPlural } = columnWords(featureName(driver.column, 'en'), driver.role);
  const isMore = driver.effect > 0;
  const figures = `${isFirst ? ' than others' : ''} (${formatAmount(driver.mean, driver, 'en')} against ${formatAmount(driver.meanOthers, driver, 'en')})`;
  const more = (yes: string, no: string): string => (isMore ? yes : no);
  switch (quantity) {
    case 'age':
      return { verb: 'are', rest: more('older', 'younger') + figures };
    case 'birth':
      return { verb: 'are', rest: more('younger', 'older') + figures };
    case 'joined':
      return { verb: 'joined', rest: more('later', 'earlier') + figures };
    case 'date':
      return { verb: 'have', rest: `${more('a more recent', 'an older')} ${subject}${figures}` };
    case 'since':
      return { verb: 'have', rest: `${more('more', 'fewer')} days since ${subject}${figures}` };
    case 'count':
      return { verb: 'have', rest: `${more('more', 'fewer')} ${subject}${figures}` };
    case 'length':
      return { verb: 'have', rest: `a ${more('longer', 'shorter')} ${subject}${figures}` };
  }
  if (/^(?:total |annual |yearly )?spen[dt]$/.test(subject))
    return { verb: 'spend', rest: more('more', 'less') + figures };
  return { verb: 'have', rest: `${isPlural ? '' : 'a '}${more('higher', 'lower')} ${subject}${figures}` };
}

function englishCategory(driver: CategoryDriver): string {
  const isAll = driver.share === 1;
  const share = isAll ? 'All' : formatShare(driver.share);
  const others = ` (others ${formatShare(driver.shareOthers)}).`;
  if (driver.column === basketColumn) return `${share} bought “${driver.value}”${others}`;
  if (driver.column === seenColumn) return `${share} looked at “${driver.value}”${others}`;
  const answer = yesOrNo(driver.value);
  if (answer === undefined || /\p{Script=Han}/u.test(driver.column)) {
    const { subject } = columnWords(featureName(driver.column, 'en'), 'category');
    return `For ${isAll ? 'all of them' : share} the ${subject} is “${driver.value.trim()}”${others}`;
  }
  const { verb, words } = englishTrait(driver.column);
  if (verb === 'has') return `${share} have ${answer ? '' : 'no '}${words}${others}`;
  return `${share} are ${answer ? '' : 'not '}${words}${others}`;
}

function inChinese({ numbers, category, terms }: Told): string {
  const clauses = numbers.map((driver, i) => chineseClause(driver, i === 0));
  if (category) clauses.push(chineseCategory(category));
  if (terms.length > 0) clauses.push(`常提到${terms.join('')}`);
  return clauses.length > 0 ? `${clauses.join('，')}。` : '文件中没有哪一项让他们明显不同。';
}

function chineseCategory(driver: CategoryDriver): string {
  const { column, value, share } = driver;
  const who = share === 1 ? '所有人都' : `${formatShare(share)} `;
  const others = `（其他人 ${formatShare(driver.shareOthers)}）`;
  const answer = yesOrNo(value);
  const words = columnWords(featureName(column, 'zh'), 'category');
  const trait = formatPart(driverPart(driver), 'zh');
  if (answer !== undefined && isHad(column)) return `${who}${trait}${others}`;
  if (answer !== undefined && !trait.includes('：')) return `${who}属于“${trait}”${others}`;
  if (column === basketColumn) return `${who}买过“${value}”${others}`;
  if (column === seenColumn) return `${who}看过“${value}”${others}`;
  const said = answer === undefined ? featureValue(column, value.trim(), 'zh') : answer ? '是' : '否';
  const gap = /^[\p{Script=Latin}\d]/u.test(words.subject) ? ' ' : '';
  return `${share === 1 ? '所有人' : who}的${gap}${beside(words, '为')}“${said}”${others}`;
}

function chineseClause(driver: NumberDriver, isFirst: boolean): string {
  const words = columnWords(featureName(driver.column, 'zh'), driver.role);
  const figures = `（${formatAmount(driver.mean, driver, 'zh')} 对 ${formatAmount(driver.meanOthers, driver, 'zh')}）`;
  const isMore = driver.effect > 0;
  const say = (more: string, less: string): string => {
    const word = isMore ? more : less;
    return beside(words, isFirst ? `${word}于其他人` : `更${word}`) + figures;
  };
  switch (words.quantity) {
    case 'age':
      return say('大', '小');
    case 'birth':
      return `${isMore ? '更年轻' : '更年长'}${figures}`;
    case 'joined':
      return beside(words, (isFirst ? '比其他人' : '更') + (isMore ? '晚' : '早')) + figures;
    case 'date':
      return beside(words, isFirst ? `比其他人${isMore ? '近' : '早'}` : isMore ? '更近' : '更早') + figures;
    case 'since':
      return beside(words, isFirst ? `比其他人${isMore ? '早' : '近'}` : isMore ? '更早' : '更近') + figures;
    case 'count':
      return say('多', '少');
    case 'length':
      return say('长', '短');
  }
  return say('高', '低');
}

function list(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)!}`;
}
