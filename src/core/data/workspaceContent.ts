import type { Remembered } from './archive';
import type { StepReport } from './cleanStep';
import type { CleanTable } from './cleanTable';
import type { CustomerLists } from './customerLists';
import type { EncoderKind, EncoderReport, FittedEncoder } from './encoder';
import type { FileInfo } from './fileInfo';
import type { Matrix } from './matrix';
import type { MethodFacts } from './methodFacts';
import type { Notice } from './notice';
import type { Origin } from './origin';
import type { Profile } from './profile';
import type { ClusterQuality } from './quality';
import type { Recall } from './recall';
import type { Block, Recipe } from './recipe';
import type { ColumnGuess } from './role';
import type { BaseGrouping } from './reshape';
import type { Segment, SegmentEdits } from './segment';
import type { Table } from './table';

/** What was read. Replaced as a whole, never changed. */
export interface Dataset {
  /** The file whose rows were kept or added up; the others are in `origin`. */
  readonly file: FileInfo;
  readonly table: Table;
  readonly guesses: readonly ColumnGuess[];
  readonly notices: readonly Notice[];
  /** Left out by older versions and where nothing is known of it. */
  readonly origin?: Origin;
}

/** The grouping of a workspace: what the map shows, without what can be drawn again at once (coastlines). */
export interface WorkspaceResult {
  readonly clean: CleanTable;
  /** Int32Array n, item → cluster, −1 = unassigned. */
  readonly labels: Int32Array;
  /** Float32Array n, item → fit to its segment, 0–1. */
  readonly confidence: Float32Array;
  readonly segments: readonly Segment[];
  /** Ids of segments of earlier runs that are gone; never given again. */
  readonly retiredIds: readonly string[];
  readonly profiles: readonly Profile[];
  readonly quality: ClusterQuality;
  /** Float32Array n, item → how little it fits anywhere, 0–1 (GLOSH), where the method tells. */
  readonly outlierScores?: Float32Array;
  /** What the method found beside the groups. Left out by older versions, which knew k-means alone. */
  readonly facts?: MethodFacts;
  /** How many true neighbours the search found, where neighbours were looked for. */
  readonly recall?: Recall;
  /** Other numbers of segments worth a look, where several were tried. */
  readonly choices: { readonly few: number; readonly balanced: number; readonly many: number } | null;
  /** Float32Array n×2, map units; the first two principal components where no layout was asked for. */
  readonly positions: Float32Array;
  /** Whether the layout has come to its end. */
  readonly isSettled: boolean;
  readonly labelLike: readonly { readonly column: string; readonly agreement: number }[];
  readonly parts: readonly {
    readonly block: Block;
    readonly columns: number;
    readonly shareOfVariance: number;
  }[];
  readonly encoder: EncoderKind | 'none';
  /** What made the texts' vectors. Left out by older versions, and where no text counted. */
  readonly encoderReport?: EncoderReport;
  readonly texts: {
    readonly items: number;
    readonly distinct: number;
    readonly characters: number;
    readonly unreadable: number;
  };
  readonly notices: readonly Notice[];
  /** What each step of cleaning did. Left out by older versions. */
  readonly cleaning?: readonly StepReport[];
}

/** A user's whole work, as a workspace file holds it. */
export interface WorkspaceContent {
  readonly name: string;
  /** When the file was made, ISO 8601 UTC; the only part of the file that differs between two saves of the same work. */
  readonly created: string;
  readonly recipe: Recipe;
  readonly dataset: Dataset;
  /** null: nothing was grouped yet. */
  readonly result: WorkspaceResult | null;
  readonly edits: SegmentEdits;
  /** The run's own grouping, where steps by hand were taken since. Left out or null: `result` is as it came. */
  readonly base?: BaseGrouping | null;
  /** The recipe was changed after the result was made. Left out: false. */
  readonly isStale?: boolean;
  readonly selectedSegment?: string | null;
  /** Lists of customers that steps of the recipe name. Left out: none. */
  readonly lists?: CustomerLists;
  /** Vectors that a language model made or taught, n×d: they took minutes. Left out or null: none. */
  readonly vectors?: Matrix | null;
  /** Places texts that come later beside those of `vectors`. Left out or null: nothing was fitted. */
  readonly fitted?: FittedEncoder | null;
  /** Months before. Left out or null: none. */
  readonly live?: Remembered | null;
}
