import type { CustomerLists } from '../../core/data/customerLists';
import type { Offer, Offers } from '../../core/data/offer';
import type { ColumnPlan, Recipe } from '../../core/data/recipe';
import type { FoundRule, RuleCondition, RuleFit } from '../../core/data/rule';
import type { OfferTrial } from '../../stages/act/offers/offerTrials';
import type { RankedOffer } from '../../stages/act/offers/rankOffers';
import type { AppliedRules } from '../../stages/act/rules/applyRules';
import type { FindTable } from '../../stages/find/readings';

/** A table in its segments. */
export interface Ruled {
  /** Names table, items and how columns are read: what was read of the last one stays. */
  readonly key: string;
  readonly source: FindTable;
  /** Int32Array n, item → cluster, −1 = unassigned. */
  readonly labels: Int32Array;
}

/** Segments as conditions. */
export interface RulesTasks {
  /** Describes clusters by at most three conditions each. */
  findRules: {
    input: Ruled & {
      /** Those that a rule may speak of. */
      readonly columns: readonly ColumnPlan[];
      readonly clusters: readonly number[];
      /** Cluster → words of its texts that a rule may ask for. */
      readonly terms: readonly (readonly string[])[];
      readonly seed: number;
    };
    output: readonly FoundRule[];
    partial: never;
  };
  /** How many answer a rule, and how many of a cluster. */
  countRule: {
    input: Ruled & { readonly conditions: readonly RuleCondition[]; readonly cluster: number };
    output: RuleFit;
    partial: never;
  };
  /** Every row of a table by rules alone; the surest rule first. */
  applyRules: {
    input: {
      readonly source: FindTable;
      readonly rules: readonly (readonly RuleCondition[])[];
      /** Who must not be written to: they get no segment and are not counted. */
      readonly without?: { readonly recipe: Recipe; readonly lists: CustomerLists };
    };
    output: AppliedRules & {
      /** Rows of those who must not be written to. */
      readonly listed: number;
    };
    partial: never;
  };
  /** What a cluster's customers have to do with more often than others, a column each. */
  offersOf: {
    input: Omit<Ruled, 'key'> & {
      /** Those that name what is sold: lists of products, or one category each. */
      readonly columns: readonly ColumnPlan[];
      readonly cluster: number;
    };
    output: readonly Offers[];
    partial: never;
  };
  /** A segment's offers, likeliest answered first, by what came back from campaigns. */
  rankOffers: {
    input: {
      readonly offers: readonly Offer[];
      readonly trials: readonly OfferTrial[];
      readonly segmentId: string;
    };
    output: readonly RankedOffer[];
    partial: never;
  };
}

/** Which worker does what. */
export const rulesWorkers = {
  findRules: 'live',
  countRule: 'live',
  applyRules: 'live',
  offersOf: 'live',
  rankOffers: 'live',
} as const satisfies Record<keyof RulesTasks, string>;
