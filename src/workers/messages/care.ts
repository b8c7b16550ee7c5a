import type { CleanStep, StepReport } from '../../core/data/cleanStep';
import type { CustomerLists, SharedContact } from '../../core/data/customerLists';
import type { Finding } from '../../core/data/finding';
import type { Taught } from '../../core/data/lesson';
import type { Matrix } from '../../core/data/matrix';
import type { SavedSearch } from '../../core/data/query';
import type { ColumnPlan, Recipe } from '../../core/data/recipe';
import type { BaseGrouping } from '../../core/data/reshape';
import type { ColumnGuess, PersonalKind } from '../../core/data/role';
import type { OwnRules } from '../../core/data/rule';
import type { SegmentEdits } from '../../core/data/segment';
import type { Column, Table } from '../../core/data/table';
import type { Dataset, WorkspaceResult } from '../../core/data/workspaceContent';
import type { FoundCustomers } from '../../stages/clean/findCustomers';
import type { NearDuplicates } from '../../stages/clean/steps/nearDuplicates';
import type { TableGuess } from '../../stages/import/guessTable';

/** A table that customers are made of, and what its rows were taken for. */
export interface MadeOf {
  readonly table: Table;
  readonly guess: Pick<TableGuess, 'guesses' | 'kind' | 'orders' | 'events'>;
}

/** What of the user's edits names rows of the file. */
export type RowEdits = Pick<SegmentEdits, 'placements' | 'searches' | 'lessons'>;

/** Looking after the table: what is worth a look in it, who is to be found, left out, erased or hidden. */
export interface CareTasks {
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
  /** By what customers are put on a list of those who are left out. */
  listEntries: {
    input: {
      table: Table;
      plans: readonly ColumnPlan[];
      /** Columns that name customers. */
      columns: readonly string[];
      rows: readonly number[];
    };
    output: readonly string[];
    partial: never;
  };
  /** Ids of customers whom a list names only in the rows they were made of, not in their own row. */
  listedInFiles: {
    input: {
      files: readonly MadeOf[];
      /** Column of the files that names the customer, where it is known. */
      customer?: string;
      /** The customers made of them, how their columns are read, and those that name somebody. */
      table: Table;
      plans: readonly ColumnPlan[];
      columns: readonly string[];
      entries: readonly string[];
    };
    output: readonly string[];
    partial: never;
  };
  /** Contacts of those on the recipe's lists that many customers share, most first. */
  sharedOnLists: {
    input: { table: Table; recipe: Recipe; lists: CustomerLists };
    output: readonly SharedContact[];
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
      rules?: OwnRules;
      vectors: Matrix | null;
      rows: readonly number[];
    };
    output: {
      dataset: Dataset;
      lists: CustomerLists;
      result: WorkspaceResult | null;
      base: BaseGrouping | null;
      edits: RowEdits;
      /** Without those that ask for what only those rows said. */
      rules: OwnRules;
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
      rules?: OwnRules;
      name: string;
      key: Uint8Array<ArrayBuffer>;
    };
    output: {
      dataset: Dataset;
      lists: CustomerLists;
      result: WorkspaceResult | null;
      /** Without conditions on the column, and without what its cells said. */
      searches: readonly SavedSearch[];
      /** Without those that ask for either. */
      rules: OwnRules;
    };
    partial: never;
  };
}

/** Which worker does what. */
export const careWorkers = {
  health: 'data',
  nearDuplicates: 'data',
  cleaned: 'data',
  cleanReport: 'data',
  findCustomers: 'data',
  readList: 'data',
  listEntries: 'data',
  listedInFiles: 'data',
  sharedOnLists: 'data',
  erase: 'data',
  pseudonymise: 'data',
  pseudonymiseColumn: 'data',
} as const satisfies Record<keyof CareTasks, string>;
