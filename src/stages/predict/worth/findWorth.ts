import type { LogOrigin } from '../../../core/data/origin';
import type { PurchaseDays } from '../../../core/data/purchaseDays';
import { part, type Control } from '../../../core/data/progress';
import type {
  CustomerWorth,
  RepeatCounts,
  Withheld,
  WithheldReason,
  WorthCaution,
  WorthModel,
  WorthNumber,
  WorthReport,
} from '../../../core/data/worth';
import { worthNumbers } from '../../../core/data/worth';
import { writeDay } from '../../../core/data/writeNumber';
import { foreknown } from './covariance';
import { customerWorth } from './customerWorth';
import { fitPurchases, fitSpend } from './fitModels';
import { heldDays, holdoutOf } from './holdout';
import { groupCounts, moneyWithin, repeatCounts } from './repeatCounts';
import { spendersOf } from './spendLikelihood';

export interface WorthInput {
  readonly purchases: PurchaseDays;
  /** Day of reckoning, days since 1970. */
  readonly asOf: number;
  /** Orders after this day are mistakes. Left out: all count. */
  readonly today?: number | undefined;
  /** Orders that the log dated after the day on which it was read. */
  readonly late?: LogOrigin['late'];
  /** Currency → rows of the log, most first; empty: not told. */
  readonly currencies: readonly { readonly currency: string; readonly rows: number }[];
  readonly horizonDays: number;
}

/** Period after which one who may leave is asked for. */
const leaveDays = 90;
/** Below these a number is withheld. Klaviyo asks for as long a history before it tells a customer's value. */
const fewestBuyers = 100;
const fewestRepeats = 30;
const shortestFor = { leave: 90, holdout: 120, purchases: 180, value: 180 } as const;
/** Below this no likelihood is looked at. */
const fewestFitted = 5;
/** A parameter that is known no better than this share of what was assumed of it is not told by the data. */
const mostForeknown = 0.8;
/** Gamma-Gamma takes money and frequency for unrelated. */
const mostRelated = 0.3;

/**
 * What customers will bring, by the days on which they bought: models, what each customer is expected to do, how well the
 * last period would have been foretold, and what cannot be told and why. Never throws for what the log is like.
 *
 * @throws AbortError
 */
export async function findWorth(input: WorthInput, control: Control = {}): Promise<WorthReport> {
  const { purchases, currencies, horizonDays } = input;
  const { asOf, cautions: late } = reckoningOf(input);
  const counts = repeatCounts(purchases, asOf);
  const facts = factsOf(purchases, counts, asOf);
  const money = moneyOf(purchases, currencies, asOf);
  const isFitted = facts.repeatBuyers >= fewestFitted && facts.days > 1;
  const model = isFitted ? fitted(counts, money.spent !== null) : null;
  const customers = model
    ? await customerWorth(counts, model, { horizonDays, leaveDays }, part(control, 0.2, 0.8))
    : nothingTold(counts.x.length);
  const history = asOf - facts.firstDay;
  const isTested = model && history >= shortestFor.holdout;
  const holdout = isTested
    ? await holdoutOf(
        money.spent ? purchases : { ...purchases, money: null },
        asOf,
        heldDays(history),
        fewestRepeats,
        part(control, 0.8, 1),
      )
    : null;
  const withheld = worthNumbers.flatMap((number) => {
    const reason = whyNot(number, facts, history, money.why, model, holdout !== null);
    return reason ? [{ number, ...reason }] : [];
  });
  return {
    asOf,
    firstDay: facts.firstDay,
    horizonDays,
    leaveDays,
    currency: currencies[0]?.currency ?? null,
    buyers: facts.buyers,
    repeatBuyers: facts.repeatBuyers,
    counts,
    spent: money.spent,
    model,
    customers: withoutWithheld(customers, withheld),
    holdout:
      holdout && (withheld.some(({ number }) => number === 'value') ? { ...holdout, money: null } : holdout),
    withheld,
    cautions: [
      ...late,
      ...withoutOrder(counts, facts),
      ...(money.spent ? cautionsOf(counts) : []),
      ...(withheld.some(({ number }) => number === 'leave') ? [] : noneLeaving(model)),
    ],
  };
}

/** A number that is withheld is withheld of each customer too. */
function withoutWithheld(customers: CustomerWorth, withheld: readonly Withheld[]): CustomerWorth {
  const n = customers.alive.length;
  const blank = new Float64Array(n).fill(NaN);
  const isOut = (number: WorthNumber): boolean => withheld.some((one) => one.number === number);
  return {
    ...customers,
    ...(isOut('leave') && { alive: blank, leave: blank }),
    ...(isOut('purchases') && { purchases: blank }),
    ...(isOut('value') && { value: blank, valueLow: blank, valueHigh: blank }),
  };
}

function nothingTold(n: number): CustomerWorth {
  const blank = new Float64Array(n).fill(NaN);
  return { alive: blank, purchases: blank, value: blank, valueLow: blank, valueHigh: blank, leave: blank };
}

function fitted(counts: RepeatCounts, hasMoney: boolean): WorthModel {
  const groups = groupCounts(counts);
  return {
    bgnbd: fitPurchases(groups, 'bgnbd'),
    mbgnbd: fitPurchases(groups, 'mbgnbd', true),
    gammagamma: hasMoney ? fitSpend(counts) : null,
  };
}

