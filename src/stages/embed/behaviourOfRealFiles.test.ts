import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultRecipe, type Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import { dataFolder, lacksData } from '../../testing/data';
import { testSource } from '../../testing/source';
import { cleanTable } from '../clean/cleanTable';
import { guessColumns } from '../import/guessColumns';
import { readTable } from '../import/readTable';
import { encodeBehaviour, type BehaviourBlock } from './behaviour';

async function open(file: string): Promise<{ table: Table; recipe: Recipe }> {
  const { table } = await readTable(testSource(file, readFileSync(`${dataFolder}/${file}`)), {});
  return { table, recipe: defaultRecipe(guessColumns(table)) };
}

const totals = ({ matrix }: BehaviourBlock): number[] =>
  Array.from({ length: matrix.cols }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < matrix.rows; i++) sum += matrix.data[i * matrix.cols + j]!;
    return sum;
  });

test.skipIf(lacksData('mall_customers/Mall_Customers.csv'))(
  'mall customers: income and score unscaled are the numbers of the file',
  async () => {
    const { table } = await open('mall_customers/Mall_Customers.csv');
    const plans = [
      { name: 'Annual Income (k$)', role: 'amount' },
      { name: 'Spending Score (1-100)', role: 'number' },
    ] as const;
    const recipe: Recipe = { ...defaultRecipe(plans), scale: 'none' };
    const clean = cleanTable(table, { ...recipe, clean: { mergeDuplicates: false } });
    const block = encodeBehaviour(table, clean, recipe);
    expect([block.matrix.rows, block.matrix.cols]).toEqual([200, 2]);
    expect(totals(block)).toEqual([12_112, 10_040]);
  },
);

test.skipIf(lacksData('telco_churn/Telco-Customer-Churn.csv'))(
  'telco: eleven blanks in TotalCharges are filled, churn and id are not encoded',
  async () => {
    const { table, recipe } = await open('telco_churn/Telco-Customer-Churn.csv');
    const clean = cleanTable(table, recipe);
    const { features, matrix } = encodeBehaviour(table, clean, recipe);
    const columns = new Set(features.map(({ column }) => column));
    expect([columns.size, columns.has('Churn'), columns.has('customerID')]).toEqual([19, false, false]);
    expect(matrix.data.every((value) => Number.isFinite(value))).toBe(true);
    expect(clean.notices).toContainEqual(
      expect.objectContaining({ code: 'missing-values', column: 'TotalCharges', count: 11 }),
    );
  },
);

test.skipIf(lacksData('payment_fraud/payment_fraud.csv'))(
  'payment events: the 5,726 exact duplicates are computed once',
  async () => {
    const { table, recipe } = await open('payment_fraud/payment_fraud.csv');
    const { items, notices } = cleanTable(table, recipe);
    expect(items.length).toBe(39_221 - 5726);
    expect(notices).toContainEqual(expect.objectContaining({ code: 'duplicates-merged', count: 5726 }));
  },
);

test.skipIf(lacksData('ecommerce_text/ecommerceDataset_sample.csv'))(
  'a file of mostly empty rows: they are left out and reported once',
  async () => {
    const { table, recipe } = await open('ecommerce_text/ecommerceDataset_sample.csv');
    const { rowToItem, notices } = cleanTable(table, recipe);
    expect(rowToItem.filter((item) => item < 0)).toHaveLength(42_676);
    expect(notices.map(({ code }) => code)).toEqual(['rows-empty', 'duplicates-merged']);
  },
);
