import type { AppState, ColourState, FindState, LookState, PickState, TuneState } from './state';

export const nobodyAsked: FindState = {
  status: 'none',
  fraction: 0,
  problem: null,
  conditions: [],
  lit: null,
  rows: 0,
  scores: null,
  by: null,
  unknown: [],
  loosening: null,
  charted: [],
  charts: [],
};
const nobodyPicked: PickState = { tool: 'pan', mode: 'new', items: null, rows: 0 };
const bySegment: ColourState = { by: { kind: 'segment' }, colouring: null };
const nothingOpen: LookState = {
  panel: null,
  isTableOpen: false,
  areFiltersOpen: false,
  customer: null,
  compareWith: null,
  marked: null,
  editing: null,
  split: null,
};

export const nothingTried: TuneState = {
  status: 'none',
  fraction: 0,
  problem: null,
  draft: null,
  preview: null,
};

/** How a map is looked at when it is new: nothing asked, picked, coloured or open. */
export const plainLook: Pick<AppState, 'find' | 'pick' | 'colour' | 'look' | 'spots' | 'tune' | 'change'> = {
  find: nobodyAsked,
  pick: nobodyPicked,
  colour: bySegment,
  look: nothingOpen,
  spots: null,
  tune: nothingTried,
  change: null,
};
