/** A number with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Numbers that a log of orders may be too short for. */
export const worthNumbers = ['value', 'purchases', 'leave', 'holdout'] as const;
export type WorthNumber = (typeof worthNumbers)[number];

/** A number that is not told, and why; facts are what the sentence names. */
export interface Withheld {
  readonly number: WorthNumber;
  readonly reason: WithheldReason;
  readonly facts: Readonly<Record<string, number | string>>;
}
export type WithheldReason =
  /** No customer has an order. */
  | 'no-orders'
  | 'few-customers'
  /** Nobody, or nearly nobody, bought on two days. */
  | 'few-repeats'
  | 'one-day'
  | 'short-history'
  | 'no-money'
  | 'currencies'
  /** The likelihood has no peak that the data determine. */
  | 'no-fit';

/** Rows that were taken for customers, as a log of orders: by which columns, and what they would not tell either. */
export interface ReadAsOrders {
  readonly customer: string;
  readonly date: string;
  readonly withheld: readonly Withheld[];
}

/** What is true of the log and makes the numbers less sure. */
export interface WorthCaution {
  readonly caution:
    | 'future-dates'
    | 'without-order'
    | 'days-without-money'
    | 'spend-by-frequency'
    /** The orders do not tell who has left: every pause passes for one of those that customers come back from. */
    | 'none-leaving';
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Days of buying as the models need them: Float64Array, customer → value; NaN for one without an order. */
export interface RepeatCounts {
  /** Days of buying after the first. */
  readonly x: Float64Array;
  /** Days from the first to the last day of buying. */
  readonly tx: Float64Array;
  /** Days from the first day of buying to the day of reckoning. */
  readonly age: Float64Array;
  /** Mean money of a day of buying after the first; NaN without one. */
  readonly mean: Float64Array;
}

/** bgnbd: Fader, Hardie & Lee (2005) · mbgnbd: Batislam, Denizel & Filiztekin (2007), who may leave at once */
export const purchaseVariants = ['bgnbd', 'mbgnbd'] as const;
export type PurchaseVariant = (typeof purchaseVariants)[number];

/** How often customers buy, and how they leave; time in days. */
export interface PurchaseParams {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What a day of buying brings (Gamma-Gamma, Fader & Hardie 2013). */
export interface SpendParams {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

/** A model at the peak of its likelihood. */
export interface Fit<P> {
  readonly params: P;
  readonly logLikelihood: number;
  /** Customers that it was fitted to. */
  readonly customers: number;
  /** Float64Array k×k, covariance of the logarithms of the parameters, in their order; null: they are not determined. */
  readonly covariance: Float64Array | null;
  /** 95% interval of each parameter, in their order; null as above. */
  readonly intervals: readonly Estimate[] | null;
}

export interface WorthModel {
  /** Of whoever bought more than once. */
  readonly bgnbd: Fit<PurchaseParams>;
  /** Of one-time buyers, who by the other could not have left; held so that none is ever sure to stay. */
  readonly mbgnbd: Fit<PurchaseParams>;
  readonly gammagamma: Fit<SpendParams> | null;
}

/** Customers with as many repeat purchases before, and what they did in the period that was held back. */
export interface HoldoutBin {
  /** Repeat purchases from … to. */
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  /** Per customer, by the models and in truth. */
  readonly predicted: number;
  readonly actual: number;
}

/** Foretold and come, in days of buying or in money. */
export interface HoldoutTest {
  readonly predicted: number;
  readonly actual: number;
  /** |predicted − actual| over the bins, as a share of the actual. */
  readonly error: number;
  /** Mean |predicted − actual| of a customer. */
  readonly meanAbsoluteError: number;
  readonly bins: readonly HoldoutBin[];
}

/** Told from the earlier orders, held against the last period's: days of buying, and money where it can be told. */
export interface Holdout extends HoldoutTest {
  /** Days held back. */
  readonly days: number;
  readonly customers: number;
  readonly money: HoldoutTest | null;
}

/** Float64Array, row of the file → value; NaN: not told. */
export interface CustomerWorth {
  /** Chance that the customer has not left for good. */
  readonly alive: Float64Array;
  /** Days of buying within the horizon. */
  readonly purchases: Float64Array;
  /** Money within the horizon, and the 95% interval of what is expected. */
  readonly value: Float64Array;
  readonly valueLow: Float64Array;
  readonly valueHigh: Float64Array;
  /** Chance of being gone for good by the end of `leaveDays`. */
  readonly leave: Float64Array;
}

/** What the customers of a file will bring. */
export interface WorthReport {
  /** Days since 1970: day of reckoning and first order (NaN without one). */
  readonly asOf: number;
  readonly firstDay: number;
  readonly horizonDays: number;
  readonly leaveDays: number;
  readonly currency: string | null;
  readonly buyers: number;
  readonly repeatBuyers: number;
  readonly counts: RepeatCounts;
  /** Money of each customer so far, Float64Array; null: the log tells none, or in several currencies. */
  readonly spent: Float64Array | null;
  /** null: nothing can be told. */
  readonly model: WorthModel | null;
  readonly customers: CustomerWorth;
  readonly holdout: Holdout | null;
  readonly withheld: readonly Withheld[];
  readonly cautions: readonly WorthCaution[];
}

/** What a segment will bring; null: withheld. */
export interface SegmentWorth {
  /** Its customers with an order. */
  readonly customers: number;
  /** Per customer within the horizon, and the 95% interval of what they will really bring on average. */
  readonly value: Estimate | null;
  readonly purchases: Estimate | null;
  /** Share gone for good within `leaveDays`, those who are gone already among them. */
  readonly leave: Estimate | null;
  /** Money within the horizon that goes with those who are here and leave within `leaveDays`; of the whole segment. */
  readonly atRisk: number | null;
  /** Customers by their chance of being gone: below one third, between, above two thirds. */
  readonly bands: readonly [number, number, number];
  /** Share of all money so far. */
  readonly revenueShare: number | null;
}
