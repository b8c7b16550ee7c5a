import type { StoreApi } from 'zustand/vanilla';
import type { Pipeline } from '../pipeline/steps';
import type { StepCache } from '../pipeline/plan';
import { UserError } from '../core/data/userError';
import { isOutOfMemory } from '../core/runtime/outOfMemory';
import type { Host } from './browserHost';
import type { EditNote } from './edits';
import type { AppState, Problem } from './state';

/** What the actions share. */
export interface AppContext {
  readonly host: Host;
  readonly store: StoreApi<AppState>;
  readonly pipeline: Pipeline;
  readonly cache: StepCache;
  readonly set: (change: Partial<AppState>) => void;
  readonly get: () => AppState;
  /** Forgets undo and redo: another file is on the table. */
  readonly clearHistory: () => void;
  /** What undo can take back, oldest first. */
  readonly history: () => readonly EditNote[];
}

export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/** An error as something to tell the user. */
export function problemOf(error: unknown, facts: Problem['facts'] = {}): Problem {
  if (error instanceof UserError) return { code: error.code, facts: { ...facts, ...error.facts } };
  if (isOutOfMemory(error)) return { code: 'memory-used-up', facts };
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'unknown', facts: { ...facts, detail } };
}
