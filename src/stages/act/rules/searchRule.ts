import { mostConditions, type RuleCondition } from '../../../core/data/rule';
import type { Pacer } from '../../../core/data/pacer';
import { bestLiterals, betas, fBeta, type Literal } from './bestLiterals';
import type { BinnedColumn } from './ruleColumns';

/** Rules that are narrowed further, for each Fβ. */
const beamWidths = [6, 4, 2] as const;
/** A further condition must be worth this much F1. */
const worthOfCondition = 0.01;

interface Candidate {
  readonly conditions: readonly RuleCondition[];
  readonly hits: number;
  readonly found: number;
  /** The rule that it narrows, and by what. */
  readonly of: State;
  readonly by: Literal;
}

interface State {
  readonly conditions: readonly RuleCondition[];
  readonly rows: Uint32Array;
}

/**
 * Looks for the conditions that together describe some rows best, by F1: a beam search that narrows the best rules so far by
 * the best conditions on each further column. Rules that keep more members than F1 asks for are followed too, by F2 and F4,
 * as a later condition may make them exact.
 *
 * @param rows  positions that are searched, increasing; read only
 * @param isMember  Uint8Array, row → 1 for members
 * @param size  members among `rows`
 * @returns rules of one to three conditions, the best first: those of the last beams. Fewer conditions win where the F1 is
 *   nearly the same. Empty where no column tells anything
 */
export async function searchRule(
  columns: readonly BinnedColumn[],
  rows: Uint32Array,
  isMember: Uint8Array,
  size: number,
  pace: Pacer,
): Promise<(readonly RuleCondition[])[]> {
  let beam: State[] = [{ conditions: [], rows }];
  const finished: Candidate[] = [];
  for (let depth = 1; depth <= mostConditions; depth++) {
    const candidates: Candidate[] = [];
    for (const state of beam)
      for (const column of columns) {
        if (state.conditions.some((condition) => isUsed(condition, column))) continue;
        await pace(0);
        for (const literal of bestLiterals(column, state.rows, isMember, size))
          candidates.push({
            conditions: [...state.conditions, literal.condition],
            hits: literal.hits,
            found: literal.rows,
            of: state,
            by: literal,
          });
      }
    const kept = bestOf(candidates, size);
    finished.push(...kept);
    beam = kept.map(({ conditions, of, by }) => ({ conditions, rows: of.rows.filter(by.holds) }));
  }
  return finished
    .map((rule) => ({ rule, worth: worthOf(rule, size) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ rule }) => rule.conditions);
}

const worthOf = ({ conditions, hits, found }: Candidate, size: number): number =>
  fBeta(hits, found, size, 1) - worthOfCondition * conditions.length;

/** A column is spoken of once; a text may have to hold several words. */
function isUsed(condition: RuleCondition, column: BinnedColumn): boolean {
  if (column.kind === 'words') return false;
  const name = column.kind === 'number' ? column.column.name : column.name;
  return condition.kind !== 'words' && condition.column === name;
}

/** The best by each Fβ, every set of conditions once whatever their order. */
function bestOf(candidates: readonly Candidate[], size: number): Candidate[] {
  const kept = new Map<string, Candidate>();
  betas.forEach((beta, at) => {
    const sorted = candidates
      .map((candidate) => ({ candidate, f: fBeta(candidate.hits, candidate.found, size, beta) }))
      .sort((a, b) => b.f - a.f);
    let taken = 0;
    for (const { candidate } of sorted) {
      if (taken === beamWidths[at]) break;
      const key = candidate.conditions
        .map((condition) => JSON.stringify(condition))
        .sort()
        .join();
      if (kept.has(key)) continue;
      kept.set(key, candidate);
      taken++;
    }
  });
  return [...kept.values()];
}
