import type { CustomerLists } from '../../core/data/customerLists';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import type { WorkspaceContent } from '../../core/data/workspaceContent';
import type { SegmentSheet } from '../../stages/export/exportXlsx';
import type { StoredEntry } from '../storage/workspaces';

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

/** What is taken away, and what the browser keeps. */
export interface KeepTasks {
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
}

/** Which worker does what. */
export const keepWorkers = {
  exportCsv: 'data',
  exportXlsx: 'data',
  workspaceWrite: 'data',
  workspaceRead: 'data',
  storedList: 'storage',
  storedSave: 'storage',
  storedLoad: 'storage',
  storedRemove: 'storage',
  storedForget: 'storage',
} as const satisfies Record<keyof KeepTasks, string>;
