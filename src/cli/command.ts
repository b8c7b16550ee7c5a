import type { Io } from './io';
import type { Options } from './options';
import type { Meter } from './progress';

/** A verb at work: what it was asked, where it runs, and whom it tells. */
export interface Command {
  readonly options: Options;
  readonly io: Io;
  readonly meter: Meter;
  /** Folder of `--out`, from the root. */
  readonly out: string;
}
