import { archivedOf, type Archived, type Remembered } from '../../core/data/archive';
import type { Host } from '../browserHost';
import type { LiveState } from './liveState';

/** The small part that is kept of earlier months; each month is a part of its own. */
export type LivePart = Pick<Remembered, 'referenceId' | 'kept'> & {
  /** Ids, oldest first. */
  readonly months: readonly string[];
  readonly names: Readonly<Record<string, string>>;
};

const partOf = (id: string): string => `month-${id}`;

const isRemembered = (live: LiveState): boolean =>
  live.snapshots.length > 0 || Object.keys(live.kept).length > 0;

/** What is remembered of earlier months; null: nothing. */
export function rememberedBy(live: LiveState): Remembered | null {
  if (!isRemembered(live)) return null;
  const archived = live.snapshots.map((snapshot) => archivedOf(snapshot, live.works[snapshot.id]!));
  const { referenceId, kept } = live;
  return { archived, referenceId, kept };
}

/**
 * The parts of a save that changed. A month never changes but for its name, which is in the small part; one that was
 * deleted is given as undefined.
 *
 * @param before  as it was written last; null: nothing is known of that
 */
export function liveParts(live: LiveState, before: LiveState | null): Record<string, unknown> {
  const isSame =
    before?.snapshots === live.snapshots &&
    before.referenceId === live.referenceId &&
    before.kept === live.kept;
  if (isSame || (!before && !isRemembered(live))) return {};
  const parts: Record<string, unknown> = {};
  const written = new Set(before?.snapshots.map(({ id }) => id));
  for (const snapshot of live.snapshots)
    if (!written.delete(snapshot.id))
      parts[partOf(snapshot.id)] = archivedOf(snapshot, live.works[snapshot.id]!);
  for (const id of written) parts[partOf(id)] = undefined;
  const part: LivePart = {
    months: live.snapshots.map(({ id }) => id),
    names: Object.fromEntries(live.snapshots.map(({ id, name }) => [id, name])),
    referenceId: live.referenceId,
    kept: live.kept,
  };
  return { ...parts, live: part };
}

/** Earlier months as they were written. @param parts  all parts of the save */
export function rememberedOf(
  part: LivePart | undefined,
  parts: Readonly<Record<string, unknown>>,
): Remembered | null {
  if (!part) return null;
  const archived = part.months.flatMap((id) => {
    const month = parts[partOf(id)] as Archived | undefined;
    return month ? [{ ...month, head: { ...month.head, name: part.names[id] ?? month.head.name } }] : [];
  });
  return { archived, referenceId: part.referenceId, kept: part.kept };
}

/** Where an unaccepted review is remembered, should the page go. */
export const reviewKey = (workspace: string): string => `review.${workspace}`;

/** A review that the page went away from is not there any more, and the user is told. */
export function withInterrupted(
  host: Pick<Host, 'getPreference'>,
  workspace: string,
  live: LiveState,
): LiveState {
  const files = host.getPreference(reviewKey(workspace));
  if (files === null) return live;
  return { ...live, update: { ...live.update, interrupted: JSON.parse(files) as string[] } };
}
