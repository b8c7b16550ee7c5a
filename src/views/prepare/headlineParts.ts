import type { Origin, SourceKind } from '../../core/data/origin';

/** A count of the headline: so many reviews, orders … */
export interface HeadlinePart {
  readonly kind: CountedKind;
  readonly rows: number;
}

/** Kinds that are counted in the headline, first things first; lines and payments are parts of orders. */
const counted = [
  'reviews',
  'orders',
  'events',
  'customers',
  'products',
] as const satisfies readonly SourceKind[];
export type CountedKind = (typeof counted)[number];
const most = 3;

/**
 * What the customers of several files were made of.
 *
 * @returns up to three counts; none where a single file is all there is
 */
export function headlineParts({ files, log }: Origin): HeadlinePart[] {
  if (files.length < 2) return [];
  const rows = new Map<SourceKind, number>();
  for (const { kind, file, part } of files) {
    if (part === 'out' || part === 'repeated' || (part === 'base' && (log !== null || kind === 'customers')))
      continue;
    rows.set(kind, (rows.get(kind) ?? 0) + file.rows);
  }
  if (log?.reading.kind === 'orders') rows.set('orders', log.orders);
  else if (log)
    for (const { part, file } of files)
      if (part === 'base') rows.set('events', (rows.get('events') ?? 0) + file.rows);
  return counted
    .flatMap((kind) => {
      const count = rows.get(kind);
      return count === undefined ? [] : [{ kind, rows: count }];
    })
    .slice(0, most);
}
