import Papa from 'papaparse';
import { readData } from '../src/testing/data';
import { cellsOf } from './exported';
import { textFile, type DiskFile } from './pages/kindred';

/** What the stories of audiences need. */
export const mall = 'mall_customers/Mall_Customers.csv';

/** The customers of the mall with contacts that nobody has: as shops write them, with what goes wrong in real lists. */
export function mallWithContacts(): DiskFile {
  const [header = [], ...rows] = cellsOf(readData(mall));
  const made = rows.map((row, i) => {
    const email =
      i % 29 === 3 ? 'unknown' : i % 31 === 5 ? '' : `${i % 4 === 0 ? ' ' : ''}Guest.${row[0]}@Example.com`;
    // Numbers of the range that Ofcom keeps for drama.
    const phone = i % 3 === 0 ? `+44 20 7946 0${100 + (i % 900)}` : i % 3 === 1 ? `020 7946 0${100 + i}` : '';
    const consent = ['yes', 'Yes', '是', 'granted', 'yes', 'yes', 'no', ''][i % 8] ?? '';
    return [...row, email, i % 31 === 5 ? '' : phone, consent];
  });
  return textFile(
    'mall-contacts.csv',
    Papa.unparse([[...header, 'Email', 'Phone', 'Marketing consent'], ...made]),
  );
}

/** The list of sides with what became of each: every second of the reached bought, every fifth of the held back. */
export function withOutcome(sides: string): DiskFile {
  const [header = [], ...rows] = Papa.parse<string[]>(sides.replace(/^\uFEFF/, ''), {
    skipEmptyLines: true,
  }).data;
  const made = rows.map((row, i) => [
    ...row,
    i % (/held back|留出/.test(row[2] ?? '') ? 5 : 2) === 0 ? 'yes' : 'no',
    i % 6 === 0 ? 'Free delivery' : 'Coupon',
  ]);
  return textFile('results.csv', Papa.unparse([[...header, 'Bought', 'Offer'], ...made]));
}
