import type { FindField } from './findFields';
import { foldText, nameWords } from './foldText';

/** A way to go on with a line that is being typed. */
export interface Suggestion {
  /** The whole line once it is taken. */
  readonly line: string;
  /** What it adds, as shown. */
  readonly label: string;
  readonly kind: 'column' | 'operator' | 'value';
  /** Of a column or a value: the column. */
  readonly field: FindField;
}

const most = 7;
const separators = /,|，|;|；|\band(?=\s)|并且|而且|且/giu;

const operators: Readonly<Record<'en' | 'zh', Readonly<Record<FindField['kind'], readonly string[]>>>> = {
  en: {
    number: ['>', '≥', '<', '≤', '=', 'between', 'is missing'],
    day: ['after', 'before', 'since', 'between', 'is missing'],
    value: ['is', 'is not', 'contains', 'is missing'],
    text: ['contains', 'does not contain', 'is missing'],
  },
  zh: {
    number: ['>', '≥', '<', '≤', '=', '介于', '为空'],
    day: ['晚于', '早于', '介于', '为空'],
    value: ['是', '不是', '包含', '为空'],
    text: ['包含', '不包含', '为空'],
  },
};

/** The name a column is suggested by: in words of the page's language, where it has such. */
const shownName = ({ name, also }: FindField, language: 'en' | 'zh'): string =>
  also?.find((other) => /\p{Script=Han}/u.test(other) === (language === 'zh')) ?? name;

/**
 * Ways to go on with the last part of a line: columns whose names begin like it, then the signs that make sense for the
 * column, then its values. None where the line is understood already or means something else than a column.
 */
export function suggestLine(line: string, fields: readonly FindField[], language: 'en' | 'zh'): Suggestion[] {
  const cuts = Array.from(line.matchAll(separators), ({ index, 0: sign }) => index + sign.length);
  const from = cuts.at(-1) ?? 0;
  const rest = line.slice(from);
  const before = line.slice(0, from) + /^\s*/.exec(rest)![0] + (from > 0 && !/^\s/.test(rest) ? ' ' : '');
  const typed = rest.trimStart();
  const named = fieldAtStart(typed, fields);
  if (named) {
    const after = typed.slice(named.length).trimStart();
    const { field } = named;
    const name = typed.slice(0, named.length);
    const isDone = /\s$/.test(typed.slice(0, named.length + 1)) || after !== '';
    if (isDone || typed.length === named.length) {
      const words = operators[language][field.kind];
      const operator = words
        .filter((word) => foldText(after).startsWith(foldText(word)))
        .sort((a, b) => b.length - a.length)[0];
      if (operator !== undefined) {
        const value = foldText(after.slice(operator.length));
        return field.values
          .filter((known) => foldText(known) !== value && foldText(known).startsWith(value))
          .slice(0, most)
          .map((known) => ({
            line: `${before}${name} ${operator} ${known}`,
            label: known,
            kind: 'value' as const,
            field,
          }));
      }
      return words
        .filter((word) => foldText(word).startsWith(foldText(after)))
        .slice(0, most)
        .map((word) => ({
          line: `${before}${name} ${word} `,
          label: word,
          kind: 'operator' as const,
          field,
        }));
    }
  }
  return [
    ...columnsLike(typed, fields, before, language),
    ...valuesLike(typed, fields, before, language),
  ].slice(0, most);
}

function fieldAtStart(
  typed: string,
  fields: readonly FindField[],
): { field: FindField; length: number } | null {
  let best: { field: FindField; length: number } | null = null;
  const lower = typed.toLowerCase();
  for (const field of fields)
    for (const name of [field.name, ...(field.also ?? [])]) {
      if (name === '' || name.length <= (best?.length ?? 0) || !lower.startsWith(name.toLowerCase()))
        continue;
      // "age" is not named by "agents complain".
      const next = typed[name.length];
      if (next !== undefined && /[\p{L}\p{N}_]/u.test(next) && !/\p{Script=Han}/u.test(next)) continue;
      best = { field, length: name.length };
    }
  return best;
}

function columnsLike(
  typed: string,
  fields: readonly FindField[],
  before: string,
  language: 'en' | 'zh',
): Suggestion[] {
  const wanted = foldText(typed);
  const rank = (field: FindField): number => {
    const names = [field.name, ...(field.also ?? [])];
    if (names.some((name) => foldText(name).startsWith(wanted))) return 0;
    if (names.some((name) => nameWords(name).some((word) => word.startsWith(wanted)))) return 1;
    return names.some((name) => /\p{Script=Han}/u.test(wanted) && foldText(name).includes(wanted)) ? 2 : 3;
  };
  return fields
    .map((field) => ({ field, at: rank(field) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ field }) => {
      const label = shownName(field, language);
      return { line: `${before}${label} `, label, kind: 'column' as const, field };
    });
}

/** "Lon" is a city: the whole clause is offered. */
function valuesLike(
  typed: string,
  fields: readonly FindField[],
  before: string,
  language: 'en' | 'zh',
): Suggestion[] {
  const wanted = foldText(typed);
  if (wanted.length < (/\p{Script=Han}/u.test(wanted) ? 1 : 2)) return [];
  return fields.flatMap((field) =>
    field.values
      .filter((value) => foldText(value).startsWith(wanted))
      .map((value) => {
        const label = `${shownName(field, language)} ${operators[language].value[0]} ${value}`;
        return { line: `${before}${label}`, label, kind: 'value' as const, field };
      }),
  );
}
