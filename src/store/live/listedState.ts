import type { AudienceColumns } from '../../core/data/audience';
import type { CustomerLists } from '../../core/data/customerLists';
import { stepsOn, type Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import type { AppState } from '../state';

/** What the list and the columns that it is looked up in were. */
export interface LookedAt {
  readonly table: Table | undefined;
  readonly recipe: Recipe | null;
  readonly lists: CustomerLists;
  /** Columns of audiences that the user chose. */
  readonly columns: AudienceColumns | undefined;
}

/** Who must not be written to: known as soon as a list changes, whenever the map was made. */
export interface ListedState {
  readonly of: LookedAt | null;
  /** Uint8Array, row → 1 = listed. */
  readonly marks: Uint8Array;
}

export const nobodyListed: ListedState = { of: null, marks: new Uint8Array(0) };

export const listedOf = ({ dataset, recipe, lists, live }: AppState): LookedAt => ({
  table: dataset?.table,
  recipe,
  lists,
  columns: live.kept.audience?.columns,
});

export const isSameLook = (a: LookedAt, b: LookedAt): boolean =>
  (Object.keys(b) as (keyof LookedAt)[]).every((key) => a[key] === b[key]);

/** Marks of the customers on the list, row → 1; null: not looked at since the list or the table changed. */
export function listedNow(state: AppState): Uint8Array | null {
  // Without a list there is nothing to look at.
  if (!state.recipe || stepsOn(state.recipe, 'do-not-contact').length === 0) return nobodyListed.marks;
  const { of, marks } = state.live.listed;
  return of && isSameLook(of, listedOf(state)) ? marks : null;
}
