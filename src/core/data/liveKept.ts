/**
 * What the screens of later months keep with a workspace, in the browser and in its file: plain JSON. A field here has its
 * schema in `stages/export/liveSchemas`; none of them holds customers' texts.
 */
export interface LiveKept {
  /** The last update that was accepted. */
  readonly lastUpdate?: {
    /** ms since 1970 */
    readonly at: number;
    readonly files: readonly string[];
  };
}
