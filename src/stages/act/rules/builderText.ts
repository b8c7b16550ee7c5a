import { isMissing, textsOf, writeDay, writeNumber, type Written } from './writtenValue';

/** Programs whose filters are put together from field, operator and value. */
type Builder = 'hubspot' | 'klaviyo' | 'mautic';

interface Operators {
  /** Before the field. */
  readonly before: string;
  readonly atLeast: string;
  readonly atMost: string;
  readonly more: string;
  readonly less: string;
  readonly equals: string;
  /** Of days; an end belongs to the range where `daysInclude`. */
  readonly after: string;
  readonly beforeDay: string;
  readonly daysInclude: boolean;
  readonly isOne: string;
  readonly isNone: string;
  readonly has: string;
  readonly hasNot: string;
  readonly missing: string;
  readonly known: string;
  readonly and: string;
}

/** As their filters are labelled in English. A range is two lines, which all of them understand. */
const operators: Readonly<Record<Builder, Operators>> = {
  hubspot: {
    before: 'Contact property: ',
    atLeast: 'is greater than or equal to',
    atMost: 'is less than or equal to',
    more: 'is greater than',
    less: 'is less than',
    equals: 'is equal to any of',
    after: 'is after',
    beforeDay: 'is before',
    daysInclude: false,
    isOne: 'is any of',
    isNone: 'is none of',
    has: 'contains any of',
    hasNot: "doesn't contain any of",
    missing: 'is unknown',
    known: 'is known',
    and: 'AND ',
  },
  klaviyo: {
    before: 'Properties about someone: ',
    atLeast: 'is at least',
    atMost: 'is at most',
    more: 'is greater than',
    less: 'is less than',
    equals: 'equals',
    after: 'is after',
    beforeDay: 'is before',
    daysInclude: false,
    isOne: 'is in',
    isNone: 'is not in',
    has: 'contains',
    hasNot: "doesn't contain",
    missing: 'is not set',
    known: 'is set',
    and: 'AND ',
  },
  mautic: {
    before: '',
    atLeast: 'greater than or equal',
    atMost: 'less than or equal',
    more: 'greater than',
    less: 'less than',
    equals: 'equals',
    after: 'greater than or equal',
    beforeDay: 'less than or equal',
    daysInclude: true,
    isOne: 'including',
    isNone: 'excluding',
    has: 'contains',
    hasNot: 'not like',
    missing: 'empty',
    known: 'not empty',
    and: 'and ',
  },
};

/** One condition as lines of field, operator, value. */
export function builderLines({ condition, field }: Written, builder: Builder): string[] {
  const words = operators[builder];
  const line = (operator: string, value = ''): string =>
    `${words.before}${field.name} | ${operator}${value === '' ? '' : ` | ${value}`}`;
  switch (condition.kind) {
    case 'values':
      if (isMissing(condition)) return [line(condition.isNot ? words.known : words.missing)];
      return [line(condition.isNot ? words.isNone : words.isOne, condition.values.join('; '))];
    case 'words': {
      const texts = textsOf(condition);
      const operator = condition.isNot ? words.hasNot : words.has;
      if (builder === 'hubspot') return [line(operator, texts.join('; '))];
      if (builder === 'mautic') return [mauticWords(texts, condition.isNot === true, line)];
      if (condition.isNot) return texts.map((text) => line(operator, text));
      return [texts.map((text) => line(operator, text)).join('\nOR ')];
    }
    case 'range': {
      const { low, high, excludesLow = false, excludesHigh = false } = condition;
      if (low !== null && low === high && field.kind !== 'day') return [line(words.equals, writeNumber(low))];
      const lines: string[] = [];
      if (field.kind === 'day') {
        // Where "after" leaves its day out, the day before is named.
        const shift = words.daysInclude ? 1 : 0;
        if (low !== null) lines.push(line(words.after, writeDay(low + shift - Number(!excludesLow))));
        if (high !== null) lines.push(line(words.beforeDay, writeDay(high - shift + Number(!excludesHigh))));
        return lines;
      }
      if (low !== null) lines.push(line(excludesLow ? words.more : words.atLeast, writeNumber(low)));
      if (high !== null) lines.push(line(excludesHigh ? words.less : words.atMost, writeNumber(high)));
      return lines;
    }
  }
}

/** "contains" takes one text and "not like" a pattern; of several there is a regular expression. */
function mauticWords(
  texts: readonly string[],
  isNot: boolean,
  line: (operator: string, value: string) => string,
): string {
  const [first = ''] = texts;
  if (texts.length === 1) return isNot ? line('not like', `%${first}%`) : line('contains', first);
  const pattern = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return line(isNot ? 'not regexp' : 'regexp', pattern);
}

/** What stands before every line of a rule but the first. */
export const joint = (builder: Builder): string => operators[builder].and;
