interface Items {
  /** Address of the matrix. */
  readonly matrix: string;
  readonly cols: number;
  /** WebAssembly threads; left out: as the product takes them. */
  readonly threads?: number;
}

interface Timed {
  readonly seconds: number;
  readonly rows: number;
}

/** Stages called alone, in a worker, without the product's pipeline around them. */
export interface StageTasks {
  neighbors: {
    input: Items & { readonly k: number };
    output: Timed & { readonly recall: number; readonly recallError: number };
    partial: never;
  };
  /** From given centroids, or from seeds of its own for k clusters; tol 0: until no label changes. */
  kMeans: {
    input: Items & {
      readonly start?: string;
      readonly k?: number;
      readonly tol: number;
      readonly saveAs: string;
    };
    output: Timed & { readonly inertia: number; readonly iterations: number };
    partial: never;
  };
  /** From the matrix on, neighbours included. */
  density: {
    input: Items & { readonly minClusterSize: number; readonly minSamples: number; readonly saveAs: string };
    output: Timed & { readonly neighborSeconds: number; readonly k: number; readonly noise: number };
    partial: never;
  };
  /** Labels of several cuts, one after another. */
  ward: {
    input: Items & { readonly ks: readonly number[]; readonly saveAs: string };
    output: Timed;
    partial: never;
  };
  scores: {
    input: Items & { readonly labels: string };
    output: Timed & Readonly<Record<'silhouette' | 'daviesBouldin' | 'calinskiHarabasz', Score>>;
    partial: never;
  };
  /** What this machine gives: products of matrices, and bytes read and written. */
  roofline: {
    input: { readonly threads: number };
    output: { readonly gflops: number; readonly gigabytes: number };
    partial: never;
  };
}

export interface Score {
  readonly seconds: number;
  readonly value: number;
}
