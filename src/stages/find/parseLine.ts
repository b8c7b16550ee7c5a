import type { Condition } from '../../core/data/query';
import type { FindField } from './findFields';
import { operatorsAt, type Operator } from './findOperators';
import { foldText } from './foldText';
import { matchField } from './matchField';
import { readPeriod } from './readPeriod';
import { readQuantity } from './readQuantity';
import { quotedList, splitClauses, unquoted } from './splitClauses';

/** What a question may speak of. */
export interface FindContext {
  readonly fields: readonly FindField[];
  /** Some customers have texts, which can be searched by meaning. */
  readonly hasTexts: boolean;
  readonly segments: readonly { readonly id: string; readonly name: string }[];
}

/** Longer lines are cut: nobody types them. */
const longest = 1000;
const rangeKinds = ['number', 'day'] as const;

/**
 * A typed line as conditions: columns by name with an operator ("spent > 500", "city is London or Paris", "消费 > 500"),
 * words in quotation marks as they stand, segments ("in Dress lovers"), and all the rest by meaning; by words where no
 * customer has a text. Nothing typed is run or taken for a pattern. An empty line gives none.
 */
export function parseLine(line: string, context: FindContext): Condition[] {
  return splitClauses(line.slice(0, longest)).map(({ text, isQuoted }) =>
    isQuoted
      ? { kind: 'words', text }
      : (segmentClause(text, context) ??
        fieldClause(text, context.fields) ??
        (context.hasTexts ? { kind: 'meaning', text, share: 0 } : { kind: 'words', text: unquoted(text) })),
  );
}

const segmentWords = /^(?:segment|group|in segment|in|分群|分群是|属于|在)\s*(?:is|=|:|是|：)?\s*(.+)$/iu;

function segmentClause(clause: string, { segments, fields }: FindContext): Condition | null {
  const named = unquoted(segmentWords.exec(clause)?.[1] ?? '');
  if (named === '' || fields.some(({ name }) => foldText(clause).startsWith(`${foldText(name)} `)))
    return null;
  const segment = segments.find(({ name }) => foldText(name) === foldText(named));
  return segment ? { kind: 'segments', ids: [segment.id] } : null;
}

function fieldClause(clause: string, fields: readonly FindField[]): Condition | null {
  return byOperator(clause, fields) ?? byValueAlone(clause, fields);
}

function byOperator(clause: string, fields: readonly FindField[]): Condition | null {
  // Positions must be those of the clause: only what keeps its length is made lower case.
  const lower = clause.toLowerCase();
  if (lower.length !== clause.length) return null;
  const named = namedAtStart(clause, fields);
  for (let at = 1; at < lower.length; at++)
    for (const { operator, end } of operatorsAt(lower, at)) {
      const phrase = clause.slice(0, at);
      // An operator inside a column's own name is none.
      if (named && phrase.trim().length < named.length) continue;
      const condition = readCondition(phrase, operator, clause.slice(end), fields);
      if (condition) return condition;
    }
  return null;
}

/** The longest column name that a clause begins with, so that one with a sign in it is understood. */
function namedAtStart(clause: string, fields: readonly FindField[]): string | null {
  const lower = clause.toLowerCase();
  let named: string | null = null;
  for (const name of fields.flatMap((field) => [field.name, ...(field.also ?? [])]))
    if (name !== '' && name.length > (named?.length ?? 0) && lower.startsWith(name.toLowerCase()))
      named = name;
  return named;
}

function readCondition(
  phrase: string,
  operator: Operator,
  rest: string,
  fields: readonly FindField[],
): Condition | null {
  // "is more than 5" is more than, "is not empty" is known.
  if (operator === 'eq') {
    const from = rest.length - rest.trimStart().length;
    for (const inner of operatorsAt(rest.toLowerCase(), from)) {
      const condition = readCondition(phrase, inner.operator, rest.slice(inner.end), fields);
      if (condition) return condition;
    }
  }
  const wanted =
    operator === 'has' || operator === 'hasNot' ? (['text', 'value'] as const) : wantedBy(operator, rest);
  const field = matchField(phrase, fields, wanted);
  if (!field) return null;
  const value = rest.trim();
  if (operator === 'missing' || operator === 'present')
    return value === '' ? blank(field, operator === 'present') : null;
  if (value === '') return null;
  if (operator === 'has' || operator === 'hasNot') {
    const [text = '', ...or] = quotedList(value) ?? [unquoted(value)];
    return {
      kind: 'words',
      text,
      ...(or.length > 0 && { or }),
      column: field.name,
      ...(operator === 'hasNot' && { isNot: true }),
    };
  }
  if (field.kind === 'number' || field.kind === 'day') {
    const range = readRange(field, operator, value);
    if (range || operator !== 'ne') return range;
  }
  if (operator !== 'eq' && operator !== 'ne') return null;
  if (field.kind === 'text') {
    const isNot = operator === 'ne';
    return { kind: 'words', text: unquoted(value), column: field.name, ...(isNot && { isNot }) };
  }
  return anyOf(field, value, operator === 'ne');
}

/** Kinds of columns that an operator makes sense for. */
function wantedBy(operator: Operator, rest: string): readonly FindField['kind'][] {
  if (operator === 'eq' || operator === 'ne')
    return /\d/.test(rest) ? ['number', 'day', 'value', 'text'] : ['value', 'text', 'day', 'number'];
  if (operator === 'missing' || operator === 'present') return ['number', 'day', 'value', 'text'];
  return rangeKinds;
}

