import type {
  ColumnGuess,
  ColumnShape,
  DateOrder,
  NumberFormat,
  PersonalKind,
  Role,
} from '../../core/data/role';
import type { Table } from '../../core/data/table';
import { leastDimensions } from '../../core/data/vectorText';
import { columnFacts, digitFacts, sampledCode, shareOf, type ColumnFacts } from './columnFacts';
import { categoryShape, dayShape, numberShape, wordShape } from './columnShape';
import {
  guessDateOrder,
  guessNumberFormat,
  pointsMayGroup,
  usualDateOrder,
  type DateGuess,
  type NumberGuess,
} from './guessFormats';
import { guessMeaning } from './guessMeaning';
import { guessPersonal } from './guessPersonal';
import { headerSays, type HeaderSays } from './headerWords';
import { textLength } from './textLength';

/** A guess before it is known which of several ids is the key. */
interface Draft {
  readonly role: Role;
  readonly evidence: ColumnGuess['evidence'];
  readonly numberFormat?: NumberFormat;
  readonly dateOrder?: DateOrder;
  readonly personal?: PersonalKind;
  /** Among several keys the highest is kept. */
  readonly keyScore?: number;
}

interface Seen {
  readonly facts: ColumnFacts;
  readonly says: HeaderSays;
  readonly numbers: NumberGuess;
  readonly dates: DateGuess;
  /** Digits that are a name, not a number: they start with zeros, are too long to compute with, a postcode or the number of an article. */
  readonly isCode: boolean;
}

/**
 * What each column is for, by its name (English or Chinese) and its values, with the reason. Missing and distinct
 * counts are exact; kinds are judged on at most 3,000 distinct values per column. At most one column is the key.
 *
 * @returns one guess per column, in the table's order
 */
export function guessColumns(table: Table): ColumnGuess[] {
  const looked = table.columns.map((column) => look(columnFacts(column)));
  const usesComma = looked.some(
    ({ numbers, isCode }) => numbers.share >= 0.95 && numbers.format.decimal === ',' && !isCode,
  );
  const seen = usesComma ? looked.map(withCommas) : looked;
  const knownOrder = seen.find(({ dates }) => dates.share >= 0.9 && dates.order && dates.order !== 'ymd')
    ?.dates.order;
  const drafts = seen.map((one) => draft(one, knownOrder, table.columns.length));
  const best = Math.max(...drafts.map(({ keyScore }) => keyScore ?? -Infinity));
  const key = drafts.findIndex(({ keyScore }) => keyScore === best);
  return drafts.map((guess, j) => {
    const { facts, numbers, says, isCode } = seen[j]!;
    const isOtherKey = guess.role === 'key' && j !== key;
    const kept: Draft = isOtherKey
      ? { role: 'ignore', evidence: { code: 'another-id', share: guess.evidence.share } }
      : guess;
    const areNumbers = numbers.share >= 0.95 && !isCode && kept.role !== 'personal';
    const numberFormat = kept.numberFormat ?? (areNumbers ? numbers.format : undefined);
    const meaning = guessMeaning(facts, says, kept.role, numberFormat);
    return {
      name: facts.column.name,
      role: kept.role,
      evidence: kept.evidence,
      ...(numberFormat && { numberFormat }),
      ...(kept.dateOrder && { dateOrder: kept.dateOrder }),
      ...(kept.personal && { personal: kept.personal }),
      ...(meaning && { meaning }),
      missing: facts.rows - facts.filled,
      distinct: facts.distinct,
      shape: shapeOf(facts, kept, numberFormat),
    };
  });
}

function look(facts: ColumnFacts): Seen {
  const says = headerSays(facts.column.name);
  const { padded, long, exponent, isEven } = digitFacts(facts);
  return {
    facts,
    says,
    numbers: guessNumberFormat(facts),
    dates: guessDateOrder(facts, says.date),
    isCode:
      padded >= 0.01 ||
      (padded > 0 && isEven) ||
      long >= 0.05 ||
      exponent >= 0.01 ||
      says.postcode ||
      (says.product && shareOf(facts, (text) => /^\d{8,}$/.test(text)) >= 0.9),
  };
}

