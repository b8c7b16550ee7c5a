import type { CustomerLists } from '../core/data/customerLists';
import type { Progress } from '../core/data/progress';
import type { Recipe } from '../core/data/recipe';
import type { SegmentEdits } from '../core/data/segment';
import type { Table } from '../core/data/table';
import type { PreviousSegments } from '../workers/messages/group';

/** Steps a user is told of. */
export type ToldStep = 'clean' | 'text' | 'products' | 'lessons' | 'group' | 'explain' | 'draw';

export interface RunHooks {
  readonly signal: AbortSignal;
  readonly onStep: (step: ToldStep, status: 'running' | 'done', progress: Progress) => void;
}

/** What a step's tasks are handed: they can be stopped, and tell how far they are. */
export interface StepControl {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface RunInput {
  readonly datasetKey: string;
  readonly table: Table;
  readonly recipe: Recipe;
  /** Those that steps of the recipe name. Left out: none. */
  readonly lists?: CustomerLists;
  readonly language: 'en' | 'zh';
  readonly previous: PreviousSegments | null;
  /** What the user did by hand holds over runs. Left out: nothing. */
  readonly byHand?: Pick<SegmentEdits, 'locked' | 'placements'> & Partial<Pick<SegmentEdits, 'names'>>;
  /** Where customers stood before this run, n×2, so that nobody loses their place; used when the items are the same. */
  readonly standing: Float32Array | null;
  /** The graphics card computes: it moves the items of a large map too. Left out: no. */
  readonly hasGpu?: boolean;
}

/** Does a step's work and tells of its start, its progress and its end. */
export async function told<T>(
  { signal, onStep }: RunHooks,
  step: ToldStep,
  work: (control: StepControl) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  onStep(step, 'running', { fraction: 0 });
  const value = await work({ signal, onProgress: (progress) => onStep(step, 'running', progress) });
  onStep(step, 'done', { fraction: 1 });
  return value;
}
