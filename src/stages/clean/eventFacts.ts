import type { EventKind } from '../../core/data/eventKind';

/** What a log of events holds. */
export interface EventFacts {
  readonly rows: number;
  readonly customers: number;
  readonly visits: number;
  /** Events of the customers by kind; kinds that do not occur are left out. */
  readonly events: Readonly<Partial<Record<EventKind, number>>>;
  /** Days since 1970: first and last event, day of reckoning. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly asOf: number;
}
