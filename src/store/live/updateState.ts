import type { Snapshot } from '../../core/data/snapshot';
import type { Arrived } from '../../stages/evolve/months/compareMonths';
import type { UpdateAnswers, UpdateQuestion } from '../../core/data/updateQuestion';
import type { Problem } from '../state';

/** A group that may be forming among those who fit no segment. */
export interface FormingGroup {
  readonly name: string;
  /** Rows of the new month. */
  readonly rows: number;
}

/** New months beside the present one; nothing is accepted yet. */
export interface Review {
  /** The customers on the table. */
  readonly before: Snapshot;
  /** One for each new month, oldest first; the last becomes the present. */
  readonly steps: readonly Snapshot[];
  /** What the last one brought, against `before`. */
  readonly arrived: Arrived;
  /** Rows of the last one whose customers are in all that counts as they were. */
  readonly unchanged: number;
  /** Largest first. */
  readonly forming: readonly FormingGroup[];
  readonly files: readonly string[];
  /** When they were placed, ms since 1970. */
  readonly at: number;
}

/** The monthly routine, from files that are dropped to a decision. */
export interface UpdateState {
  readonly status: 'none' | 'reading' | 'asking' | 'placing' | 'review' | 'failed';
  /** The file at hand, from 1, of how many. */
  readonly at: { readonly name: string; readonly file: number; readonly of: number };
  /** Of all of it, 0–1. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
  /** Why nothing came of it; the work is as it was. */
  readonly problems: readonly Problem[];
  readonly questions: readonly UpdateQuestion[];
  readonly answers: UpdateAnswers;
  readonly review: Review | null;
  /** Files of a review that the page went away from; it was not accepted. */
  readonly interrupted: readonly string[] | null;
}

export const noUpdate: UpdateState = {
  status: 'none',
  at: { name: '', file: 0, of: 0 },
  fraction: 0,
  secondsLeft: null,
  problems: [],
  questions: [],
  answers: {},
  review: null,
  interrupted: null,
};
