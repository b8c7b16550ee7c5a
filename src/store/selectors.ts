import type { BaseGrouping } from '../core/data/reshape';
import { segmentPalette, unassignedId } from '../core/data/segment';
import { formatName } from '../stages/explain/formatName';
import type { AppState, MapResult } from './state';

/** The part of the state that names and colours hang on. */
export interface NamingState extends Pick<AppState, 'edits' | 'language'> {
  readonly result: Pick<MapResult, 'segments' | 'profiles'> | null;
  readonly ownModel?: Pick<AppState['ownModel'], 'of' | 'names'>;
}

/** The name shown: the user's, or else the first suggestion. The one place where this is decided. */
export function segmentName(state: NamingState, id: string): string {
  return state.edits.names[id] ?? suggestionsOf(state, id)[0] ?? id;
}

/** Suggested names in the page's language, best first, and then those that the browser's own model was asked for. */
export function suggestionsOf(state: Omit<NamingState, 'edits'>, id: string): string[] {
  const { result, ownModel, language } = state;
  const profile = result?.profiles.find(({ segmentId }) => segmentId === id);
  const asked = ownModel?.of && ownModel.of === result?.profiles ? (ownModel.names[id] ?? []) : [];
  return [...(profile?.suggestions.map((parts) => formatName(parts, language)) ?? []), ...asked];
}

/** Slot of the palette, 0…11. */
export function segmentColourSlot(state: Omit<NamingState, 'language'>, id: string): number {
  const segment = state.result?.segments.find((candidate) => candidate.id === id);
  return (state.edits.colours[id] ?? segment?.colourSlot ?? 0) % segmentPalette;
}

/** The run's grouping, where it is another than the one that is shown: then it is kept as well. */
export const ownBase = (result: MapResult | null, base: BaseGrouping | null): BaseGrouping | null =>
  result && base && base.labels !== result.labels ? base : null;

/** Whether what is chosen has a line in the list: a segment, or the rows of none, on the map or not. */
export const isThere = (
  id: string | null,
  { segments, labels, clean }: Pick<MapResult, 'segments' | 'labels' | 'clean'>,
): boolean =>
  id === unassignedId
    ? labels.some((label) => label < 0) || clean.rowToItem.some((item) => item < 0)
    : segments.some((segment) => segment.id === id);

/** Whether some column can be grouped by. */
export function canBuild(state: AppState): boolean {
  const used = ['text', 'number', 'amount', 'category', 'date'];
  return state.recipe?.columns.some(({ role }) => used.includes(role)) ?? false;
}
