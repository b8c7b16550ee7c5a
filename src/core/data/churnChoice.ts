/** What is asked of a column that says who left; plain JSON. */
export interface ChurnChoice {
  readonly column: string;
  /** The value of those who left; null: as it is guessed. */
  readonly left: string | null;
  /** Column of what a customer brings in; null: none. */
  readonly value: string | null;
  /** Columns that are learned from although they look as if they were filled in afterwards. */
  readonly keep: readonly string[];
}
