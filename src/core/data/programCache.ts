/** Name of a cache that holds one build of the program; that of the build follows. */
export const programCache = 'kindred program ';

/** Where a build says what it is made of: every file with its length and hash. */
export const programList = '/program.json';

/** A file that the page may ask for. */
export interface ProgramFile {
  /** As it is asked for: `/assets/index-Dp4.js`; the page itself is `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Subresource integrity: `sha256-` and the hash in base64. */
  readonly integrity: string;
}

/** What `programList` holds. */
export interface ProgramList {
  /** Names the build: a hash over all of its files. */
  readonly build: string;
  readonly files: readonly ProgramFile[];
}
