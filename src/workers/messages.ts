import type { BroughtEncoder } from '../core/data/broughtEncoder';
import type { CleanStep, StepReport } from '../core/data/cleanStep';
import type { CleanTable } from '../core/data/cleanTable';
import type { Colouring } from '../core/data/colouring';
import type { Constraints } from '../core/data/constraints';
import type { CustomerLists } from '../core/data/customerLists';
import type { Device } from '../core/data/device';
import type { Comparison, Figures, Placing } from '../core/data/exploration';
import type { FittedEncoder, TaughtReport } from '../core/data/encoder';
import type { FileInfo } from '../core/data/fileInfo';
import type { Finding } from '../core/data/finding';
import type { KnnGraph } from '../core/data/knnGraph';
import type { Taught } from '../core/data/lesson';
import type { Matrix } from '../core/data/matrix';
import type { Membership, Moves } from '../core/data/moves';
import type { Notice } from '../core/data/notice';
import type { Profile } from '../core/data/profile';
import type { Condition, SavedSearch } from '../core/data/query';
import type { Recall } from '../core/data/recall';
import type { ChosenColumns, LogReading, TableKind } from '../core/data/logMapping';
import type { LogOrigin, RfmPreset, SourceFile, SourceJoin } from '../core/data/origin';
import type { Block, ColumnPlan, Recipe } from '../core/data/recipe';
import type { ColumnGuess, DateOrder, PersonalKind } from '../core/data/role';
import type { BaseGrouping } from '../core/data/reshape';
import type { Placement, Segment, SegmentEdits } from '../core/data/segment';
import type { Spot } from '../core/data/spot';
import type { TextTone } from '../core/data/textTone';
import type { Column, Table } from '../core/data/table';
import type { Dataset, WorkspaceContent, WorkspaceResult } from '../core/data/workspaceContent';
import type { EventFacts } from '../stages/clean/eventFacts';
import type { FoundCustomers } from '../stages/clean/findCustomers';
import type { OrderFacts } from '../stages/clean/orderFacts';
import type { NearDuplicates } from '../stages/clean/steps/nearDuplicates';
import type { UnassignedFits } from '../stages/cluster/fitUnassigned';
import type { Grouping } from '../stages/cluster/groupItems';
import type { Hierarchy } from '../stages/cluster/hierarchy/hierarchical';
import type { SegmentSheet } from '../stages/export/exportXlsx';
import type { Chart } from '../stages/find/charts';
import type { Given } from '../stages/find/conditionRows';
import type { Found } from '../stages/find/makeFinder';
import type { FindTable } from '../stages/find/readings';
import type { TableGuess } from '../stages/import/guessTable';
import type { Contours } from '../stages/map/contours';
import type { Foresight } from '../stages/import/foresee';
import type { ReadChoice } from '../stages/import/formatRead';
import type { EncodingPreview } from '../stages/import/previewEncodings';
import type { LayoutOptions } from '../stages/project/layoutEngine';
import type { Replayed } from '../stages/segment/replay';
import { audienceWorkers, type AudienceTasks } from './messages/audience';
import { placeWorkers, type PlaceTasks } from './messages/place';
import { onlineWorkers, type OnlineTasks } from './messages/online';
import { driftWorkers, type DriftTasks } from './messages/drift';
import { migrationWorkers, type MigrationTasks } from './messages/migration';
import { teachWorkers, type TeachTasks } from './messages/teach';
import { churnWorkers, type ChurnTasks } from './messages/churn';
import { compareColumnWorkers, type CompareColumnTasks } from './messages/compareColumn';
import { classesWorkers, type ClassesTasks } from './messages/classes';
import { rulesWorkers, type RulesTasks } from './messages/rules';
import { whyWorkers, type WhyTasks } from './messages/why';
import { worthWorkers, type WorthTasks } from './messages/worth';
import { monthsWorkers, type MonthsTasks } from './messages/months';
import type { ModelRate } from './modelMeter';
import type { StoredEntry } from './storage/workspaces';

