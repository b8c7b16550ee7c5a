import { dayOf } from '../../core/data/readMoments';

/**
 * The day that a log is reckoned from where nobody names one: its last. Days that have not come yet are slips of the pen,
 * from which everybody would seem long gone; a log that has no others goes by a calendar of its own.
 *
 * @param moments  seconds since 1970, NaN unknown; read only
 * @param today  days since 1970; left out: every day may have come
 * @returns days since 1970; null: no moment is known
 */
export function reckoningDay(moments: Float64Array, today = Infinity): number | null {
  let [last, latest] = [-Infinity, -Infinity];
  for (const moment of moments) {
    if (moment > latest) latest = moment;
    if (moment > last && dayOf(moment) <= today) last = moment;
  }
  if (latest === -Infinity) return null;
  return dayOf(last === -Infinity ? latest : last);
}
