import { seenColumn } from '../../core/data/basket';
import { eventKinds } from '../../core/data/eventKind';
import { readLabels } from '../../core/data/keyTexts';
import type { EventMapping } from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import { dayOf } from '../../core/data/readMoments';
import { readNumbers } from '../../core/data/readNumbers';
import type { ColumnPlan } from '../../core/data/recipe';
import { cell, columnNamed, type Table } from '../../core/data/table';
import { decimalsOf, quotientText, toUnits } from '../../core/math/decimals';
import { attributeColumns } from './attributeColumns';
import type { EventFacts } from './eventFacts';
import { readEventRows, type EventRows } from './eventRows';
import { habitColumns } from './habitColumns';
import { rolledColumn, rolledTable, type RolledColumn, type RolledTable } from './rolledColumns';
import { basket, countTaste, diversity, favourite, lastThings, mix } from './tasteColumns';
import { readCategories, readProducts } from './things';
import { readVisits, visitColumns } from './visitColumns';

export interface RolledEvents extends RolledTable {
  readonly notices: readonly Notice[];
  readonly facts: EventFacts;
}

/** Searches in the text of the latest ones. */
const lastSearches = 20;
const purchase = eventKinds.indexOf('purchase');

/**
 * A log of what visitors did on a shop's pages as a table of them, one row each in the order in which the file first
 * names them: visits, recency, how often a look becomes a purchase, what they search for and browse. docs/features.md
 * defines every column.
 *
 * @param asOf  day of reckoning, days since 1970 (left out: the last day of the file that has come); later rows do not count
 * @param today  days since 1970; left out: every day of the file has come
 * @param columns  how each column of the log is read
 * @throws UserError log-without-dates, log-without-customers, log-after-as-of; AbortError
 */
export async function rollUpEvents(
  table: Table,
  mapping: EventMapping,
  {
    asOf,
    today,
    columns,
  }: {
    readonly asOf?: number | undefined;
    readonly today?: number | undefined;
    readonly columns: readonly ColumnPlan[];
  },
  control: Control,
): Promise<RolledEvents> {
  const pace = makePacer(control);
  const rows = readEventRows(table, mapping, columns, asOf, today);
  await pace(0.4);
  const visits = readVisits(rows);
  const numbers = (name: string | undefined): Float64Array | null => {
    const column = name === undefined ? undefined : columnNamed(table, name);
    return column ? readNumbers(column, columns.find((plan) => plan.name === name)?.numberFormat) : null;
  };
  const visitPart = visitColumns(rows, visits, numbers(mapping.dwell));
  await pace(0.6);
  const taste = tasteColumns(table, mapping, rows);
  await pace(0.8);
  const n = rows.visitors.length;
  const rolled = rolledTable(n, [
    rolledColumn('id', 'key', n, (i) => rows.visitors[i]!),
    ...visitPart,
    ...spendColumns(rows, numbers(mapping.amount)),
    ...habitColumns(n, rows.visitorOfVisit, visits.first, rows.hasClock),
    ...taste,
    ...searchColumns(table, mapping, rows),
    ...attributeColumns(table, rows.ofVisitor, usedColumns(mapping), columns),
  ]);
  const facts = factsOf(table, rows);
  return { ...rolled, facts, notices: eventNotices(table, mapping, rows) };
}

const usedColumns = (mapping: EventMapping): ReadonlySet<string> =>
  new Set(Object.values(mapping).filter((value) => typeof value === 'string'));

function tasteColumns(
  table: Table,
  mapping: EventMapping,
  { ofVisitor, visitorOf }: EventRows,
): RolledColumn[] {
  const counts = (row: number): boolean => visitorOf[row]! >= 0;
  const columns: RolledColumn[] = [];
  const products = readProducts(table, mapping, counts);
  const categories = mapping.category === undefined ? null : readCategories(table, mapping.category, counts);
  const byProduct = products && countTaste(ofVisitor, products.things, null);
  const byCategory = categories && countTaste(ofVisitor, categories, null);
  if (byProduct) columns.push(...diversity(byProduct), favourite('favourite_product', 'ignore', byProduct));
  if (byCategory)
    columns.push(
      favourite('favourite_category', 'category', byCategory),
      ...mix(byCategory, false),
      basket('categories_browsed', byCategory),
    );
  if (byProduct) columns.push(basket(seenColumn, byProduct));
  return columns;
}

/** Money of purchases. */
function spendColumns(
  { visitors, visitorOf, kinds }: EventRows,
  amounts: Float64Array | null,
): RolledColumn[] {
  if (!amounts) return [];
  const decimals = Math.max(2, decimalsOf(amounts));
  const sums = new Float64Array(visitors.length);
  visitorOf.forEach((visitor, row) => {
    if (visitor >= 0 && kinds[row] === purchase) sums[visitor]! += toUnits(amounts[row]!, decimals) || 0;
  });
  const textOf = (i: number): string => quotientText(sums[i]!, 10 ** decimals, 2);
  return [rolledColumn('monetary_total', 'amount', sums.length, textOf, { decimal: '.' })];
}

function searchColumns(
  table: Table,
  { search }: EventMapping,
  { ofVisitor, visitorOf }: EventRows,
): RolledColumn[] {
  const column = search === undefined ? undefined : columnNamed(table, search);
  if (!column) return [];
  const { codes, texts } = readLabels(column);
  const of = codes.map((code, row) => (visitorOf[row]! >= 0 ? code : -1));
  const { column: words, plan } = lastThings('search_words', ofVisitor, { of, names: texts }, lastSearches);
  return [{ column: words, plan: { ...plan, role: 'text' } }];
}

function factsOf(
  table: Table,
  { visitors, visitorOfVisit, visitorOf, kinds, moments, asOf }: EventRows,
): EventFacts {
  const counts = new Float64Array(eventKinds.length);
  let [first, last] = [NaN, NaN];
  visitorOf.forEach((visitor, row) => {
    if (visitor < 0) return;
    if (kinds[row]! >= 0) counts[kinds[row]!]! += 1;
    if (!(moments[row]! >= first)) first = moments[row]!;
    if (!(moments[row]! <= last)) last = moments[row]!;
  });
  return {
    rows: table.rowCount,
    customers: visitors.length,
    visits: visitorOfVisit.length,
    events: Object.fromEntries(eventKinds.flatMap((kind, k) => (counts[k]! > 0 ? [[kind, counts[k]!]] : []))),
    firstDay: dayOf(first),
    lastDay: dayOf(last),
    asOf,
  };
}

function eventNotices(
  table: Table,
  mapping: EventMapping,
  { counts, kinds, visitorOf }: EventRows,
): Notice[] {
  const column = columnNamed(table, mapping.event)!;
  const examples: { row: number; text: string }[] = [];
  let unknown = 0;
  visitorOf.forEach((visitor, row) => {
    if (visitor < 0 || kinds[row]! >= 0) return;
    unknown++;
    const text = cell(column, row).slice(0, 200);
    if (examples.length < 3 && !examples.some((example) => example.text === text))
      examples.push({ row, text });
  });
  const notices: Notice[] = [
    {
      code: 'rows-without-customer',
      level: 'changed',
      count: counts.withoutVisitor,
      column: mapping.visitor,
      facts: { orders: 0 },
    },
    { code: 'rows-after-as-of', level: 'changed', count: counts.afterAsOf, column: mapping.time },
    { code: 'rows-undated', level: 'note', count: counts.undated, column: mapping.time },
    { code: 'events-unknown', level: 'decide', count: unknown, column: mapping.event, examples },
  ];
  return notices.filter(({ count }) => count > 0);
}
