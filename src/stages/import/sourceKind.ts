import type { OrderMapping } from '../../core/data/logMapping';
import type { SourceKind } from '../../core/data/origin';
import type { ColumnGuess } from '../../core/data/role';
import type { NamedTable } from './joinKeys';
import { areLines, hasPart } from './joinRoles';
import { spaced } from './logColumns';

/** That every value differs makes a key, but says of whom only where the name does. */
const saysId = ({ evidence }: ColumnGuess): boolean => evidence.code !== 'values-are-unique';

/**
 * What the rows of a table are called when it is one of several: as `TableKind`, but lines of orders, payments and
 * tables about something else by their own names.
 *
 * @param orders  how its rows would be read as orders
 */
export function sourceKind(table: NamedTable, orders: OrderMapping | null): SourceKind {
  const { kind, guesses, isKindChosen = false, isKnown = false } = table;
  if (kind === 'reviews' || kind === 'events' || kind === 'products') return kind;
  const order = guesses.find((guess) => guess.name === orders?.order || hasPart('order', [guess]));
  const isRepeated = order !== undefined && order.distinct < table.table.rowCount - order.missing;
  if (kind === 'orders') return isRepeated ? 'lines' : 'orders';
  if (isKindChosen || isKnown) return kind;
  if (areLines(table)) return isRepeated ? 'lines' : 'orders';
  if (order && guesses.some(({ name }) => / (?:payment|payments|paid) |支付|付款/u.test(spaced(name))))
    return 'payments';
  if (order && !isRepeated && guesses.some(({ dateOrder }) => dateOrder !== undefined)) return 'orders';
  const product = guesses.find((guess) => hasPart('product', [guess]));
  const namesPeople = guesses.some(
    (guess) =>
      hasPart('customer', [guess]) ||
      guess.personal !== undefined ||
      (guess.role === 'key' && saysId(guess) && guess !== order && guess !== product),
  );
  return namesPeople ? 'customers' : 'other';
}
