import { purchaseDaysColumn, readPurchaseDays } from '../core/data/purchaseDays';
import { dayNow } from '../core/data/today';
import { cell, columnNamed, type Column } from '../core/data/table';
import type { Fit, HoldoutTest, WorthNumber, WorthReport } from '../core/data/worth';
import { writeDay } from '../core/data/writeNumber';
import { findWorth } from '../stages/predict/worth/findWorth';
import type { Command } from './command';
import { csvLine } from './csvLine';
import { sayLeftOut } from './doNotContact';
import { readSources } from './readInputs';
import { guessed, listsOf, notLog, rollUp } from './rollUp';
import { peakMemoryBytes } from './runner';
import { worthSentences } from './sentence';
import { writeFiles } from './writeFiles';

const usualHorizon = 365;

/** What is withheld, as it is said. */
const names: Readonly<Record<WorthNumber, string>> = {
  value: 'expected value',
  purchases: 'expected purchases',
  leave: 'chance to be there',
  holdout: 'test on the last period',
};

/** A log of orders → what every customer will bring, and the models that say so. */
export async function clv({ options, io, meter, out }: Command): Promise<void> {
  const { signal } = io;
  const control = (step: string) => ({
    signal,
    onProgress: (progress: { fraction: number }) => meter.report(step, 'running', progress),
  });
  meter.report('read', 'running', { fraction: 0 });
  const { sources, notices } = await readSources(io.folder, options.inputs, control('read'), options);
  meter.report('read', 'done', { fraction: 1 });
  const tables = sources.map(guessed);
  const rolled = await rollUp(tables, { ...options, kind: 'orders' }, control('roll'));
  const days = rolled && columnNamed(rolled.table, purchaseDaysColumn);
  const log = rolled?.origin.log;
  if (!days || !log) throw notLog(options);
  meter.report('roll', 'done', { fraction: 1 });
  meter.report('foretell', 'running', { fraction: 0 });
  const report = await findWorth(
    {
      purchases: readPurchaseDays(days),
      asOf: log.asOf,
      // Whoever names a day knows of it.
      ...(options.asOf === undefined && { today: dayNow(Date.now()) }),
      late: log.late,
      currencies: log.currencies,
      horizonDays: options.horizonDays ?? usualHorizon,
    },
    control('foretell'),
  );
  meter.report('foretell', 'done', { fraction: 1 });
  const listed = await listsOf(rolled, tables, options, io);
  const said = await worthSentences(report);
  const facts = {
    ...modelFacts(report),
    withheld: report.withheld.map((one, i) => ({ ...one, why: said.withheld[i]! })),
    cautions: report.cautions.map((one, i) => ({ ...one, why: said.cautions[i]! })),
    notices: [...notices, ...rolled.notices],
    seconds: meter.seconds,
    peak_memory_bytes: peakMemoryBytes(),
  };
  const id = columnNamed(rolled.table, 'id') ?? rolled.table.columns[0]!;
  await writeFiles(
    out,
    [
      { name: 'clv.csv', content: clvCsv(id, report, listed.rows) },
      { name: 'model.json', content: `${JSON.stringify(facts, tenDigits, 2)}\n` },
    ],
    signal,
  );
  sayLeftOut(meter, rolled.table, listed, listed.rows);
  const isBuyer = (row: number): boolean => !Number.isNaN(report.counts.x[row]);
  const left = listed.rows?.reduce((sum, mark, row) => sum + (isBuyer(row) ? mark : 0), 0) ?? 0;
  const customers = (report.buyers - left).toLocaleString('en-US');
  meter.say(`${customers} customers are in ${options.out}/clv.csv.`);
  for (const why of new Set(said.withheld)) {
    const numbers = report.withheld.flatMap(({ number }, i) =>
      said.withheld[i] === why ? [names[number]] : [],
    );
    meter.say(`Not told: ${numbers.join(', ')}. ${why}`);
  }
  for (const why of said.cautions) meter.say(why);
}

const tenDigits = (_key: string, part: unknown): unknown =>
  typeof part === 'number' && Number.isFinite(part) ? Number(part.toPrecision(10)) : part;

/** The models by the names of their authors, with 95% intervals; null: it cannot be fitted. */
function modelFacts({ model, holdout, ...report }: WorthReport): object {
  return {
    as_of: writeDay(report.asOf),
    first_day: writeDay(report.firstDay),
    horizon_days: report.horizonDays,
    currency: report.currency,
    customers: report.buyers,
    repeat_customers: report.repeatBuyers,
    bgnbd: model && { ...fitFacts(model.bgnbd), time_unit: 'days' },
    mbgnbd: model && { ...fitFacts(model.mbgnbd), time_unit: 'days' },
    gammagamma: model?.gammagamma ? fitFacts(model.gammagamma) : null,
    holdout: holdout && {
      days: holdout.days,
      customers: holdout.customers,
      ...testFacts(holdout),
      money: holdout.money && testFacts(holdout.money),
    },
  };
}

const testFacts = ({ predicted, actual, error, meanAbsoluteError, bins }: HoldoutTest): object => ({
  predicted,
  actual,
  error,
  mean_absolute_error: meanAbsoluteError,
  bins,
});

function fitFacts<P extends object>({ params, logLikelihood, customers, intervals }: Fit<P>): object {
  const names = Object.keys(params);
  return {
    ...params,
    log_likelihood: logLikelihood,
    customers,
    intervals:
      intervals && Object.fromEntries(intervals.map(({ low, high }, i) => [names[i]!, { low, high }])),
  };
}

/**
 * A line per customer, in the order of the file; empty where a number is withheld or there is none.
 *
 * @param leftOut  Uint8Array, row → 1 = must not be contacted, and has no line; null: nobody
 */
function clvCsv(id: Column, { counts, customers }: WorthReport, leftOut: Uint8Array | null): string {
  const number = (value: number, decimals: number): string =>
    Number.isFinite(value) ? String(Number(value.toFixed(decimals))) : '';
  const lines = [
    csvLine([
      'id',
      'repeat_purchases',
      't_x_days',
      't_days',
      'mean_repeat_value',
      'p_alive',
      'expected_purchases',
      'expected_value',
      'value_low',
      'value_high',
    ]),
  ];
  for (let row = 0; row < counts.x.length; row++) {
    if (leftOut?.[row] === 1) continue;
    lines.push(
      csvLine([
        cell(id, row),
        number(counts.x[row]!, 0),
        number(counts.tx[row]!, 0),
        number(counts.age[row]!, 0),
        number(counts.mean[row]!, 4),
        number(customers.alive[row]!, 8),
        number(customers.purchases[row]!, 8),
        number(customers.value[row]!, 4),
        number(customers.valueLow[row]!, 4),
        number(customers.valueHigh[row]!, 4),
      ]),
    );
  }
  return lines.join('');
}
