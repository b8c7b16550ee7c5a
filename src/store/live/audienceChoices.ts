import type { AudienceChoices } from '../../core/data/audience';
import type { LiveKept } from '../../core/data/liveKept';
import { unassignedId } from '../../core/data/segment';
import type { Dataset } from '../../core/data/workspaceContent';
import { findColumns } from '../../stages/act/audience/findColumns';
import type { AppState } from '../state';

/** Share that is held back once somebody asks for a hold-out. */
export const usualHoldOut = 0.1;

const usual: Omit<AudienceChoices, 'columns'> = {
  platform: 'google-ads',
  country: null,
  withNames: false,
  heldBack: 0,
};

/** How audiences are made: what was found of itself, under what was chosen. A column chosen as '' is none. */
export function audienceChoices(
  { guesses, table }: Pick<Dataset, 'guesses' | 'table'>,
  { audience = {} }: LiveKept,
): AudienceChoices {
  const isThere = new Set(table.columns.map(({ name }) => name));
  const columns = Object.entries({ ...findColumns(guesses), ...audience.columns });
  return {
    ...usual,
    ...audience,
    // A later month may lack a column that was chosen once.
    columns: Object.fromEntries(columns.filter(([, name]) => isThere.has(name))),
  };
}

/** The segment that is acted on: the selected one, else the largest; where there is none, those in no segment. */
export function actedOn({
  result,
  selectedSegment,
}: Pick<AppState, 'result' | 'selectedSegment'>): { readonly id: string; readonly cluster: number } | null {
  if (!result) return null;
  const unassigned = { id: unassignedId, cluster: -1 };
  if (selectedSegment === unassignedId) return unassigned;
  const chosen = result.segments.find(({ id }) => id === selectedSegment);
  const largest = result.segments.toSorted((a, b) => b.size - a.size || a.cluster - b.cluster)[0];
  return chosen ?? largest ?? unassigned;
}
