import { basename } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shortRuleFrom, type FoundRule, type RuleCondition } from '../core/data/rule';
import { parseNumber } from '../core/data/parseNumber';
import { readDays } from '../core/data/readDays';
import { cell, columnNamed, type Table } from '../core/data/table';
import { normalizeText } from '../core/text/normalize';
import { ruleText } from '../stages/act/rules/ruleText';
import { findFields, type FindField } from '../stages/find/findFields';
import { parseLine } from '../stages/find/parseLine';
import { dataFolder, lacksData } from '../testing/data';
import { placingRunner, readDataset, segmented } from '../testing/placing';

const minutes = 60_000;
const files = [
  'mall_customers/Mall_Customers.csv',
  'telco_churn/Telco-Customer-Churn.csv',
  'ecommerce_churn/E Commerce Dataset.xlsx',
  'superstore/Sample - Superstore.xls',
  'online_retail/online_retail.csv.gz',
  'payment_fraud/payment_fraud.csv',
  'movielens_100k/u.user',
  'womens_clothing_reviews/womens_clothing_reviews.csv.gz',
  'chinese_reviews/online_shopping_10_cats.csv.gz',
].filter((path) => process.env['RULES_ON'] === undefined || path.includes(process.env['RULES_ON']));

/** Columns that are there to score by: nothing is grouped by them. */
const labels = ['cat', 'label', 'Churn', 'Division Name', 'Department Name', 'Class Name', 'category'];

/** A filter as anybody would write it: row by row, on the texts of the file. */
function plainFilter(
  table: Table,
  fields: readonly FindField[],
  conditions: readonly RuleCondition[],
): boolean[] {
  const days = new Map<string, Float64Array>();
  const fold = (text: string): string => normalizeText(text).toLowerCase().replace(/\s+/g, ' ').trim();
  return Array.from({ length: table.rowCount }, (_, row) =>
    conditions.every((condition) => {
      const column = columnNamed(table, condition.column ?? '')!;
      const field = fields.find(({ name }) => name === column.name)!;
      const text = cell(column, row);
      if (condition.kind === 'words')
        return (
          [condition.text, ...(condition.or ?? [])].some((words) => fold(text).includes(fold(words))) !==
          (condition.isNot === true)
        );
      if (condition.kind === 'values')
        return (
          condition.values.some((value) =>
            text === '' ? value === '' : fold(value) === fold(text) || Number(value) === Number(text),
          ) !==
          (condition.isNot === true)
        );
      let value = parseNumber(text, field.decimal);
      if (field.kind === 'day') {
        if (!days.has(column.name)) days.set(column.name, readDays(column, field.dateOrder));
        value = days.get(column.name)![row]!;
      }
      return (
        !Number.isNaN(value) &&
        (condition.low === null || value >= condition.low) &&
        (condition.high === null || value <= condition.high)
      );
    }),
  );
}

async function ruled(path: string) {
  const bytes = new Uint8Array(readFileSync(`${dataFolder}/${path}`));
  const dataset = await readDataset(basename(path), bytes);
  const scored = labels.filter((name) => columnNamed(dataset.table, name));
  const roles = Object.fromEntries(scored.map((name) => [name, 'compare' as const]));
  const { snapshot, result } = await segmented(dataset, { layout: 'none', roles });
  const { clean, segments, profiles } = result!;
  const clusterOf = result!.labels;
  const fields = findFields(snapshot.recipe.columns, dataset.guesses);
  const source = { table: dataset.table, clean, fields };
  const terms: string[][] = [];
  for (const { id, cluster } of segments)
    terms[cluster] = (profiles.find(({ segmentId }) => segmentId === id)?.terms ?? [])
      .slice(0, 24)
      .map(({ text }) => text);
  const clusters = segments.map(({ cluster }) => cluster);
  const started = performance.now();
  const found = await placingRunner.run('findRules', {
    key: path,
    source,
    labels: clusterOf,
    columns: snapshot.recipe.columns,
    clusters,
    terms,
    seed: 1,
  });
  return { dataset, clean, clusterOf, fields, found, seconds: (performance.now() - started) / 1000 };
}

const line = ({ fit, conditions }: FoundRule, fields: readonly FindField[]): string =>
  `| ${fit.size} | ${fit.precision.toFixed(2)} | ${fit.recall.toFixed(2)} | ${fit.f1.toFixed(2)} | ${ruleText(conditions, fields, 'plain', 'en')} |`;

describe.each(files)('%s', (path) => {
  test.skipIf(lacksData(path))('rules are filters of the file', { timeout: 10 * minutes }, async () => {
    const { dataset, clean, clusterOf, fields, found, seconds } = await ruled(path);
    const { table } = dataset;
    const short = found.filter(({ fit }) => fit.f1 >= shortRuleFrom).length;
    // oxlint-disable-next-line no-console -- the table is what the run is for
    console.log(
      [
        `${path}: ${short} of ${found.length} segments have a short rule, ${seconds.toFixed(1)} s`,
        ...found.map((rule) => line(rule, fields)),
      ].join('\n'),
    );
    // What holds today on every one of these files; a segment that has none is told to have none.
    expect(short * 2).toBeGreaterThanOrEqual(found.length);
    for (const { cluster, conditions, fit } of found) {
      const passes = plainFilter(table, fields, conditions);
      let [rows, hits, size] = [0, 0, 0];
      passes.forEach((isIn, row) => {
        const item = clean.rowToItem[row]!;
        if (item < 0) return;
        if (clusterOf[item] === cluster) size++;
        if (!isIn) return;
        rows++;
        if (clusterOf[item] === cluster) hits++;
      });
      expect({ rows, hits, size }).toEqual({ rows: fit.rows, hits: fit.hits, size: fit.size });
      for (const language of ['en', 'zh'] as const) {
        const typed = ruleText(conditions, fields, 'plain', language);
        const read = parseLine(typed, { fields, hasTexts: true, segments: [] });
        const again = await placingRunner.run('countRule', {
          key: path,
          source: { table, clean, fields },
          labels: clusterOf,
          conditions: read as RuleCondition[],
          cluster,
        });
        expect(again, typed).toEqual(fit);
      }
    }
  });
});
