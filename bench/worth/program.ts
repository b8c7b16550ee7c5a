import { customerWorth } from '../../src/stages/predict/worth/customerWorth';
import { fitPurchases, fitSpend } from '../../src/stages/predict/worth/fitModels';
import { groupCounts, repeatCounts } from '../../src/stages/predict/worth/repeatCounts';
import { simulatedShop } from '../../src/testing/simulatedShop';
import { truth } from '../../src/testing/worthCoverage';

const days = 730;

/** A shop's customers as the models read them. */
export const shop = (customers: number) =>
  repeatCounts(simulatedShop({ ...truth, seed: 1, customers, variant: 'mbgnbd', days }), days);

/** Seconds of the three fits, and of everybody's forecasts with their intervals. */
export async function run(counts: ReturnType<typeof shop>) {
  const start = performance.now();
  const groups = groupCounts(counts);
  const bgnbd = fitPurchases(groups, 'bgnbd');
  const mbgnbd = fitPurchases(groups, 'mbgnbd');
  const gammagamma = fitSpend(counts);
  const fitted = performance.now();
  await customerWorth(counts, { bgnbd, mbgnbd, gammagamma }, { horizonDays: 365, leaveDays: 90 }, {});
  const done = performance.now();
  return {
    fit: (fitted - start) / 1000,
    forecast: (done - fitted) / 1000,
    params: bgnbd.params,
    logLikelihood: bgnbd.logLikelihood,
  };
}
