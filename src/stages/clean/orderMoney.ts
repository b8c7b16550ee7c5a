import type { OrderMapping } from '../../core/data/logMapping';
import { numberValues } from '../../core/data/readNumbers';
import type { ColumnPlan } from '../../core/data/recipe';
import { columnNamed, type Table } from '../../core/data/table';
import { decimalsOf, toUnits } from '../../core/math/decimals';

/**
 * The money and quantities of an order log: row → whole numbers of 10^−decimals, so that sums are exact; NaN where a
 * cell is empty or cannot be read. Null where the log has no such column.
 */
export interface OrderMoney {
  /** Money is counted in units of 10^−decimals. */
  readonly decimals: number;
  /** Money of the row. */
  readonly line: Float64Array | null;
  /** Money of the row's whole order. */
  readonly order: Float64Array | null;
  readonly refunded: Float64Array | null;
  readonly discount: Float64Array | null;
  /** Share taken off, 0–1; not in units. */
  readonly discountRate: Float64Array | null;
  readonly quantityDecimals: number;
  readonly quantity: Float64Array | null;
}

/** Sums stay below this, where every whole number is a double. */
const mostUnits = 2 ** 52;
/** No currency is kept with fewer, whatever the sum. */
const leastDecimals = 2;

/** A column's distinct numbers and where they stand. */
interface Numbers {
  readonly codes: Int32Array;
  readonly values: Float64Array;
  readonly decimals: number;
}

/** Reads the money of a log with as many decimals as it is written with, up to six. */
export function readOrderMoney(
  table: Table,
  mapping: OrderMapping,
  plans: readonly ColumnPlan[],
): OrderMoney {
  const numbers = (name: string | undefined): Numbers | null => {
    const column = name === undefined ? undefined : columnNamed(table, name);
    if (!column) return null;
    const values = numberValues(column, plans.find((plan) => plan.name === name)?.numberFormat);
    return { codes: column.codes, values, decimals: decimalsOf(values) };
  };
  const [amount, order, refunded] = [mapping.amount, mapping.orderAmount, mapping.refunded].map(numbers);
  const [price, quantity, discount] = [mapping.price, mapping.quantity, mapping.discount].map(numbers);
  const isRate = mapping.discountIs === 'rate';
  const pieces = amount || !price ? null : (quantity ?? null);
  const line = amount ?? price ?? null;

  const needed = Math.max(
    leastDecimals,
    (line?.decimals ?? 0) + (pieces?.decimals ?? 0),
    ...[order, refunded, isRate ? null : discount].map((one) => one?.decimals ?? 0),
  );
  const sum = Math.max(1, absoluteSum(line, pieces), absoluteSum(order ?? null, null));
  const decimals = Math.max(leastDecimals, Math.min(needed, Math.floor(Math.log10(mostUnits / sum))));
  return {
    decimals,
    line: line && (pieces ? products(line, pieces, decimals) : inUnits(line, decimals)),
    order: order ? inUnits(order, decimals) : null,
    refunded: refunded ? inUnits(refunded, decimals) : null,
    discount: discount && !isRate ? inUnits(discount, decimals) : null,
    discountRate: discount && isRate ? spread(discount.codes, discount.values) : null,
    quantityDecimals: quantity?.decimals ?? 0,
    quantity: quantity ? inUnits(quantity, quantity.decimals) : null,
  };
}

function spread(codes: Int32Array, values: Float64Array): Float64Array {
  const rows = new Float64Array(codes.length);
  for (let row = 0; row < rows.length; row++) rows[row] = codes[row]! < 0 ? NaN : values[codes[row]!]!;
  return rows;
}

const unitsOf = ({ values }: Numbers, decimals: number): Float64Array =>
  values.map((value) => toUnits(value, decimals));

const inUnits = (numbers: Numbers, decimals: number): Float64Array =>
  spread(numbers.codes, unitsOf(numbers, decimals));

/** Sum over the rows of |money × pieces|, roughly. */
function absoluteSum(money: Numbers | null, pieces: Numbers | null): number {
  let sum = 0;
  if (!money) return sum;
  for (let row = 0; row < money.codes.length; row++) {
    const times = pieces ? pieces.values[pieces.codes[row]!] : 1;
    sum += Math.abs((money.values[money.codes[row]!] ?? 0) * (times ?? 0)) || 0;
  }
  return sum;
}

/** price × quantity, each read exactly. */
function products(price: Numbers, pieces: Numbers, decimals: number): Float64Array {
  const prices = unitsOf(price, price.decimals);
  const counts = unitsOf(pieces, pieces.decimals);
  const shift = decimals - price.decimals - pieces.decimals;
  const rows = new Float64Array(price.codes.length);
  for (let row = 0; row < rows.length; row++) {
    const units = (prices[price.codes[row]!] ?? NaN) * (counts[pieces.codes[row]!] ?? NaN);
    rows[row] = shift >= 0 ? units * 10 ** shift : Math.round(units / 10 ** -shift);
  }
  return rows;
}
