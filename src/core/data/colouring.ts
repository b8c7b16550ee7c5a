/** What a step of a scale holds: its least and its greatest value; null: nobody. */
export type StepRange = readonly [low: number, high: number] | null;

/** How colours are read back. */
export type ColourLegend =
  | {
      readonly kind: 'sequential';
      readonly steps: number;
      /** steps + 1 values; step s holds edges[s − 1] ≤ value < edges[s], the last step its upper end too. */
      readonly edges: readonly number[];
      readonly ranges: readonly StepRange[];
    }
  | {
      readonly kind: 'diverging';
      readonly steps: number;
      readonly edges: readonly number[];
      readonly ranges: readonly StepRange[];
      readonly centre: number;
      /** What the centre is. */
      readonly centreIs: 'zero' | 'average';
    }
  | {
      readonly kind: 'categorical';
      /** Most frequent first. */
      readonly values: readonly string[];
      /** Further values that share the last colour. */
      readonly more: number;
    };

/** What the colours of the points mean when they do not mean segments. */
export interface Colouring {
  /** Uint8Array n, item → 0 (nothing known) or 1…steps. */
  readonly groups: Uint8Array;
  /** Group → rows of the file in it; the first entry counts those of whom nothing is known. */
  readonly counts: readonly number[];
  readonly legend: ColourLegend;
}
