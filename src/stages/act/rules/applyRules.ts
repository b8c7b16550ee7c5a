/** Every row of a table by rules alone. */
export interface AppliedRules {
  /** Int32Array rows, row → position of its rule; −1: no rule is answered. */
  readonly ruleOf: Int32Array;
  /** Rule → rows that it got. */
  readonly counts: readonly number[];
  /** Rows that answer several rules. */
  readonly several: number;
  /** Rows that answer none. */
  readonly none: number;
}

/**
 * Puts rows where rules say. Who answers several goes to the first of them, so the surest rule stands first.
 *
 * @param answers  rule → condition → Uint8Array rows, 1 where it holds; a rule without conditions takes nobody; read only
 * @param rows  Uint32Array, those who are put anywhere and counted; null: all of them; read only
 */
export function applyRules(
  rowCount: number,
  answers: readonly (readonly Uint8Array[])[],
  rows: Uint32Array | null = null,
): AppliedRules {
  const ruleOf = new Int32Array(rowCount).fill(-1);
  const counts = answers.map(() => 0);
  let [several, none] = [0, 0];
  for (let at = 0; at < (rows?.length ?? rowCount); at++) {
    const row = rows ? rows[at]! : at;
    let held = 0;
    answers.forEach((conditions, rule) => {
      if (conditions.length === 0 || conditions.some((answer) => answer[row] === 0)) return;
      if (held++ > 0) return;
      ruleOf[row] = rule;
      counts[rule]!++;
    });
    if (held === 0) none++;
    if (held > 1) several++;
  }
  return { ruleOf, counts, several, none };
}
