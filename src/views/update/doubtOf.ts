import type { Review } from '../../store/live/updateState';

type Asked = Pick<Review, 'unchanged'> & {
  readonly before: Pick<Review['before'], 'asOf'> & { readonly table: { readonly rowCount: number } };
  readonly steps: readonly Pick<Review['before'], 'asOf' | 'name'>[];
  readonly arrived: Pick<Review['arrived'], 'customers' | 'followed'>;
};

/** What speaks for a wrong file, best seen by who is in it; null: nothing does. `now`: the month it is said of. */
export function doubtOf({ before, steps, arrived: { customers, followed }, unchanged }: Asked): {
  readonly doubt: 'unfollowed' | 'earlier' | 'again' | 'half';
  readonly now: string;
} | null {
  const { asOf, table } = before;
  const now = steps.at(-1)?.name ?? '';
  const earlier = steps.find((step) => asOf !== null && step.asOf !== null && step.asOf < asOf);
  if (earlier) return { doubt: 'earlier', now: earlier.name };
  if (!followed) return { doubt: 'unfollowed', now };
  if (followed.fresh === 0 && followed.gone === 0 && unchanged === customers) return { doubt: 'again', now };
  return 2 * followed.gone > table.rowCount ? { doubt: 'half', now } : null;
}
