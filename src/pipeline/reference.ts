import type { CustomerLists } from '../core/data/customerLists';
import type { Origin } from '../core/data/origin';
import type { Snapshot } from '../core/data/snapshot';
import type { Table } from '../core/data/table';
import type { WorkspaceResult } from '../core/data/workspaceContent';
import type { KeptVectors } from './encodeBeside';

/** Customers in the segments that others are put into, with what their workspace keeps of them. */
export interface Reference {
  readonly snapshot: Snapshot;
  /** The file's table before cleaning, same rows: so that limits and middles are those of then. Left out: the snapshot's. */
  readonly raw?: Table;
  readonly result?: WorkspaceResult | null;
  /** What its customers were made of. */
  readonly origin?: Origin;
  readonly kept?: KeptVectors;
  readonly lists?: CustomerLists;
  /** Customers of the month before, where they are not the reference's own: who is unchanged since stays where they were. */
  readonly latest?: Snapshot;
}
