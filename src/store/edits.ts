import type { SegmentEdits } from '../core/data/segment';

export type { EditNote } from '../core/data/editNote';

export const longestName = 120;
const longestNote = 2000;

/** The first so many characters; never half of one. */
export const cut = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

/** @param name null or blank: back to the suggestion */
export function renamed(edits: SegmentEdits, id: string, name: string | null): SegmentEdits {
  const given = cut(name?.trim().replace(/\s+/g, ' ') ?? '', longestName);
  return {
    ...edits,
    names: given === '' ? without(edits.names, id) : { ...edits.names, [id]: given },
  };
}

export function recoloured(edits: SegmentEdits, id: string, slot: number): SegmentEdits {
  return { ...edits, colours: { ...edits.colours, [id]: slot } };
}

/** @param note null or blank: none; lines are kept, 2,000 characters at most */
export function described(edits: SegmentEdits, id: string, note: string | null): SegmentEdits {
  const given = cut(note?.trim() ?? '', longestNote);
  return {
    ...edits,
    notes: given === '' ? without(edits.notes, id) : { ...edits.notes, [id]: given },
  };
}

/** A list of ids with one in it, at its end, or not in it. */
export const listedOrNot = (ids: readonly string[], id: string, isListed: boolean): readonly string[] =>
  ids.includes(id) === isListed ? ids : isListed ? [...ids, id] : ids.filter((other) => other !== id);

/**
 * One level deep: under a segment that is itself listed under another, the segment comes to lie beside it; what was listed
 * under the segment comes along.
 *
 * @param parent null: on its own
 */
export function nested(edits: SegmentEdits, id: string, parent: string | null): SegmentEdits {
  const others = without(edits.parents, id);
  // Under its own child: the two change places.
  const own = parent !== null && others[parent] === id ? without(others, parent) : others;
  const above = parent === null ? null : (own[parent] ?? parent);
  if (above === null || above === id) return { ...edits, parents: own };
  const along = Object.entries(own).map(([child, of]) => [child, of === id ? above : of]);
  return { ...edits, parents: { ...Object.fromEntries(along), [id]: above } as Record<string, string> };
}

/** Without the segments that a step did away with; what was listed under them is listed under `into`, null: on its own. */
export function withoutSegments(
  edits: SegmentEdits,
  gone: readonly string[],
  into: string | null,
): SegmentEdits {
  const isGone = (id: string): boolean => gone.includes(id);
  const heir = into === null ? undefined : edits.parents[into];
  const above = heir !== undefined && !isGone(heir) ? heir : into;
  const parents: Record<string, string> = {};
  for (const [child, parent] of Object.entries(edits.parents)) {
    if (isGone(child)) continue;
    if (!isGone(parent)) parents[child] = parent;
    else if (above !== null && above !== child && child !== into) parents[child] = above;
  }
  const isLeft = (id: string): boolean => !isGone(id);
  return { ...edits, parents, locked: edits.locked.filter(isLeft), hidden: edits.hidden.filter(isLeft) };
}
