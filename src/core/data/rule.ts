import type { Condition } from './query';

/** A condition that another program's filter can hold as well: on a column's numbers, days, values or words. */
export type RuleCondition = Extract<Condition, { kind: 'range' | 'values' | 'words' }>;

/** Segment id → the user's own rule of it, in place of the found one. */
export type OwnRules = Readonly<Record<string, readonly RuleCondition[]>>;

/** How well a rule describes a segment; all counts are rows of the file that are on the map. */
export interface RuleFit {
  /** Rows that answer every condition. */
  readonly rows: number;
  /** Of these, members of the segment. */
  readonly hits: number;
  /** Members of the segment. */
  readonly size: number;
  /** hits / rows, 0–1; 0 where nobody answers. */
  readonly precision: number;
  /** hits / size, 0–1; 0 of an empty segment. */
  readonly recall: number;
  /** Harmonic mean of the two, 0–1. */
  readonly f1: number;
}

/** A segment told as conditions that all hold. */
export interface FoundRule {
  readonly cluster: number;
  /** At most three; none where nothing in the table tells the segment apart. */
  readonly conditions: readonly RuleCondition[];
  readonly fit: RuleFit;
}

/** More conditions than this nobody keeps in mind, or types. */
export const mostConditions = 3;

/** A rule that describes a segment less well than this is told to be none. */
export const shortRuleFrom = 0.8;
