/** Stages called alone, in a worker, without the product's pipeline around them. Texts and matrices are addresses. */
export interface StageTasks {
  encode: {
    input: { texts: string; saveAs: string };
    /** `seconds` without loading the model and a warm-up of eight texts. */
    output: { seconds: number; loadSeconds: number; rows: number; cols: number; threads: number };
    partial: never;
  };
  /** From given centroids until no label changes. */
  kMeans: {
    input: { matrix: string; start: string; cols: number; k: number; saveAs: string };
    output: { seconds: number; rows: number; inertia: number; iterations: number };
    partial: never;
  };
}
