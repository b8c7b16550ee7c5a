import type { LogOrigin } from '../../core/data/origin';

/** What a log of orders holds. Money is exact, in whole units of 10^−decimals. */
export interface OrderFacts {
  readonly rows: number;
  readonly customers: number;
  readonly orders: number;
  /** Orders that were cancelled or never paid, without credit notes. */
  readonly cancelledOrders: number;
  /** Customers who only gave back, or whose orders were all cancelled. */
  readonly customersWithoutOrder: number;
  /** Money of the customers: bought and given back; net is the difference. */
  readonly bought: number;
  readonly returned: number;
  readonly decimals: number;
  /** Days since 1970: first and last order (NaN without one), day of reckoning. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly asOf: number;
  /** Currency → rows that name it, most first; empty without a currency column. */
  readonly currencies: readonly { readonly currency: string; readonly rows: number }[];
  /** As the origin tells them; left out: no order is dated after today. */
  readonly late?: LogOrigin['late'];
}
