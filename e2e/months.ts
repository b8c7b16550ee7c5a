import { monthsOfRetail as monthsOf } from '../scripts/monthsOfRetail.mjs';
import { dataFolder } from '../src/testing/data';
import { textFile, type DiskFile } from './pages/kindred';

/** What the stories of months need. */
export const retailLog = 'online_retail/online_retail.csv.gz';

/**
 * Thirteen months of Online Retail, each file with all orders up to the end of its month.
 *
 * @param share  of the customers every so manieth: 4 is about 1,090 customers in the last month
 */
export const monthsOfRetail = (share = 4): DiskFile[] =>
  monthsOf(dataFolder, share).map(({ name, text }) => textFile(name, text));
