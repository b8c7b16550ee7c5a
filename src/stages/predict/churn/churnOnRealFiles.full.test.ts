import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultRecipe } from '../../../core/data/recipe';
import { columnNamed } from '../../../core/data/table';
import { dataFolder, lacksData } from '../../../testing/data';
import { testSource } from '../../../testing/source';
import { cleanTable } from '../../clean/cleanTable';
import { encodeBehaviour } from '../../embed/behaviour';
import { guessColumns } from '../../import/guessColumns';
import { readTable } from '../../import/readTable';
import { readLeavers } from './churnColumn';
import { learnChurn } from './learnChurn';
import { findTelltales } from './telltales';

const folder = '.cache/churn';
const referencePath = new URL('./fixtures/churn.json', import.meta.url);

interface Reference {
  readonly sha256: string;
  readonly logistic: number;
  readonly boosting: number;
  /** Of the chosen model's predictions of ours. */
  readonly ours: Readonly<Record<'rocAuc' | 'averagePrecision' | 'brier', number>>;
}

test.each([
  ['telco', 'telco_churn/Telco-Customer-Churn.csv'],
  ['ecommerce', 'ecommerce_churn/E Commerce Dataset.xlsx'],
])('%s: told as well as scikit-learn tells it from the same numbers', async (name, file) => {
  if (lacksData(file)) return;
  const { table } = await readTable(testSource(file, readFileSync(`${dataFolder}/${file}`)), {});
  const guessed = defaultRecipe(guessColumns(table));
  const recipe = {
    ...guessed,
    columns: guessed.columns.map((plan) =>
      plan.name === 'Churn' ? { ...plan, role: 'compare' as const } : plan,
    ),
  };
  const clean = cleanTable(table, { ...recipe, clean: { mergeDuplicates: false } });
  const { matrix: x, features } = encodeBehaviour(table, clean, recipe);
  const columns = [...new Set(features.map(({ column }) => column))];
  const sourceOf = Int32Array.from(features, ({ column }) => columns.indexOf(column));
  const isLeft = Uint8Array.from(readLeavers(columnNamed(table, 'Churn')!, null).isLeft);
  expect(await findTelltales(x, isLeft, columns, sourceOf)).toEqual([]);
  const lesson = { x, items: Int32Array.from(isLeft.keys()), isLeft, sourceOf, columns: columns.length };
  const { report, held } = await learnChurn(lesson, 1);

  const parts = [x.data, isLeft, held.examples].map(
    (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  mkdirSync(folder, { recursive: true });
  for (const [at, kind] of ['x', 'y', 'held'].entries())
    writeFileSync(`${folder}/${name}.${kind}`, parts[at]!);
  writeFileSync(`${folder}/${name}.p`, held.p[report.chosen]);
  const hash = createHash('sha256');
  for (const bytes of parts) hash.update(bytes);
  // churn.py reads what was written just now.
  const known = existsSync(referencePath)
    ? (JSON.parse(readFileSync(referencePath, 'utf8')) as Record<string, Reference>)
    : {};
  const reference = known[name];
  expect(reference?.sha256).toBe(hash.digest('hex'));
  const { logistic, boosted } = report.scores;
  expect(logistic.rocAuc).toBeGreaterThan(reference!.logistic - 0.01);
  expect(Math.max(logistic.rocAuc, boosted.rocAuc)).toBeGreaterThan(reference!.boosting - 0.02);
  for (const key of ['rocAuc', 'averagePrecision', 'brier'] as const)
    expect(Math.abs(report.scores[report.chosen][key] - reference!.ours[key]), key).toBeLessThan(1e-9);
});
