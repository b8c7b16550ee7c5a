import type { BroughtEncoder } from '../core/data/broughtEncoder';
import type { CleanStep, StepReport } from '../core/data/cleanStep';
import type { Colouring } from '../core/data/colouring';
import type { CustomerLists } from '../core/data/customerLists';
import type { Device } from '../core/data/device';
import type { Finding } from '../core/data/finding';
import type { Taught } from '../core/data/lesson';
import type { Moves } from '../core/data/moves';
import type { Profile } from '../core/data/profile';
import type { EncoderChoice, Recipe } from '../core/data/recipe';
import type { Condition } from '../core/data/query';
import type { BaseGrouping, SplitPreview } from '../core/data/reshape';
import type { Placement, Segment, SegmentEdits } from '../core/data/segment';
import type { Spot } from '../core/data/spot';
import type { Dataset, WorkspaceResult } from '../core/data/workspaceContent';
import type { PlannedStep } from '../pipeline/encoderPlan';
import type { Preview } from '../pipeline/preview';
import type { NearDuplicates } from '../stages/clean/steps/nearDuplicates';
import type { Chart } from '../stages/find/charts';
import type { Loosening } from '../stages/find/makeFinder';
import type { Contours } from '../stages/map/contours';
import type { PreviousSegments } from '../workers/messages/group';
import type { StoredEntry } from '../workers/storage/workspaces';
import type { EditNote } from './edits';
import type { LargeFile } from './largeFiles';
import type { LiveState } from './live/liveState';
import type { ModelAvailability } from './ownModel';
import type { ProgramState } from './program/programState';

export type Language = 'en' | 'zh';
export type Theme = 'light' | 'dark';
export type Screen = 'start' | 'prepare' | 'health' | 'map' | 'segment' | 'act' | 'classes' | 'update';

/** Everything the map shows, from one run. References to arrays of the pipeline; read only, new ones where the layout moved. */
export interface MapResult extends WorkspaceResult {
  /** null while the layout moves. */
  readonly contours: Contours | null;
}

/** Steps a user is told of. */
export type StepName =
  'read' | 'clean' | 'text' | 'products' | 'lessons' | 'group' | 'explain' | 'draw' | 'teach' | 'refine';

export interface StepState {
  readonly name: StepName;
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly fraction: number;
  readonly done?: number;
  readonly total?: number;
  /** Seconds left, once measured for two seconds; see 4.9 of the design. */
  readonly secondsLeft?: number;
  /** Units a second. */
  readonly rate?: number;
  /** Seconds taken, when done. */
  readonly seconds?: number;
}

