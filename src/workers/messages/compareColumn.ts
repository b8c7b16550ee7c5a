import type { CleanTable } from '../../core/data/cleanTable';
import type { Column } from '../../core/data/table';
import type { CrossTable } from '../../stages/predict/classes/crossTable';

/** A column of classes against the segments. */
export interface CompareColumnTasks {
  compareColumn: {
    /** labels: Int32Array, item → cluster. */
    input: { column: Column; clean: CleanTable; labels: Int32Array };
    output: CrossTable;
    partial: never;
  };
}

/** Which worker does what. */
export const compareColumnWorkers = { compareColumn: 'live' } as const satisfies Record<
  keyof CompareColumnTasks,
  string
>;