/** Customers ready to be compared. */
export interface Prepared {
  /** After the recipe's steps: what the later steps of a run read instead of the file's table. */
  readonly table: Table;
  readonly clean: CleanTable;
  /** null: no column of behaviour counts. */
  readonly behaviour: Matrix | null;
  readonly notices: readonly Notice[];
  readonly texts: TextStats;
  /** What each step did, in the order of the recipe. */
  readonly report: readonly StepReport[];
}

/** Every message between the page and its workers: name → what goes in, what comes out, what is told on the way. */
export interface Tasks
  extends
    AudienceTasks,
    PlaceTasks,
    OnlineTasks,
    DriftTasks,
    MigrationTasks,
    TeachTasks,
    ChurnTasks,
    CompareColumnTasks,
    ClassesTasks,
    RulesTasks,
    WhyTasks,
    WorthTasks,
    MonthsTasks {
  /** File → columns, with a first guess at what they are. */
  read: {
    input: {
      file: Blob & { readonly name: string };
      choice?: ReadChoice;
    };
    output: {
      table: Table;
      file: FileInfo;
      guesses: readonly ColumnGuess[];
      notices: readonly Notice[];
      /** What the rows are, and how they would be rolled up. */
      log: Omit<TableGuess, 'guesses'>;
    };
    partial: never;
  };
  /** What reading all of a long text is likely to take; null: little, or not to be told. */
  foresee: {
    input: { file: Blob & { readonly name: string }; choice?: ReadChoice };
    output: Foresight | null;
    partial: never;
  };
  /** How a text would read in the encodings that may be chosen. */
  encodings: {
    input: { file: Blob & { readonly name: string } };
    output: readonly EncodingPreview[];
    partial: never;
  };
  /** A log of orders or events → customers, a row each. */
  rollUp: {
    input: {
      table: Table;
      /** How the log's columns are read. */
      columns: readonly ColumnGuess[];
      log: LogReading;
    } & LogChoices;
    output: {
      table: Table;
      guesses: readonly ColumnGuess[];
      notices: readonly Notice[];
      facts: OrderFacts | EventFacts;
      log: LogOrigin;
    };
    partial: never;
  };
  /**
   * Several files of a shop → customers, a row each. Files with equal headers are taken as one table, others joined by
   * the keys they share.
   */
  join: {
    input: {
      tables: readonly {
        readonly name: string;
        readonly table: Table;
        readonly guesses: readonly ColumnGuess[];
        readonly log: Omit<TableGuess, 'guesses'>;
        /** What its rows are, where the user said so. */
        readonly kind?: TableKind;
      }[];
      /** The rows of a log are taken one by one; where all files are one table. */
      asRows?: boolean;
    } & LogChoices;
    output: {
      table: Table;
      guesses: readonly ColumnGuess[];
      notices: readonly Notice[];
      joins: readonly SourceJoin[];
      /** How the log among them was read; null: there is none, the rows are those of the customers. */
      log: LogOrigin | null;
      /** What became of each file, in their order. */
      files: readonly Omit<SourceFile, 'file'>[];
    };
    partial: never;
  };
  /** Row of the one table → item of the rows with the same key of the other, −1 for none. */
  sameCustomers: {
    input: { before: Column; rowToItem: Int32Array; now: Column };
    output: Int32Array;
    partial: never;
  };
  /** Rows → items; behaviour columns → numbers. */
  prepare: {
    input: { table: Table; recipe: Recipe; lists?: CustomerLists };
    output: Prepared;
    partial: never;
  };
  /** What is worth a look in a table, and the steps it starts with. */
  health: {
    input: {
      table: Table;
      guesses: readonly ColumnGuess[];
      /** Days since 1970-01-01. */
      today: number;
      /** What rare values are called together, in the user's language. */
      otherWord: string;
    };
    output: { findings: readonly Finding[]; steps: readonly CleanStep[] };
    partial: never;
  };
  /** Rows that are one customer under several spellings; on request, for it may take seconds. */
  nearDuplicates: {
    input: { table: Table; columns: readonly string[]; distance: number };
    output: NearDuplicates;
    partial: never;
  };
  /** The table after the recipe's steps, without the rows left out or merged: for export. */
  cleaned: {
    input: { table: Table; recipe: Recipe; lists?: CustomerLists };
    output: { table: Table; report: readonly StepReport[] };
    partial: never;
  };
  /** What the recipe's steps would do to cells and rows. */
  cleanReport: {
    input: { table: Table; recipe: Recipe; lists?: CustomerLists };
    output: readonly StepReport[];
    partial: never;
  };
  /** Customers by id, name or address; `queries` is one question in several forms. */
  findCustomers: {
    input: {
      table: Table;
      guesses: readonly ColumnGuess[];
      queries: readonly string[];
      /** Customers at most. */
      most: number;
    };
    output: FoundCustomers;
    partial: never;
  };
  /** A pasted text or a file of ids and addresses → its entries, each once. */
  readList: {
    input: { source: string | (Blob & { readonly name: string }) };
    output: readonly string[];
    partial: never;
  };
  /**
   * The work as if some rows had never been in the file: table, lists, grouping (null when too little is left) and the
   * language model's vectors (null when they would not fit the rows any more).
   */
  erase: {
    input: {
      dataset: Dataset;
      recipe: Recipe;
      lists: CustomerLists;
      result: WorkspaceResult | null;
      /** The run's grouping, and what the user did that names rows. Left out: as in `result`, and nothing. */
      base?: BaseGrouping | null;
      edits?: RowEdits;
      vectors: Matrix | null;
      rows: readonly number[];
    };
    output: {
      dataset: Dataset;
      lists: CustomerLists;
      result: WorkspaceResult | null;
      base: BaseGrouping | null;
      edits: RowEdits;
      /** The recipe's lessons; null: none, or nothing of them is left. */
      taught: Taught | null;
      vectors: Matrix | null;
    };
    partial: never;
  };
  /** A column of personal data → keyed hashes; `key` is the workspace's own. */
  pseudonymise: {
    input: { column: Column; key: Uint8Array<ArrayBuffer>; kind?: PersonalKind };
    output: Column;
    partial: never;
  };
  /** The work with one column of personal data under pseudonyms, its texts nowhere left; lists know both forms. */
  pseudonymiseColumn: {
    input: {
      dataset: Dataset;
      lists: CustomerLists;
      result: WorkspaceResult | null;
      searches: readonly SavedSearch[];
      name: string;
      key: Uint8Array<ArrayBuffer>;
    };
    output: {
      dataset: Dataset;
      lists: CustomerLists;
      result: WorkspaceResult | null;
      /** Without conditions on the column, and without what its cells said. */
      searches: readonly SavedSearch[];
    };
    partial: never;
  };
  fuse: {
    input: { text: Matrix | null; behaviour: Matrix | null; products: Matrix | null; recipe: Recipe };
    /** unread: items whose text has the zero vector. */
    output: { x: Matrix; parts: readonly BlockShare[]; unread: number };
    partial: never;
  };
  lexical: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; dimensions: number };
    output: Matrix;
    partial: never;
  };
  /** What each item bought, reduced to its main directions; null when nobody bought anything. */
  products: {
    input: { table: Table; clean: CleanTable; recipe: Recipe };
    output: Matrix | null;
    partial: never;
  };
  /** Which device computes, timing it on the first call. */
  device: {
    /** `known`: what an earlier call said in `measured`, to be kept by the caller. */
    input: { prefer: DevicePreference; known: string | null };
    output: { device: Device; measured: string | null };
    partial: never;
  };
  /** `model`: the name of a model that ships, or the sha256 of one that the user brought (`modelKey`). */
  transformer: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; model: string };
    output: Matrix;
    partial: never;
  };
  /** Texts as a language model reads them, texts × d. */
  encodeTexts: {
    /** isQuestion: no customer's texts; their vectors are not kept on the device. */
    input: { texts: readonly string[]; model: string; isQuestion?: true };
    output: Matrix;
    partial: never;
  };
  /** Of a table's distinct texts, how many have a vector of this language model on the device from earlier work. */
  knownTexts: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; model: string };
    output: { known: number; total: number };
    partial: never;
  };
  /** A folder or an archive with a sentence encoder → what was found, kept on the device. */
  encoderAdd: {
    /** `path`: in the folder that was dropped; `name`: where the files lie in none. */
    input: {
      files: readonly { readonly path: string; readonly file: Blob & { readonly name: string } }[];
      name: string;
    };
    output: BroughtEncoder;
    partial: never;
  };
  /** Encoders that the user brought, by name. */
  encoderList: { input: null; output: readonly BroughtEncoder[]; partial: never };
  encoderRename: { input: { sha256: string; name: string }; output: void; partial: never };
  encoderRemove: { input: { sha256: string }; output: void; partial: never };
  /** How quickly a language model read lately; null: it read too little to tell. */
  modelRate: { input: { model: string }; output: ModelRate | null; partial: never };
  /** Begins a lesson, in which a taught encoder is fitted to what a teacher says of some of the texts. */
  teachStart: {
    input: {
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      /** Most numbers of a vector. */
      dimensions: number;
      /** Whether the teacher reads the Latin script alone. */
      isLatinOnly: boolean;
    };
    /**
     * Distinct texts that say anything, and those that the teacher can read; whether the others are so many that a static
     * table says what they are like.
     */
    output: { lesson: number; distinct: number; readable: number; isMixed: boolean };
    partial: never;
  };
  /** Those of the first texts that the teacher is to read, the same ones first whatever the count. */
  teachTexts: { input: { lesson: number; count: number }; output: string[]; partial: never };
  /** Fits the encoder to the teacher's vectors of the texts asked for last. */
  teachLearn: { input: { lesson: number; said: Matrix }; output: TaughtReport; partial: never };
  /** All texts by what was learnt. */
  teachEncode: {
    input: { lesson: number };
    output: { matrix: Matrix; fitted: FittedEncoder };
    partial: never;
  };
  /** Forgets a lesson, and what customers wrote with it. */
  teachEnd: { input: { lesson: number | 'all' }; output: void; partial: never };
  /** A table's texts by an encoder that was fitted before, perhaps on others; items × d. */
  encodeFitted: {
    input: { fitted: FittedEncoder; table: Table; clean: CleanTable; recipe: Recipe };
    output: { matrix: Matrix };
    partial: never;
  };
  /** A question, or other texts, by an encoder that was fitted before, texts × d. */
  askFitted: { input: { fitted: FittedEncoder; texts: readonly string[] }; output: Matrix; partial: never };
  /** Texts by a table of word vectors that ships with the program. */
  staticText: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; model: string };
    output: Matrix;
    partial: never;
  };
  /** A question, or other texts, by such a table; texts × d. */
  askTable: { input: { texts: readonly string[]; model: string }; output: Matrix; partial: never };
  /** How the texts of each segment sound, and in which languages they are. */
  textTone: { input: Mapped; output: TextTone; partial: never };
  /** A column of vectors that the user has. */
  ownVectors: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; column: string };
    output: Matrix;
    partial: never;
  };
  /** The family tree of a recipe that groups by one; wherever it is cut, it is the same. */
  hierarchy: {
    input: { x: Matrix; weights: Float32Array; recipe: Recipe };
    output: Hierarchy;
    partial: never;
  };
  /** Items → clusters by the recipe's method. `neighbors`: for methods by density; `hierarchy`: for the tree's. */
  group: {
    input: {
      x: Matrix;
      weights: Float32Array;
      recipe: Recipe;
      neighbors?: Neighbors | null;
      hierarchy?: Hierarchy | null;
      /** Does not try how surely the groups come back, which takes as long as all else. */
      isQuick?: boolean;
      /** x is the texts' vectors and nothing else: rows of zeros are in no cluster of k-means. */
      isTextOnly?: boolean;
      /** Pairs of items that the recipe's lessons are of. Left out: nothing was taught. */
      pairs?: Constraints;
    };
    output: Grouping;
    partial: never;
  };
  /** The number of groups that k-means takes where it is left to it. */
  chooseK: { input: { x: Matrix; nInit: number; seed: number }; output: number; partial: never };
  /** How a cluster would fall into parts: Int32Array n, item → part, largest first, −1 outside. */
  splitPreview: {
    input: {
      x: Matrix;
      weights: Float32Array;
      labels: Int32Array;
      cluster: number;
      parts: number;
      seed: number;
    };
    output: Int32Array;
    partial: never;
  };
  /** Where customers of no cluster would fit best. `graph` null: by the clusters' centres alone. */
  assignPreview: {
    input: { x: Matrix; weights: Float32Array; labels: Int32Array; graph: KnnGraph | null };
    output: UnassignedFits;
    partial: never;
  };
  /** First two principal components, n×2. */
  pca: { input: { x: Matrix }; output: Float32Array; partial: never };
  /** The k nearest of every item, and how many of the true ones were found. */
  neighbors: { input: { x: Matrix; k: number; seed: number }; output: Neighbors; partial: never };
  /** The k nearest items of every query. */
  nearest: { input: { x: Matrix; k: number; queries: Matrix }; output: KnnGraph; partial: never };
  /** Items laid out by the engine when there are too many for all: Uint32Array, increasing. */
  sample: {
    input: { x: Matrix; size: number; seed: number };
    output: { items: Uint32Array; x: Matrix; others: Uint32Array; othersX: Matrix };
    partial: never;
  };
  layout: {
    input: LayoutInput;
    /** n×2, map units. */
    output: Float32Array;
    /** Positions so far, n×2; the third frame after reuses the array where memory is shared. */
    partial: Float32Array;
  };
  /**
   * Clusters → segments; ids, colours and so names are carried over from the run before. Customers of locked segments stay
   * together; `labels` null: as they came.
   */
  segments: {
    input: {
      labels: Int32Array;
      clean: CleanTable;
      k: number;
      previous: PreviousSegments | null;
      locked?: readonly string[];
      /** Ids of segments whose name the user gave. Left out: none. */
      named?: readonly string[];
    };
    output: { segments: readonly Segment[]; labels: Int32Array | null };
    partial: never;
  };
  /** A run's grouping and the user's steps by hand → who belongs where. */
  reshape: {
    input: {
      base: Pick<BaseGrouping, 'labels' | 'segments' | 'retiredIds'>;
      clean: Pick<CleanTable, 'rowToItem' | 'weights'>;
      placements: readonly Placement[];
    };
    output: Replayed;
    partial: never;
  };
  /** Fits of customers whose label is another than in `from`; the others' stay. Float32Array n, 0–1. */
  fits: {
    input: {
      x: Matrix;
      weights: Float32Array;
      labels: Int32Array;
      from: { readonly labels: Int32Array; readonly confidence: Float32Array };
    };
    output: Float32Array;
    partial: never;
  };
  explain: {
    input: {
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      labels: Int32Array;
      segments: readonly Segment[];
      x: Matrix;
      /** null: the means of the members. */
      centroids: Float32Array | null;
      language: 'en' | 'zh';
      previous: PreviousSegments | null;
      /** Segments whose names stay however their customers changed. Left out: none. */
      named?: readonly string[];
    };
    output: {
      profiles: readonly Profile[];
      labelLike: readonly { readonly column: string; readonly agreement: number }[];
    };
    partial: never;
  };
  /** A spread-out part of the customers, on which a change is tried before it is made. */
  tuneSample: {
    input: {
      /** All items as they are compared on the map; decides who is drawn. */
      x: Matrix;
      blocks: EncodedBlocks;
      weights: Float32Array;
      /** Item → cluster on the map, −1 = unassigned. */
      labels: Int32Array;
      /** The same before the steps by hand; null: there were none. */
      labelsOfRun: Int32Array | null;
      /** Clusters of locked segments. */
      held: readonly number[];
      /** n×2 */
      positions: Float32Array;
      size: number;
      seed: number;
    };
    output: TuneSample;
    partial: never;
  };
  /** Two groupings of a sample, as segments that continue those of the map, and who moves between them. */
  tuneMoves: {
    input: {
      sample: Pick<TuneSample, 'labels' | 'stands' | 'isFixed'>;
      /** Of the map; the sample's labels point to their clusters. */
      segments: readonly Segment[];
      locked: readonly string[];
      retiredIds: readonly string[];
      /** By the choices of the map, and by others. */
      before: { readonly labels: Int32Array; readonly k: number };
      after: { readonly labels: Int32Array; readonly k: number };
    };
    output: {
      moves: Moves;
      /** After, with members. */
      segments: readonly Segment[];
      /** Int32Array m, item of the sample → cluster of `segments`, −1 = in none. */
      labels: Int32Array;
    };
    partial: never;
  };
  /** Who moved between two runs on the rows of one file. */
  moves: {
    input: { before: RunMembership; after: RunMembership };
    output: Moves;
    partial: never;
  };
  /** Names inside the segments of a settled map. */
  spots: {
    input: {
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      labels: Int32Array;
      segments: readonly Segment[];
      profiles: readonly Profile[];
      positions: Float32Array;
    };
    output: readonly Spot[];
    partial: never;
  };
  contours: {
    input: {
      positions: Float32Array;
      labels: Int32Array;
      k: number;
    };
    output: Contours;
    partial: never;
  };
  /** What colours mean in place of segments. */
  colouring: { input: ColouringInput; output: Colouring; partial: never };
  /** What each segment brought in; how the columns of numbers are spread inside one and outside. */
  figures: {
    input: Mapped & { x: Matrix; cluster: number; columns: readonly string[] };
    output: Figures;
    partial: never;
  };
  /** Two segments beside each other. */
  compareSegments: {
    input: Mapped & { pair: readonly [number, number] };
    output: Comparison;
    partial: never;
  };
  /** Why an item is where it is, and who is most like it. */
  whyCustomer: {
    input: Mapped & { x: Matrix; parts: readonly BlockShare[]; item: number };
    output: Placing;
    partial: never;
  };
  exportCsv: {
    /** null: the table alone. */
    input: {
      table: Table;
      segments: SegmentColumns | null;
      without?: Without;
      /** Cluster of the rows that are handed out. Left out: all. */
      only?: number;
    };
    output: Uint8Array;
    partial: never;
  };
  /** The table and its segments as a workbook. */
  exportXlsx: {
    input: {
      table: Table;
      /** How columns are read: numbers and dates become numbers and dates. */
      columns: Recipe['columns'];
      segments: SegmentColumns;
      sheets: { readonly customers: string; readonly segments: SegmentSheet };
      without?: Without;
    };
    output: Uint8Array<ArrayBuffer>;
    partial: never;
  };
  /** The whole work as one file, and back. */
  workspaceWrite: { input: { content: WorkspaceContent }; output: Uint8Array<ArrayBuffer>; partial: never };
  workspaceRead: {
    input: { file: Blob & { readonly name: string } };
    output: Required<WorkspaceContent>;
    partial: never;
  };
  /** Who answers some conditions, and how the columns asked for are spread. `key`: names the table; it is read once. */
  find: {
    input: {
      key: string;
      source: FindTable;
      conditions: readonly Condition[];
      given: Given;
      charts: readonly string[];
    };
    output: Found & { readonly charts: readonly Chart[] };
    partial: never;
  };
  /**
   * How well each item's text answers a question: by word counts in the space of the lexical encoder's vectors, or, with
   * `asked`, by a language model's vector of it. `key` names the texts, which are read once.
   */
  meaning: {
    input: {
      key: string;
      query: string;
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      /** n×d, of the encoder. */
      vectors: Matrix;
      asked: Matrix | null;
    };
    output: Meaning;
    partial: never;
  };
  /** Tables and texts that are remembered for searching. */
  forgetSearches: { input: null; output: void; partial: never };
  /** Workspaces kept by the browser, latest first; `where` says what keeps them. */
  storedList: {
    input: null;
    output: { where: 'files' | 'database' | 'nothing'; entries: readonly StoredEntry[] };
    partial: never;
  };
  storedSave: {
    input: { entry: StoredEntry; parts: Readonly<Record<string, unknown>> };
    output: void;
    partial: never;
  };
  storedLoad: {
    input: { id: string };
    output: { entry: StoredEntry; parts: Readonly<Record<string, unknown>> };
    partial: never;
  };
  storedRemove: { input: { id: string }; output: void; partial: never };
  /** Removes what earlier saves of a workspace left behind. */
  storedForget: { input: { id: string }; output: void; partial: never };
  /** Vectors of customers' texts that are remembered, in workers and on the device. */
  forgetTexts: { input: null; output: void; partial: never };
  /** Models that nobody uses now give their lanes back; the next text opens them again. */
  restModels: { input: null; output: void; partial: never };
}

