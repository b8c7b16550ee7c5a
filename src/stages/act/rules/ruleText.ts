import type { RuleCondition } from '../../../core/data/rule';
import { builderLines, joint } from './builderText';
import { sqlLine } from './sqlText';
import { isMissing, textsOf, writeValue, type RuleField, type Written } from './writtenValue';

/** plain: a sentence that the search line of the map reads back · the others: as the filters of these programs say it. */
export const ruleForms = ['plain', 'hubspot', 'klaviyo', 'mautic', 'sql'] as const;
export type RuleForm = (typeof ruleForms)[number];

export type RuleLanguage = 'en' | 'zh';

/**
 * A rule as a text to be copied. The builders' wording is English, as their filters are: one condition a line.
 *
 * @param fields  the columns that conditions speak of; how their numbers and days are written
 * @param language  of the plain sentence
 * @returns '' for a rule without conditions
 */
export function ruleText(
  conditions: readonly RuleCondition[],
  fields: readonly RuleField[],
  form: RuleForm,
  language: RuleLanguage,
): string {
  const written = conditions.flatMap((condition): Written[] => {
    const field = fields.find(({ name }) => name === condition.column);
    return field ? [{ condition, field }] : [];
  });
  switch (form) {
    case 'plain':
      return written
        .map((one) => (language === 'zh' ? inChinese(one) : inEnglish(one)))
        .join(language === 'zh' ? '，且 ' : ' and ');
    case 'sql':
      return written.map(sqlLine).join('\nAND ');
    default:
      return written.flatMap((one) => builderLines(one, form)).join(`\n${joint(form)}`);
  }
}

const quoted = (texts: readonly string[], marks: string, or: string): string =>
  texts.map((text) => `${marks[0]}${text}${marks[1]}`).join(or);

function inEnglish({ condition, field }: Written): string {
  const { name } = field;
  switch (condition.kind) {
    case 'values':
      if (isMissing(condition)) return `${name} ${condition.isNot ? 'is not empty' : 'is empty'}`;
      return `${name} ${condition.isNot ? 'is not' : 'is'} ${quoted(condition.values, '""', ' or ')}`;
    case 'words':
      return `${name} ${condition.isNot ? 'does not contain' : 'contains'} ${quoted(textsOf(condition), '""', ' or ')}`;
    case 'range': {
      const { low, high, excludesLow, excludesHigh } = condition;
      const [from, to] = [writeValue(low, field), writeValue(high, field)];
      if (low !== null && low === high) return `${name} is ${from}`;
      const isDay = field.kind === 'day';
      const above = isDay
        ? `is ${excludesLow ? 'after' : 'on or after'} ${from}`
        : `is ${excludesLow ? 'more than' : 'at least'} ${from}`;
      const below = isDay
        ? `is ${excludesHigh ? 'before' : 'on or before'} ${to}`
        : `is ${excludesHigh ? 'less than' : 'at most'} ${to}`;
      if (high === null) return `${name} ${above}`;
      if (low === null) return `${name} ${below}`;
      if (excludesLow || excludesHigh) return `${name} ${above} and ${name} ${below}`;
      return `${name} is between ${from} and ${to}`;
    }
  }
}

function inChinese({ condition, field }: Written): string {
  const name = /[\p{Script=Latin}\d)]$/u.test(field.name) ? `${field.name} ` : field.name;
  switch (condition.kind) {
    case 'values':
      if (isMissing(condition)) return `${name}${condition.isNot ? '不为空' : '为空'}`;
      return `${name}${condition.isNot ? '不是' : '是'}${quoted(condition.values, '“”', '或')}`;
    case 'words':
      return `${name}${condition.isNot ? '不包含' : '包含'}${quoted(textsOf(condition), '“”', '或')}`;
    case 'range': {
      const { low, high, excludesLow, excludesHigh } = condition;
      const [from, to] = [writeValue(low, field), writeValue(high, field)];
      if (low !== null && low === high) return `${name}等于 ${from}`;
      const isDay = field.kind === 'day';
      const above = `${excludesLow ? (isDay ? '晚于' : '大于') : isDay ? '不早于' : '至少'} ${from}`;
      const below = `${excludesHigh ? (isDay ? '早于' : '小于') : isDay ? '不晚于' : '不超过'} ${to}`;
      if (high === null) return name + above;
      if (low === null) return name + below;
      if (excludesLow || excludesHigh) return `${name}${above}，且 ${name}${below}`;
      return `${name}介于 ${from} 到 ${to}`;
    }
  }
}