const blank = ({ name: column }: FindField, isNot: boolean): Condition => ({
  kind: 'values',
  column,
  values: [''],
  ...(isNot && { isNot }),
});

/** "London or Paris", "北京、上海": each spelled as the column spells it, where it is known. */
function anyOf(field: FindField, text: string, isNot: boolean): Condition | null {
  const whole = unquoted(text);
  const known = (value: string): string | undefined =>
    field.values.find((other) => foldText(other) === foldText(value));
  const parts =
    quotedList(text) ?? (known(whole) !== undefined ? [whole] : whole.split(/\s+or\s+|、|\||或者|或/iu));
  const values = parts.map((part) => unquoted(part)).filter((part) => part !== '');
  if (values.length === 0) return null;
  return {
    kind: 'values',
    column: field.name,
    values: [...new Set(values.map((value) => known(value) ?? value))],
    ...(isNot && { isNot }),
  };
}

/** Lowest and highest that a value stands for: a month is all its days, a number itself. */
function spanOf(field: FindField, text: string): readonly [number, number] | null {
  if (field.kind === 'day') return readPeriod(text, field.dateOrder);
  const value = readQuantity(text, field.decimal);
  if (Number.isNaN(value)) return null;
  const isPercentTyped = /[%％]\s*$/u.test(text);
  // Of a column of shares, 30 is thirty percent.
  const scaled = field.isShare && !isPercentTyped && Math.abs(value) > 1 ? value / 100 : value;
  return [scaled, scaled];
}

const rangeMarks = /\s+and\s+|\s+to\s+|\s*(?:到|至|~|～|–|—|\.\.\.?|…)\s*|\s+-\s+|(?<=\d)-(?=\d)/iu;

function readRange(field: FindField, operator: Operator, typed: string): Condition | null {
  const column = field.name;
  const value = typed.replace(/\s*(?:之间|以内|之内)$/u, '').trim();
  const one = spanOf(field, value);
  if (one && operator !== 'between') {
    const [low, high] = one;
    switch (operator) {
      case 'gt':
        return { kind: 'range', column, low: high, high: null, excludesLow: true };
      case 'ge':
        return { kind: 'range', column, low, high: null };
      case 'lt':
        return { kind: 'range', column, low: null, high: low, excludesHigh: true };
      case 'le':
        return { kind: 'range', column, low: null, high };
      case 'eq':
        return { kind: 'range', column, low, high };
      default:
        return null;
    }
  }
  if (operator !== 'between' && operator !== 'eq' && operator !== 'ge') return null;
  // "from 5 to 10" reads as at least, then two ends.
  for (const [at, mark] of marksIn(value)) {
    const low = spanOf(field, value.slice(0, at));
    const high = spanOf(field, value.slice(at + mark));
    if (low && high)
      return { kind: 'range', column, low: Math.min(low[0], high[0]), high: Math.max(low[1], high[1]) };
  }
  return null;
}

/** Places where a range may be cut in two, with the length of the mark; a date has hyphens of its own. */
function marksIn(text: string): [number, number][] {
  return Array.from(text.matchAll(new RegExp(rangeMarks, 'giu')), ({ index, 0: mark }) => [
    index,
    mark.length,
  ]);
}

const after: Readonly<Record<string, Operator>> = {
  以上: 'ge',
  及以上: 'ge',
  起: 'ge',
  以下: 'le',
  及以下: 'le',
  以内: 'le',
  之后: 'gt',
  以后: 'gt',
  后: 'gt',
  之前: 'lt',
  以前: 'lt',
  前: 'lt',
  'or more': 'ge',
  'or over': 'ge',
  '+': 'ge',
  'or less': 'le',
  'or fewer': 'le',
  'or under': 'le',
};

/** "消费500以上", "age 30-40", "orders 9 or more", "city London": a column and a value without a sign between them. */
function byValueAlone(clause: string, fields: readonly FindField[]): Condition | null {
  const digit = clause.search(/[$¥€£]?[\d０-９]/u);
  const chinese = clause.search(/[一二两三四五六七八九十][\p{Script=Han}]*$/u);
  const at = digit > 0 ? digit : chinese;
  const field = at > 0 ? matchField(clause.slice(0, at), fields, rangeKinds) : null;
  if (field && (field.kind === 'number' || field.kind === 'day')) {
    const value = clause.slice(at).trim();
    const ending = Object.keys(after)
      .filter((word) => value.endsWith(word))
      .sort((a, b) => b.length - a.length)[0];
    const operator = ending === undefined ? 'eq' : (after[ending] ?? 'eq');
    const range = readRange(field, operator, ending === undefined ? value : value.slice(0, -ending.length));
    if (range) return range;
  }
  for (const field of fields)
    for (const value of field.values) {
      const lower = foldText(clause);
      const ending = foldText(value);
      if (ending === '' || !lower.endsWith(ending)) continue;
      const phrase = lower.slice(0, lower.length - ending.length).trim();
      if (phrase !== '' && matchField(phrase, [field], ['value', 'number']))
        return { kind: 'values', column: field.name, values: [value] };
    }
  return null;
}