/** A user's situation, ready for the messages `error.<code>.what` and `error.<code>.todo`. */
export interface Problem {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface RunState {
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly steps: readonly StepState[];
  readonly problem: Problem | null;
  /** The layout is still moving. */
  readonly settling: boolean;
}

/** A better encoder in the background: what the language model teaches, or its own pass over the texts. */
export type RefineState =
  /** no-text: nothing to refine · unreadable: the model does not read this script · model: it failed */
  | {
      readonly status: 'unavailable';
      readonly why: 'no-text' | 'unreadable' | 'model';
      readonly problem?: Problem;
    }
  | { readonly status: 'offered'; readonly next: PlannedStep }
  | { readonly status: 'running'; readonly encoder: EncoderChoice; readonly step: StepState }
  /** By the user, or because the page went; what was read is kept. */
  | {
      readonly status: 'paused';
      readonly encoder: EncoderChoice;
      /** Texts read, of how many; 0 of 0 where that is not known. */
      readonly done: number;
      readonly total: number;
      /** Of the work, 0–1. */
      readonly fraction: number;
      readonly secondsLeft?: number;
    }
  /** Nothing better is known. */
  | { readonly status: 'done' };

/** What a worker finds out about the table, and how far it is. */
interface Search {
  readonly status: 'none' | 'running' | 'done' | 'failed';
  /** 0–1 */
  readonly fraction: number;
  readonly problem: Problem | null;
}

/** What is worth a look in the table. Findings of an earlier look stand until the next one is done. */
export interface HealthState extends Search {
  readonly findings: readonly Finding[];
}

/** What the steps of cleaning do, whether or not the map was built with them. */
export interface StepsState extends Search {
  /** Those that the report is of. */
  readonly steps: readonly CleanStep[];
  readonly report: readonly StepReport[];
}

/** The search for one customer under two spellings. */
export interface DuplicateState extends Search {
  readonly columns: readonly string[];
  /** Share of the letters that may differ. */
  readonly distance: number;
  readonly found: NearDuplicates | null;
}

/** Something done to customers' data that takes a moment: erasing, excluding, pseudonyms. */
export interface CareState extends Search {
  readonly work: 'look-up' | 'erase' | 'exclude' | 'pseudonymise' | null;
}

export type SaveState =
  | { readonly status: 'none' }
  | { readonly status: 'saving' }
  | { readonly status: 'saved'; readonly at: number }
  /** full: quota · absent: the browser keeps nothing here (private window) · error: anything else */
  | { readonly status: 'failed'; readonly why: 'full' | 'absent' | 'error' };

/** A workspace as the list of earlier work shows it. */
export type WorkspaceEntry = StoredEntry;

export interface SampleEntry {
  readonly id: string;
  readonly file: string;
  readonly rows: number;
  readonly names: Readonly<Record<Language, string>>;
  readonly notes: Readonly<Record<Language, string>>;
}

export interface Privacy {
  readonly requests: number;
  /** Requests to another origin: 0, or something is wrong. */
  readonly foreign: number;
  readonly bytesSent: number;
}

/** How far an opening is. */
export interface Opening {
  /** The file being read; while joining, the workspace. */
  readonly name: string;
  readonly step: StepState;
  /** Which of several files is being read, from 1. */
  readonly at?: { readonly file: number; readonly of: number };
  /** All are read: they are joined, or added up. */
  readonly joining: boolean;
}

/** words: of this file · taught: the words as they were taught · table: word vectors that ship · model: a language model */
export type FoundBy = 'words' | 'taught' | 'table' | 'model';

/** Who answers the question in the search line. Customers who do not are dimmed, never hidden. */
export interface FindState extends Search {
  readonly conditions: readonly Condition[];
  /** Uint8Array n, item → 1 for those who answer; null: everybody does. */
  readonly lit: Uint8Array | null;
  /** Rows of the file that are lit. */
  readonly rows: number;
  /** Float32Array n, item → how well the text answers, 0–1; null: nothing was asked by meaning. */
  readonly scores: Float32Array | null;
  /** What answers by meaning were found by; null: nothing was asked by meaning. */
  readonly by: FoundBy | null;
  /** Questions by meaning of which no customer's text holds a word. */
  readonly unknown: readonly string[];
  /** How to let somebody in again where nobody answers. */
  readonly loosening: Loosening | null;
  /** Columns that are charted, and how all and the lit customers are spread over them. */
  readonly charted: readonly string[];
  readonly charts: readonly Chart[];
}

export type MapTool = 'pan' | 'lasso' | 'box' | 'brush';
export type PickMode = 'new' | 'add' | 'subtract' | 'intersect';

/** Customers marked on the map by hand. */
export interface PickState {
  readonly tool: MapTool;
  readonly mode: PickMode;
  /** Uint8Array n, item → 1 for those picked; null: nobody. */
  readonly items: Uint8Array | null;
  /** Rows of the file that are picked. */
  readonly rows: number;
}

export type ColourBy =
  | { readonly kind: 'segment' | 'confidence' | 'density' | 'search' }
  /** `against`: around the average instead of from low to high; for numbers. */
  | { readonly kind: 'field'; readonly column: string; readonly against?: 'average' };

export interface ColourState {
  readonly by: ColourBy;
  /** null: by segment, or not computed yet. */
  readonly colouring: Colouring | null;
}

/** What lies open beside or over the map. */
export interface LookState {
  readonly panel: 'history' | 'tune' | 'teach' | 'encoder' | null;
  readonly isTableOpen: boolean;
  readonly areFiltersOpen: boolean;
  /** Row of the file whose customer is shown in full; null: nobody. */
  readonly customer: number | null;
  /** Segment beside which the selected one is shown; null: none. */
  readonly compareWith: string | null;
  /** Segments marked in the list, to merge or compare; null: the list marks none. */
  readonly marked: readonly string[] | null;
  /** What of a segment is being written or chosen; null: nothing. */
  readonly editing: { readonly id: string; readonly what: EditedPart } | null;
  /** Parts that a segment would fall into, shown on the map; null: none is being split. */
  readonly split: SplitPreview | null;
}

/** What can be changed about a segment in its card. */
export type EditedPart = 'name' | 'note' | 'merge' | 'split' | 'nest';

/** Choices that may be tried before they are made. */
export type TuneDraft = Partial<Pick<Recipe, 'weights' | 'cluster' | 'layout' | 'layoutOptions'>> & {
  /** What was taught, with how strongly it is to bend the map; null: nothing. */
  readonly taught?: Taught | null;
};

/** What is being tried; the map is as it was. */
export interface TuneState extends Search {
  /** What differs from the recipe; null: nothing. */
  readonly draft: TuneDraft | null;
  /** What it would do; of an earlier draft while `status` is running. */
  readonly preview: Preview | null;
}

/** What the last run changed, and the way back. */
export interface RunChange {
  /** null: being counted. */
  readonly moves: Moves | null;
  /** The map before it. */
  readonly before: {
    readonly recipe: Recipe;
    readonly result: MapResult;
    readonly base: BaseGrouping;
    /** Steps by hand that `result` shows. */
    readonly placements: readonly Placement[];
  };
  /** Segments after it. */
  readonly after: readonly Segment[];
}

/** The language model that the browser itself offers, and the names it was asked for. */
export interface OwnModelState {
  /** In the page's language; null: not looked for yet. */
  readonly availability: ModelAvailability | null;
  /** Id of the segment that it is asked about; null: none. */
  readonly asking: string | null;
  /** How much of the model the browser has fetched, 0–1; null: nothing to fetch. */
  readonly fraction: number | null;
  /** nothing: no name of its answer could be offered */
  readonly problem: 'failed' | 'nothing' | null;
  /** The browser's words on a failure. */
  readonly detail: string;
  /** Profiles that the names are of; other ones make them void. */
  readonly of: readonly Profile[] | null;
  /** Segment id → names offered. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

/** Encoders that the user brought to this device. */
export interface EncodersState {
  /** null: not looked yet. */
  readonly list: readonly BroughtEncoder[] | null;
  /** One that is being tried, 0–1. */
  readonly adding: { readonly name: string; readonly fraction: number } | null;
  /** Why the last one was not taken. */
  readonly problem: Problem | null;
}

export interface AppState {
  readonly language: Language;
  readonly theme: Theme;
  readonly screen: Screen;
  readonly workspace: { readonly id: string; readonly name: string } | null;
  readonly workspaces: readonly WorkspaceEntry[];
  readonly samples: readonly SampleEntry[];
  /** Reading a file, before there is a dataset. */
  readonly opening: Opening | null;
  /** A question about a file that is too large for this device, before it is read. */
  readonly largeFile: LargeFile | null;
  /** Why the last file could not be opened; the work before it stays. */
  readonly openProblem: Problem | null;
  /** Of several files: why further ones could not be opened, and which could, to go on with. */
  readonly openRest: { readonly problems: readonly Problem[]; readonly files: readonly string[] } | null;
  /** A file being written, 0–1. */
  readonly exporting: { readonly name: string; readonly fraction: number } | null;
  /** Why the last file could not be handed over. */
  readonly exportProblem: Problem | null;
  readonly dataset: Dataset | null;
  /** The file that the data came from is at hand and can be read another way; after a reload it is not. */
  readonly hasSource: boolean;
  readonly recipe: Recipe | null;
  /** Lists of customers that steps of the recipe name, also those that undo may bring back. */
  readonly lists: CustomerLists;
  /** Makes this workspace's pseudonyms, 32 bytes; never leaves the browser. null: none were asked for. */
  readonly pseudonymKey: Uint8Array | null;
  /** Personal data is shown as it is. Not kept. */
  readonly isRevealed: boolean;
  readonly health: HealthState;
  readonly steps: StepsState;
  readonly duplicates: DuplicateState;
  readonly care: CareState;
  /** Whether the result on screen was made from this recipe. */
  readonly isStale: boolean;
  readonly run: RunState;
  readonly refine: RefineState;
  readonly result: MapResult | null;
  /** How the run grouped customers; `result` is that after the steps by hand. null with `result`. */
  readonly base: BaseGrouping | null;
  /** After a step by hand: what sets the segments apart now is being found. */
  readonly isExplaining: boolean;
  /**
   * Segments of a table before, by row of the present one: its first map takes over their ids, and so their names. null:
   * there are none, or it did.
   */
  readonly carried: PreviousSegments | null;
  readonly edits: SegmentEdits;
  /** The edit that led here; null at the start. Undone and redone with the edits. */
  readonly lastEdit: EditNote | null;
  readonly selectedSegment: string | null;
  readonly find: FindState;
  readonly pick: PickState;
  readonly colour: ColourState;
  readonly look: LookState;
  readonly tune: TuneState;
  /** null: there was no run on this map before the last, or its card was closed. */
  readonly change: RunChange | null;
  /** Names inside the segments, for a closer look; null: not known yet. */
  readonly spots: readonly Spot[] | null;
  readonly ownModel: OwnModelState;
  readonly encoders: EncodersState;
  readonly live: LiveState;
  readonly device: Device | null;
  readonly save: SaveState;
  /** When this work was last saved as a file, else when it began, ms since 1970; null: not known. */
  readonly copiedAt: number | null;
  readonly privacy: Privacy;
  readonly program: ProgramState;
}