/** The last day that counts: orders of days that have not come yet are mistakes. */
function reckoningOf({ purchases, asOf, today, late }: WorthInput): {
  asOf: number;
  cautions: WorthCaution[];
} {
  if (today === undefined) return { asOf, cautions: [] };
  const told = late && late.latest > today ? [tooLate(late.orders, late.latest)] : [];
  if (asOf <= today) return { asOf, cautions: told };
  let [last, count, latest] = [-Infinity, 0, today];
  for (const day of purchases.days) {
    if (day <= today) last = Math.max(last, day);
    else {
      count++;
      latest = Math.max(latest, day);
    }
  }
  // Work of before orders were counted knows the days on which somebody bought alone.
  const counted = told.length > 0 ? told : count > 0 ? [tooLate(count, latest)] : [];
  return { asOf: last === -Infinity ? today : last, cautions: counted };
}

const tooLate = (count: number, latest: number): WorthCaution => ({
  caution: 'future-dates',
  facts: { count, latest: writeDay(latest) },
});

interface LogFacts {
  readonly buyers: number;
  readonly repeatBuyers: number;
  readonly firstDay: number;
  /** Different days on which anybody bought. */
  readonly days: number;
}

function factsOf({ days }: PurchaseDays, { x, age }: RepeatCounts, asOf: number): LogFacts {
  let [buyers, repeatBuyers, oldest] = [0, 0, NaN];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!)) continue;
    buyers++;
    if (x[i]! > 0) repeatBuyers++;
    if (!(age[i]! <= oldest)) oldest = age[i]!;
  }
  const different = new Set<number>();
  for (const day of days) if (day <= asOf) different.add(day);
  return { buyers, repeatBuyers, firstDay: asOf - oldest, days: different.size };
}

type Why = Omit<Withheld, 'number'>;
const because = (reason: WithheldReason, facts: Why['facts'] = {}): Why => ({ reason, facts });

function moneyOf(
  purchases: PurchaseDays,
  currencies: WorthInput['currencies'],
  asOf: number,
): { readonly spent: Float64Array | null; readonly why: Why | null } {
  if (!purchases.money) return { spent: null, why: because('no-money') };
  if (currencies.length > 1)
    return {
      spent: null,
      why: because('currencies', { currencies: currencies.map(({ currency }) => currency).join(', ') }),
    };
  return { spent: moneyWithin(purchases, -Infinity, asOf), why: null };
}

function whyNot(
  number: WorthNumber,
  { buyers, repeatBuyers, days }: LogFacts,
  history: number,
  noMoney: Why | null,
  model: WorthModel | null,
  isTested: boolean,
): Why | null {
  if (buyers === 0) return because('no-orders');
  if (days === 1) return because('one-day', { buyers });
  if (buyers < fewestBuyers) return because('few-customers', { buyers, needed: fewestBuyers });
  if (history < shortestFor[number])
    return because('short-history', { days: history, needed: shortestFor[number] });
  if (!model || repeatBuyers < fewestRepeats)
    return because('few-repeats', { repeatBuyers, needed: fewestRepeats });
  if (number === 'holdout')
    return isTested ? null : because('few-repeats', { repeatBuyers, needed: fewestRepeats });
  if (!model.bgnbd.covariance || !model.mbgnbd.covariance) return because('no-fit');
  if (number !== 'value') return null;
  if (noMoney) return noMoney;
  const spend = model.gammagamma;
  // With q ≤ 1 the mean of what customers spend is not finite.
  return spend?.covariance && spend.params.q > 1 ? null : because('no-fit');
}

/** Of whom nothing is told among others: they only gave back, or their orders were cancelled. */
function withoutOrder({ x }: RepeatCounts, { buyers }: LogFacts): WorthCaution[] {
  const customers = x.length - buyers;
  return buyers > 0 && customers > 0 ? [{ caution: 'without-order', facts: { customers } }] : [];
}

/**
 * Where the likelihood is highest with nobody ever leaving, it does not tell how rarely they do: what is known of `a` is what
 * was assumed before any data. The chances to leave are nothing then, and so is the width of their range.
 */
function noneLeaving(model: WorthModel | null): WorthCaution[] {
  if (!model) return [];
  const { params, covariance } = model.bgnbd;
  const doubt = covariance?.[2 * 4 + 2] ?? 0;
  return params.a < params.b && doubt * foreknown > mostForeknown
    ? [{ caution: 'none-leaving', facts: {} }]
    : [];
}

function cautionsOf(counts: RepeatCounts): WorthCaution[] {
  const cautions: WorthCaution[] = [];
  const unpaid = counts.x.reduce((sum, x, i) => sum + (x > 0 && !(counts.mean[i]! > 0) ? 1 : 0), 0);
  if (unpaid > 0) cautions.push({ caution: 'days-without-money', facts: { customers: unpaid } });
  const { x, mean } = spendersOf(counts);
  const relation = correlation(x, mean);
  if (Math.abs(relation) > mostRelated)
    cautions.push({
      caution: 'spend-by-frequency',
      facts: { correlation: relation > 0 ? 'more' : 'less', r: relation },
    });
  return cautions;
}

/** Pearson's; 0 where one of the two never changes. */
function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const mean = (of: Float64Array): number => of.reduce((sum, one) => sum + one, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    ab += (a[i]! - ma) * (b[i]! - mb);
    aa += (a[i]! - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
