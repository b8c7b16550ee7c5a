import type { Condition } from '../../../core/data/query';
import { maskPersonal } from '../../../core/text/personalData';
import type { FindField } from '../../../stages/find/findFields';
import type { Formats } from '../../messages/formats';
import type { Text } from '../../messages/useText';

/** What conditions are told by. */
export interface Wording {
  readonly text: Text;
  readonly formats: Formats;
  readonly language: 'en' | 'zh';
  readonly fields: readonly FindField[];
  readonly segmentName: (id: string) => string;
  /** What the customer of a row is called. */
  readonly customerName: (row: number) => string;
}

type Range = Extract<Condition, { kind: 'range' }>;
const longest = 36;

const short = (words: string): string =>
  words.length > longest ? `${words.slice(0, longest - 1).trimEnd()}…` : words;

/** A column in words of the page, or as the file names it. */
export function columnName(name: string, { fields, language }: Pick<Wording, 'fields' | 'language'>): string {
  const also = fields.find((field) => field.name === name)?.also ?? [];
  return also.find((other) => /\p{Script=Han}/u.test(other) === (language === 'zh')) ?? name;
}

/** A number or a day of a column as it is shown. */
export function valueOf(
  field: FindField | undefined,
  value: number,
  { formats }: Pick<Wording, 'formats'>,
): string {
  if (field?.kind === 'day') return formats.day(value);
  if (field?.isShare)
    return formats.percent(value, Number.isInteger(Number((value * 100).toFixed(6))) ? 0 : 1);
  return formats.number(value, 6);
}

function rangeWords(range: Range, wording: Wording): string {
  const field = wording.fields.find(({ name }) => name === range.column);
  const column = short(columnName(range.column, wording));
  const { low, high, excludesLow, excludesHigh } = range;
  const { text } = wording;
  const [from, to] = [low, high].map((end) => (end === null ? '' : valueOf(field, end, wording)));
  if (low === null && high === null) return text('find.chip.known', { column });
  if (low === high) return `${column} = ${from}`;
  if (low !== null && high !== null) {
    // A day before is a day that people can read; numbers have no such.
    const last = field?.kind === 'day' && excludesHigh ? valueOf(field, high - 1, wording) : to;
    return text('find.chip.between', {
      column,
      from,
      to: excludesHigh && field?.kind !== 'day' ? `<${last}` : last,
    });
  }
  if (field?.kind === 'day') {
    if (low !== null) return text(excludesLow ? 'find.chip.after' : 'find.chip.since', { column, day: from });
    return text(excludesHigh ? 'find.chip.before' : 'find.chip.until', { column, day: to });
  }
  return low !== null
    ? `${column} ${excludesLow ? '>' : '≥'} ${from}`
    : `${column} ${excludesHigh ? '<' : '≤'} ${to}`;
}

/** A condition in a few words, as its chip and the sentences about it say it. */
export function conditionWords(condition: Condition, wording: Wording): string {
  const { text } = wording;
  const column = 'column' in condition ? short(columnName(condition.column ?? '', wording)) : '';
  switch (condition.kind) {
    case 'range':
      return rangeWords(condition, wording);
    case 'values': {
      const { values, isNot = false } = condition;
      if (values.length === 1 && values[0] === '')
        return text(isNot ? 'find.chip.known' : 'find.chip.missing', { column });
      const shown = values.map((value) => (value === '' ? text('find.noValue') : maskPersonal(value)));
      return text(isNot ? 'find.chip.isNot' : 'find.chip.is', {
        column,
        values: short(shown.join(wording.language === 'zh' ? '、' : ', ')),
      });
    }
    case 'words': {
      const all = [condition.text, ...(condition.or ?? [])];
      const words = short(all.join(wording.language === 'zh' ? '”或“' : '” or “'));
      if (condition.column === undefined)
        return text(condition.isNot ? 'find.chip.noWords' : 'find.chip.words', { words });
      return text(condition.isNot ? 'find.chip.containsNot' : 'find.chip.contains', { column, words });
    }
    case 'meaning':
      return short(condition.text);
    case 'like':
      return text('find.chip.like', { customer: short(wording.customerName(condition.row)) });
    case 'segments':
      return text('find.chip.segments', {
        segments: short(condition.ids.map(wording.segmentName).join(wording.language === 'zh' ? '、' : ', ')),
      });
  }
}
