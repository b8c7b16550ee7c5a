import type { OrderMapping } from '../../core/data/logMapping';
import type { Notice } from '../../core/data/notice';
import { isMissingWord } from '../../core/data/missingText';
import { cell, columnNamed, type Table } from '../../core/data/table';
import { quotientText } from '../../core/math/decimals';
import type { OrderFacts } from './orderFacts';
import { lineKinds, type OrderLines } from './orderLines';
import type { CustomerTotals } from './purchaseColumns';

const mostExamples = 3;
type Examples = { row: number; text: string }[];

/**
 * What was left out, subtracted or guessed when orders were added up.
 *
 * @param services  rows that are not goods
 */
export function orderNotices(
  table: Table,
  mapping: OrderMapping,
  lines: OrderLines,
  { orders }: CustomerTotals,
  facts: OrderFacts,
  services: number,
): Notice[] {
  const { withoutCustomer, ordersWithoutCustomer, afterAsOf, undated } = lines.counts;
  const [main, ...others] = facts.currencies;
  const notices: Notice[] = [
    {
      code: 'rows-without-customer',
      level: 'changed',
      count: withoutCustomer,
      column: mapping.customer,
      facts: { orders: ordersWithoutCustomer },
    },
    { code: 'rows-after-as-of', level: 'changed', count: afterAsOf, column: mapping.date },
    { code: 'rows-undated', level: 'note', count: undated, column: mapping.date },
    { code: 'orders-cancelled', level: 'changed', count: facts.cancelledOrders },
    {
      code: 'money-returned',
      level: 'changed',
      count: returnedRows(lines),
      facts: { returned: quotientText(facts.returned, 10 ** facts.decimals, 2) },
    },
    {
      code: 'customers-only-returns',
      level: 'note',
      count: facts.customersWithoutOrder,
      examples: firstCustomers(lines, (customer) => orders[customer] === 0),
    },
    { code: 'lines-not-goods', level: 'note', count: services },
    {
      code: 'currencies-mixed',
      level: 'decide',
      count: others.reduce((sum, { rows }) => sum + rows, 0),
      column: mapping.currency ?? mapping.orderAmount ?? mapping.amount ?? mapping.price ?? '',
      facts: {
        main: main?.currency ?? '',
        currencies: facts.currencies.map(({ currency, rows }) => `${currency} ${rows}`).join(', '),
      },
    },
  ];
  return [...notices.filter(({ count }) => count > 0), ...unreadMoney(table, mapping, lines)];
}

function returnedRows({ kinds, customerOf, money }: OrderLines): number {
  let count = 0;
  for (let row = 0; row < kinds.length; row++)
    if (customerOf[row]! >= 0)
      if (kinds[row] === lineKinds.returned || kinds[row] === lineKinds.refunded || money.refunded?.[row])
        count++;
  return count;
}

/** Row and id of the first customers that pass. */
function firstCustomers(
  { customers, customerOf }: OrderLines,
  passes: (customer: number) => boolean,
): Examples {
  const examples: Examples = [];
  for (let row = 0; row < customerOf.length && examples.length < mostExamples; row++) {
    const text = customers[customerOf[row]!];
    if (text !== undefined && passes(customerOf[row]!) && !examples.some((known) => known.text === text))
      examples.push({ row, text });
  }
  return examples;
}

/** Cells that should hold money or pieces and do not. */
function unreadMoney(table: Table, mapping: OrderMapping, { customerOf, money }: OrderLines): Notice[] {
  const read = [
    [mapping.amount ?? mapping.price, money.line],
    [mapping.quantity, money.quantity],
    [mapping.orderAmount, money.order],
    [mapping.refunded, money.refunded],
    [mapping.discount, money.discount],
  ] as const;
  return read.flatMap(([name, numbers]): Notice[] => {
    const column = name === undefined ? undefined : columnNamed(table, name);
    if (!column || !numbers) return [];
    let count = 0;
    const examples: Examples = [];
    for (let row = 0; row < numbers.length; row++) {
      if (!Number.isNaN(numbers[row]!) || column.codes[row]! < 0 || customerOf[row]! < 0) continue;
      // A price times an unreadable quantity is the quantity's fault.
      const isOfQuantity = numbers === money.line && Number.isNaN(money.quantity?.[row]);
      const text = cell(column, row);
      if (isOfQuantity || isMissingWord(text)) continue;
      if (count++ < mostExamples) examples.push({ row, text: text.slice(0, 200) });
    }
    if (count === 0) return [];
    return [{ code: 'unreadable-numbers', level: 'decide', column: column.name, count, examples }];
  });
}