/** Where another column writes its decimals with a comma, numbers that could be either follow it. */
const withCommas = (seen: Seen): Seen =>
  seen.numbers.isOpen
    ? {
        ...seen,
        numbers: { ...seen.numbers, format: { ...seen.numbers.format, decimal: ',' }, isOpen: false },
      }
    : seen;

function draft(seen: Seen, knownOrder: DateOrder | undefined, columns: number): Draft {
  const { facts, says } = seen;
  if (facts.filled === 0) return { role: 'ignore', evidence: { code: 'empty', share: 1 } };
  if (facts.distinct === 1) return draftSingleValue(facts, draftDate(seen, knownOrder));
  const personal = guessPersonal(facts, says);
  if (personal)
    return {
      role: 'personal',
      evidence: { code: personal.code, share: personal.share },
      ...(personal.personal && { personal: personal.personal }),
    };
  const lists = shareOf(facts, (text) => /^\[\s*[-+.\d][-+.\deE,\s]*\]$/.test(text));
  if (lists >= 0.9 && shareOf(facts, isVector) >= 0.9)
    return { role: 'vectors', evidence: { code: 'values-are-vectors', share: lists } };
  if (lists >= 0.9) return { role: 'ignore', evidence: { code: 'values-are-lists', share: lists } };
  return (
    draftId(seen) ??
    draftDate(seen, knownOrder) ??
    draftNumber(seen) ??
    draftText(facts, says, columns) ??
    draftCategory(facts, says)
  );
}

/** Told by its commas or blanks alone: what is no number is named, with its row, when the vectors are read. */
const isVector = (text: string): boolean =>
  text.replace(/^\[\s*|\s*\]$/g, '').split(/[\s,]+/).length >= leastDimensions;

/** One value and nothing else says nothing, but when all of a log happened; one value and gaps is a mark on some rows. */
function draftSingleValue(facts: ColumnFacts, date: Draft | undefined): Draft {
  const share = facts.filled / facts.rows;
  return share > 0.01 && share < 0.99
    ? { role: 'category', evidence: { code: 'one-value-or-empty', share } }
    : {
        role: 'ignore',
        evidence: { code: 'constant', share },
        ...(date?.dateOrder && { dateOrder: date.dateOrder }),
      };
}

function draftId({ facts, says, numbers, isCode }: Seen): Draft | undefined {
  const unique = facts.distinct / facts.filled;
  const isCounting = facts.filled === facts.rows && facts.rows > 2 && countsRows(facts);
  if (isCounting && says.customer)
    return { role: 'key', evidence: { code: 'name-says-id', share: 1 }, keyScore: 4 };
  if (isCounting && (says.rowNumber || !says.id))
    return { role: 'ignore', evidence: { code: 'row-number', share: 1 } };
  const tokens = shareOf(facts, (text) => text.length <= 64 && !/\s/u.test(text));
  if (tokens < 0.9 || says.postcode) return undefined;
  if (says.id) {
    if (says.customer && (unique >= 0.95 || facts.distinct > 50))
      return { role: 'key', evidence: { code: 'name-says-id', share: unique }, keyScore: 3 + unique };
    if (unique >= 0.95)
      return { role: 'key', evidence: { code: 'name-says-id', share: unique }, keyScore: 2 + unique };
    return facts.distinct > 50
      ? { role: 'ignore', evidence: { code: 'repeating-id', share: 1 - unique } }
      : { role: 'category', evidence: { code: 'repeating-id', share: 1 - unique } };
  }
  const isPlainNumber = numbers.share >= 0.95 && !isCode;
  const coded = shareOf(facts, (text) => /^[!-~]*\d[!-~]*$/.test(text));
  if (unique < 0.995 || facts.rows < 10 || isPlainNumber || coded < 0.9 || says.date) return undefined;
  if (facts.filled / facts.rows < 0.95) return undefined;
  const isDate = guessDateOrder(facts, false).share >= 0.9;
  return isDate
    ? undefined
    : { role: 'key', evidence: { code: 'values-are-unique', share: unique }, keyScore: unique };
}

