import type { AudiencePreview, BiasFinding } from '../../core/data/audience';
import type { AudienceFile } from '../../workers/messages/audience';
import type { Problem } from '../state';

/** An audience in the making. Choices are kept with the workspace (`LiveKept.audience`). */
export interface AudienceState {
  readonly status: 'none' | 'running' | 'done' | 'failed';
  /** Of the look at who can be reached, 0–1. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
  /** Id of the segment that preview and bias are of. */
  readonly segment: string | null;
  /** Of earlier choices while `status` is running. */
  readonly preview: AudiencePreview | null;
  /** What the segment stands for; null: not looked at yet. */
  readonly bias: readonly BiasFinding[] | null;
  readonly problem: Problem | null;
  readonly saving: {
    readonly file: AudienceFile;
    readonly fraction: number;
    readonly secondsLeft: number | null;
  } | null;
}

export const noAudience: AudienceState = {
  status: 'none',
  fraction: 0,
  secondsLeft: null,
  segment: null,
  preview: null,
  bias: null,
  problem: null,
  saving: null,
};
