/** Stages called alone, in a worker, without the product's pipeline around them. Matrices are addresses. */
export interface StageTasks {
  /** From given centroids until no label changes. */
  kMeans: {
    input: { matrix: string; start: string; cols: number; k: number; saveAs: string };
    output: { seconds: number; rows: number; inertia: number; iterations: number };
    partial: never;
  };
}
