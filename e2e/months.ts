import { monthsOfRetail as monthsOf } from '../scripts/monthsOfRetail.mjs';
import { dataFolder } from '../src/testing/data';
import { textFile, type DiskFile, type Kindred } from './pages/kindred';
import type { Language } from './pages/words';

/** What the stories of months need. */
export const retailLog = 'online_retail/online_retail.csv.gz';

/**
 * Thirteen months of Online Retail, each file with all orders up to the end of its month.
 *
 * @param share  of the customers every so manieth: 4 is about 1,090 customers in the last month
 */
export const monthsOfRetail = (share = 4): DiskFile[] =>
  monthsOf(dataFolder, share).map(({ name, text }) => textFile(name, text));

/** What the thirteen months are called. */
export const monthNames = (language: Language): string[] => {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return Array.from({ length: 13 }, (_, i) => format.format(Date.UTC(2010, 11 + i)));
};

/** A month as a map of five segments: enough of them to move between and to be taught about. */
export async function fiveSegments(kindred: Kindred, month: DiskFile): Promise<void> {
  await kindred.makeMap(month);
  await kindred.page.evaluate(async () => {
    const { actions } = window.kindred!;
    actions!.cancelRefine();
    actions!.setK(5);
    await actions!.build();
  });
  await kindred.untilStill();
}