/** Whether the cells are 0, 1, 2 … or 1, 2, 3 … in the order of the file. */
function countsRows({ sample, distinct, rows }: ColumnFacts): boolean {
  if (distinct !== rows) return false;
  const start = Number(sample[0]?.text);
  if (start !== 0 && start !== 1) return false;
  // All cells are distinct, so a code is its row.
  return sample.every(({ text }, k) => text === String(start + sampledCode(k, rows)));
}

function draftDate({ facts, dates }: Seen, knownOrder: DateOrder | undefined): Draft | undefined {
  if (dates.share < 0.9) return undefined;
  if (dates.order) return dateDraft(dates.order, 'values-look-like-dates', dates.share, dates.example);
  const order = knownOrder ?? usualDateOrder(facts);
  return dateDraft(order, knownOrder ? 'values-look-like-dates' : 'dates-ambiguous', dates.share);
}

const dateDraft = (dateOrder: DateOrder, code: string, share: number, example?: string): Draft => ({
  role: 'date',
  dateOrder,
  evidence: { code, share, ...(example && { example }) },
});

function draftNumber({ facts, says, numbers, isCode }: Seen): Draft | undefined {
  const { format, share, example } = numbers;
  const settled = example === undefined ? {} : { example };
  if (share < 0.95 || isCode) return undefined;
  if (says.label && facts.distinct <= 50)
    return { role: 'compare', evidence: { code: 'name-says-label', share: 1 } };
  if (facts.distinct === 2 && facts.filled > 10)
    return { role: 'category', evidence: { code: 'two-values', share: 1 } };
  const hasCurrency =
    format.currency !== undefined && shareOf(facts, (text) => /[^\d\s.,+()'-]/u.test(text)) > 0.5;
  if (!format.percent && (hasCurrency || says.amount))
    return {
      role: 'amount',
      numberFormat: format,
      evidence: { code: hasCurrency ? 'values-have-a-currency' : 'name-says-amount', share, ...settled },
    };
  const code = numbers.isOpen && pointsMayGroup(facts) ? 'numbers-ambiguous' : 'values-are-numbers';
  return { role: 'number', numberFormat: format, evidence: { code, share, ...settled } };
}

function draftText(facts: ColumnFacts, says: HeaderSays, columns: number): Draft | undefined {
  let cells = 0;
  let words = 0;
  let cjkCells = 0;
  for (const { text, count } of facts.sample) {
    const length = textLength(text);
    cells += count;
    words += length.words * count;
    if (length.isCjk) cjkCells += count;
  }
  const average = words / cells;
  const long = cjkCells * 2 > cells ? 6 : 4;
  const unique = facts.distinct / facts.filled;
  const evidence = { code: says.text ? 'name-says-text' : 'values-are-sentences', share: unique };
  if (average >= long && (unique > 0.5 || facts.distinct > 200 || columns === 1))
    return { role: 'text', evidence };
  if (columns === 1 && unique > 0.5)
    return { role: 'text', evidence: { code: 'only-column', share: unique } };
  return says.text && average >= long / 2 && unique > 0.3 ? { role: 'text', evidence } : undefined;
}

function draftCategory(facts: ColumnFacts, says: HeaderSays): Draft {
  const unique = facts.distinct / facts.filled;
  const share = 1 - unique;
  const isSmall = facts.filled < 10;
  if (says.label && facts.distinct <= 50 && !(unique > 0.5 && !isSmall))
    return { role: 'compare', evidence: { code: 'name-says-label', share } };
  if (facts.distinct > 100 && unique > 0.2)
    return { role: 'ignore', evidence: { code: 'too-many-values', share: unique } };
  if (unique > 0.8 && facts.filled >= (unique === 1 ? 5 : 10))
    return { role: 'ignore', evidence: { code: 'too-many-values', share: unique } };
  return { role: 'category', evidence: { code: 'few-values', share } };
}

function shapeOf(
  facts: ColumnFacts,
  { role, dateOrder, evidence }: Draft,
  numberFormat: NumberFormat | undefined,
): ColumnShape {
  if (role === 'key' || role === 'personal' || role === 'vectors' || evidence.code === 'empty')
    return { kind: 'none' };
  if (role === 'number' || role === 'amount') return numberShape(facts, numberFormat);
  if (role === 'date') return dayShape(facts, dateOrder);
  return role === 'text' ? wordShape(facts) : categoryShape(facts);
}
