import { hourOf, weekdayOf } from '../../core/data/readMoments';
import { quotientText } from '../../core/math/decimals';
import { rolledColumn, type RolledColumn } from './rolledColumns';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Six hours each, from midnight. */
const dayparts = ['night', 'morning', 'afternoon', 'evening'];

/**
 * When customers come: the share on Saturdays and Sundays, the usual weekday and the usual part of the day. Ties go to
 * the earlier one.
 *
 * @param customerOf  visit → customer
 * @param moments  visit → seconds since 1970; NaN is left out
 * @param hasClock  whether the moments have a time of day
 */
export function habitColumns(
  n: number,
  customerOf: ArrayLike<number>,
  moments: ArrayLike<number>,
  hasClock: boolean,
): RolledColumn[] {
  const days = new Float64Array(n * 7);
  const parts = new Float64Array(n * 4);
  const visits = new Float64Array(n);
  for (let visit = 0; visit < moments.length; visit++) {
    const moment = moments[visit]!;
    if (Number.isNaN(moment)) continue;
    const customer = customerOf[visit]!;
    visits[customer]! += 1;
    days[customer * 7 + weekdayOf(moment)]! += 1;
    parts[customer * 4 + Math.floor(hourOf(moment) / 6)]! += 1;
  }
  const weekend = (i: number): string => quotientText(days[i * 7 + 5]! + days[i * 7 + 6]!, visits[i]!, 4);
  const usual = (counts: Float64Array, words: readonly string[]) => (i: number) => {
    const own = counts.subarray(i * words.length, (i + 1) * words.length);
    return visits[i] === 0 ? '' : words[own.indexOf(Math.max(...own))]!;
  };
  return [
    rolledColumn('weekend_share', 'number', n, weekend, { decimal: '.' }),
    rolledColumn('favourite_weekday', 'category', n, usual(days, weekdays)),
    ...(hasClock ? [rolledColumn('favourite_daypart', 'category', n, usual(parts, dayparts))] : []),
  ];
}