/** How well texts answer a question. */
export interface Meaning {
  /** Float32Array n, item → 0–1. */
  readonly scores: Float32Array;
  /** Words of the question that some text holds; of a language model, the whole question. */
  readonly known: readonly string[];
  /** Share of the rows that stands out, 0–1. */
  readonly elbow: number;
}

/** How a log is added up, where it is not as guessed. */
export interface LogChoices {
  /** Last day that counts, days since 1970; left out: the last day of the log. */
  readonly asOf?: number | undefined;
  /** Names of the groups of the RFM grid; left out: Shopify's. */
  readonly rfm?: RfmPreset | undefined;
  readonly chosen?: ChosenColumns | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

/** What of the user's edits names rows of the file. */
export type RowEdits = Pick<SegmentEdits, 'placements' | 'searches' | 'lessons'>;

export type DevicePreference = 'auto' | 'webgpu' | 'wasm';

/** Customers who are not handed out: those on the lists that a recipe's steps name. */
export interface Without {
  readonly recipe: Recipe;
  readonly lists: CustomerLists;
}

/** What the exported table gets besides the columns of the file. */
export interface SegmentColumns {
  readonly rowToItem: Int32Array;
  readonly labels: Int32Array;
  readonly confidence: Float32Array;
  /** Cluster → shown name of its segment. */
  readonly names: readonly string[];
  readonly unassigned: string;
  readonly headers: { readonly segment: string; readonly fit: string };
}

export interface TextStats {
  /** Items with text. */
  readonly items: number;
  /** Different texts among them. */
  readonly distinct: number;
  readonly characters: number;
  /** Share of letters in a script that the English model does not read, 0–1. */
  readonly unreadable: number;
}

export interface BlockShare {
  readonly block: Block;
  readonly columns: number;
  readonly shareOfVariance: number;
}

/** Customers in their segments, as a map shows them. */
export interface Mapped {
  /** After the recipe's steps. */
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
  /** Item → cluster, −1 = none. */
  readonly labels: Int32Array;
}

/** What colours are to tell; `weights`: item → rows. */
export type ColouringInput = { readonly weights: Float32Array } & (
  | {
      readonly kind: 'field';
      readonly column: Column;
      readonly plan: ColumnPlan;
      /** Item → first row of the file. */
      readonly items: Uint32Array;
      readonly against?: 'average';
    }
  /** Item → 0–1 or NaN. */
  | { readonly kind: 'share'; readonly values: Float32Array }
  | { readonly kind: 'scores'; readonly values: Float32Array }
  | { readonly kind: 'density'; readonly positions: Float32Array }
);

/** Who is near whom. */
export interface Neighbors {
  readonly graph: KnnGraph;
  readonly recall: Recall;
}

/** What is laid side by side: items × columns each; null: there is none. */
export interface EncodedBlocks {
  readonly text: Matrix | null;
  readonly behaviour: Matrix | null;
  readonly products: Matrix | null;
}

/** Part of the items, rising; everything by its own order. m = as many as were drawn. */
export interface TuneSample {
  readonly blocks: EncodedBlocks;
  /** Float32Array m: rows that an item is. */
  readonly weights: Float32Array;
  /** Float32Array m: rows that it stands for; over a segment of the map they sum to its size. */
  readonly stands: Float32Array;
  /** Int32Array m, cluster on the map. */
  readonly labels: Int32Array;
  /** Uint8Array m, 1 for those who stay whatever a run says: in a locked segment, or put there by hand. */
  readonly isFixed: Uint8Array;
  /** Float32Array m×2 */
  readonly positions: Float32Array;
  /** Items that it was drawn from; equal to m where all were taken. */
  readonly of: number;
}

/** A run's segments by row of the file. */
export interface RunMembership extends Membership {
  readonly rowToItem: Int32Array;
}

/** Segments of the run before, by row of the same file. */
export interface PreviousSegments {
  readonly segments: readonly Segment[];
  readonly profiles: readonly Profile[];
  /** Ids of segments that are gone: never given again. */
  readonly retiredIds: readonly string[];
  /** Item → cluster of that run. */
  readonly labels: Int32Array;
  readonly rowToItem: Int32Array;
  /** Before the steps by hand; left out: there were none. */
  readonly base?: { readonly segments: readonly Segment[]; readonly labels: Int32Array };
}

export interface LayoutInput {
  readonly engine: 'kindred' | 'umap-js';
  /** Neighbours among the laid-out items. */
  readonly graph: KnnGraph;
  /** How many of each item's neighbours in the graph it is held near to. Left out: all. */
  readonly neighbors?: number;
  /** Laid-out items in terms of all items; null when all are laid out. */
  readonly items: Uint32Array | null;
  /** The other items and their neighbours among the laid-out ones; null when all are laid out. */
  readonly others: { readonly items: Uint32Array; readonly graph: KnnGraph } | null;
  /** All items, n×2: where they stand now. */
  readonly initial: Float32Array;
  readonly seed: number;
  /** Several threads: quicker, but two runs differ a little. By default above 20,000 items; never where memory is not shared. */
  readonly isParallel?: boolean;
  /** Have the graphics card move the items; pays above some 100,000. What it cannot do is done without. No by default. */
  readonly useGpu?: boolean;
  /** For the laid-out items. */
  readonly options?: Omit<Partial<LayoutOptions>, 'seed'>;
}

/** Which worker does what. */
export const workerOf = {
  read: 'data',
  foresee: 'data',
  encodings: 'data',
  rollUp: 'data',
  join: 'data',
  sameCustomers: 'data',
  prepare: 'data',
  health: 'data',
  nearDuplicates: 'data',
  cleaned: 'data',
  cleanReport: 'data',
  findCustomers: 'data',
  readList: 'data',
  erase: 'data',
  pseudonymise: 'data',
  pseudonymiseColumn: 'data',
  fuse: 'data',
  exportCsv: 'data',
  exportXlsx: 'data',
  workspaceWrite: 'data',
  workspaceRead: 'data',
  lexical: 'text',
  staticText: 'text',
  askTable: 'text',
  teachStart: 'text',
  teachTexts: 'text',
  teachLearn: 'text',
  teachEncode: 'text',
  teachEnd: 'text',
  encodeFitted: 'text',
  askFitted: 'text',
  textTone: 'text',
  ownVectors: 'text',
  products: 'text',
  find: 'text',
  meaning: 'text',
  forgetSearches: 'text',
  device: 'numeric',
  transformer: 'numeric',
  encodeTexts: 'numeric',
  modelRate: 'numeric',
  knownTexts: 'numeric',
  encoderAdd: 'numeric',
  encoderList: 'numeric',
  encoderRename: 'numeric',
  encoderRemove: 'numeric',
  group: 'numeric',
  chooseK: 'numeric',
  hierarchy: 'numeric',
  splitPreview: 'numeric',
  pca: 'numeric',
  neighbors: 'numeric',
  nearest: 'numeric',
  sample: 'layout',
  layout: 'layout',
  segments: 'explain',
  reshape: 'explain',
  fits: 'explain',
  assignPreview: 'explain',
  explain: 'explain',
  tuneSample: 'layout',
  tuneMoves: 'explain',
  moves: 'explain',
  contours: 'explain',
  spots: 'explain',
  colouring: 'explain',
  figures: 'explain',
  compareSegments: 'explain',
  whyCustomer: 'explain',
  storedList: 'storage',
  storedSave: 'storage',
  storedLoad: 'storage',
  storedRemove: 'storage',
  storedForget: 'storage',
  forgetTexts: 'numeric',
  restModels: 'numeric',
  ...audienceWorkers,
  ...placeWorkers,
  ...onlineWorkers,
  ...driftWorkers,
  ...migrationWorkers,
  ...teachWorkers,
  ...churnWorkers,
  ...compareColumnWorkers,
  ...classesWorkers,
  ...rulesWorkers,
  ...whyWorkers,
  ...worthWorkers,
  ...monthsWorkers,
} as const satisfies Record<keyof Tasks, string>;

export type WorkerName = (typeof workerOf)[keyof Tasks];

/** The tasks of one worker. */
export type TasksOf<W extends WorkerName> = {
  [N in keyof Tasks as (typeof workerOf)[N] extends W ? N : never]: Tasks[N];
};
