import type { CustomerLists } from '../../core/data/customerLists';
import type { FittedEncoder } from '../../core/data/encoder';
import type { Matrix } from '../../core/data/matrix';
import type { OnProgress } from '../../core/data/progress';
import type { Profile } from '../../core/data/profile';
import type { Snapshot } from '../../core/data/snapshot';
import type { Table } from '../../core/data/table';
import type { UpdateAnswers, UpdateQuestion } from '../../core/data/updateQuestion';
import type { Dataset, WorkspaceResult } from '../../core/data/workspaceContent';

/** Whose segments new customers are put into. */
export interface Reference {
  readonly snapshot: Snapshot;
  readonly kept?: { readonly vectors: Matrix | null; readonly fitted: FittedEncoder | null };
  readonly lists?: CustomerLists;
  /** Before cleaning. */
  readonly raw?: Table;
  readonly result?: WorkspaceResult | null;
  /** The customers of the month before, where that is another: who is as then stays where they were. */
  readonly latest?: Snapshot;
}

/** New customers in segments found before. */
export interface Placed {
  /** After the answers to the questions. */
  readonly dataset: Dataset;
  readonly recipe: Snapshot['recipe'];
  /** After cleaning. */
  readonly table: Table;
  /** As the map shows it; ids are the reference's. */
  readonly result: WorkspaceResult;
  readonly forming: readonly { readonly rows: Uint32Array; readonly profile: Profile }[];
}

/** Puts next month's customers into the segments of a month before. */
export interface Placer {
  readonly questions: (reference: Reference, next: Dataset) => Promise<readonly UpdateQuestion[]>;
  /** @throws UserError update-stopped where an answer says so; AbortError */
  readonly place: (
    reference: Reference,
    next: Dataset,
    answers: UpdateAnswers,
    hooks: {
      readonly signal: AbortSignal;
      readonly onProgress: OnProgress;
      readonly language: 'en' | 'zh';
    },
  ) => Promise<Placed>;
}
