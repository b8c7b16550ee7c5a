import type { LogReading } from '../../core/data/logMapping';
import type { LogOrigin, RfmPreset } from '../../core/data/origin';
import { momentValues } from '../../core/data/readMoments';
import type { ColumnGuess } from '../../core/data/role';
import { columnNamed, type Table } from '../../core/data/table';
import type { EventFacts } from '../../stages/clean/eventFacts';
import type { OrderFacts } from '../../stages/clean/orderFacts';
import { reckoningDay } from '../../stages/clean/reckoningDay';

/**
 * How a log was added up, as the user is told of it and may change it.
 *
 * @param table  the log, with what was looked up
 * @param asOf  day of reckoning where one was given
 * @param today  days since 1970; left out: every day has come
 */
export function logOrigin(
  table: Table,
  guesses: readonly ColumnGuess[],
  reading: LogReading,
  facts: OrderFacts | EventFacts,
  {
    asOf,
    today,
    rfm = 'shopify',
  }: {
    readonly asOf?: number | undefined;
    readonly today?: number | undefined;
    readonly rfm?: RfmPreset | undefined;
  },
): LogOrigin {
  const dates = guesses.find(
    ({ name }) => name === (reading.kind === 'orders' ? reading.mapping.date : reading.mapping.time),
  );
  const isOrders = 'orders' in facts;
  return {
    reading,
    columns: guesses.map((guess) => ({ name: guess.name, holds: heldBy(guess) })),
    ...(dates?.dateOrder && { dateOrder: dates.dateOrder }),
    ...(dates?.evidence.code === 'dates-ambiguous' && { isDateOpen: true }),
    asOf: facts.asOf,
    lastDay: asOf === undefined ? facts.asOf : lastDayOf(table, reading, dates, today),
    rfm,
    orders: isOrders ? facts.orders : facts.visits,
    currencies: isOrders ? facts.currencies : [],
    ...(isOrders && facts.late && { late: facts.late }),
  };
}

function heldBy({ dateOrder, numberFormat, role }: ColumnGuess): LogOrigin['columns'][number]['holds'] {
  if (dateOrder) return 'days';
  return numberFormat && role !== 'personal' ? 'numbers' : 'words';
}

/** Last day of the log that has come, those after the day of reckoning too; days since 1970. */
function lastDayOf(
  table: Table,
  { kind, mapping }: LogReading,
  dates: ColumnGuess | undefined,
  today: number | undefined,
): number {
  const [name, unit] =
    kind === 'orders' ? [mapping.date, mapping.dateUnit] : [mapping.time, mapping.timeUnit];
  const column = columnNamed(table, name);
  if (!column) return NaN;
  const { values } = momentValues(column, dates?.dateOrder, unit);
  return reckoningDay(values, today) ?? NaN;
}
