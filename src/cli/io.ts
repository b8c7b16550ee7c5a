/** The place a command runs in: its folder, its two streams, and the wish to stop. */
export interface Io {
  /** Folder that the paths of the command line start from. */
  readonly folder: string;
  /** Folder that holds `models/`. */
  readonly home: string;
  /** Fires when the user interrupts. */
  readonly signal: AbortSignal;
  /** Whether the error stream is a terminal, where a line can be written over. */
  readonly isTerminal: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
