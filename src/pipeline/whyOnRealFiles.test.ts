import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { usualChoice, withoutLeftOut } from '../core/data/recipe';
import { cell, makeColumn, type Table } from '../core/data/table';
import type { Change } from '../core/data/why';
import { lacksData, readData } from '../testing/data';
import { datasetOf, placingRunner, readDataset, segmented } from '../testing/placing';
import type { Reference } from './reference';
import { updates } from './update';
import { makeStepCache } from './plan';
import { pipeline } from './steps';

const { place } = updates(placingRunner);
const signal = new AbortController().signal;

/** The space of a month, as a map has it. */
async function spaceOf({ snapshot, raw }: Reference & { readonly raw: Table }) {
  const { space } = pipeline(placingRunner, makeStepCache());
  const { recipe } = snapshot;
  const input = {
    datasetKey: 'w',
    table: raw,
    recipe,
    language: 'en' as const,
    previous: null,
    standing: null,
  };
  return space(input, { signal, onStep: () => undefined });
}

const written = (value: Change['values'][number]): string =>
  value.kind === 'number' && value.role === 'date'
    ? new Date(value.to * 86_400_000).toISOString().slice(0, 10)
    : String(value.to);

/** The table with one change carried out in each of some rows. */
function applied(table: Table, changes: ReadonlyMap<number, Change>): Table {
  const columns = table.columns.map((column) => {
    const cells = Array.from({ length: table.rowCount }, (_, row) => {
      const change = changes.get(row)?.values.find((value) => value.column === column.name);
      return change ? written(change) : cell(column, row);
    });
    return makeColumn(column.name, cells);
  });
  return { ...table, columns };
}

/** Customers who are told what would move them, and how many of them the recipe's own placing then puts where it was said. */
async function tried(file: string, roles: Readonly<Record<string, 'ignore' | 'compare'>>, every: number) {
  const dataset = await readDataset(file, readData(file));
  const reference = await segmented(dataset, {
    layout: 'pca',
    roles,
    cluster: { method: 'kmeans', k: 5, nInit: 2 },
  });
  const { snapshot, result } = reference;
  const { clean, labels } = result!;
  const { x, parts, prepared } = await spaceOf(reference);
  const mapped = { table: prepared.table, clean, labels, recipe: withoutLeftOut(snapshot.recipe), x, parts };
  const changes = new Map<number, Change>();
  for (let item = 0; item < labels.length; item += every) {
    const found = await placingRunner.run('changesOf', { ...mapped, item });
    const [change] = found.nearest === labels[item] ? found.changes : [];
    if (change) changes.set(clean.items[item]!, change);
  }
  const next = datasetOf(applied(reference.raw, changes));
  const placed = await place(reference, next, {}, { signal, language: 'en', onProgress: () => undefined });
  const landed = Array.from(changes, ([row, { to }]) => ({
    row,
    to: result!.segments.findIndex(({ cluster }) => cluster === to),
    now: placed.segmentOf[row],
  }));
  return { changes, landed, isElsewhere: landed.filter(({ to, now }) => to !== now) };
}

test.each(['kmeans', 'hdbscan'] as const)(
  'a sample shop with texts, %s: the reasons of a customer sum to the difference of the two distances',
  async (method) => {
    const bytes = new Uint8Array(readFileSync('public/samples/linden-loom.csv'));
    const lines = new TextDecoder().decode(bytes).split('\n').slice(0, 400).join('\n');
    const dataset = await readDataset('loom.csv', new TextEncoder().encode(lines));
    const reference = await segmented(dataset, { layout: 'pca', cluster: usualChoice[method] });
    const { clean, labels } = reference.result!;
    const { x, parts, prepared } = await spaceOf(reference);
    const recipe = withoutLeftOut(reference.snapshot.recipe);
    const mapped = { table: prepared.table, clean, labels, recipe, x, parts };
    let kinds = new Set<string>();
    for (let item = 0; item < labels.length; item += 25) {
      const { reasons, difference } = await placingRunner.run('whyCustomer', { ...mapped, item });
      const sum = reasons.reduce((total, { pull }) => total + pull, 0);
      expect(Math.abs(sum - difference)).toBeLessThanOrEqual(1e-6 * Math.abs(difference));
      kinds = new Set([...kinds, ...reasons.map(({ kind }) => kind)]);
    }
    expect(kinds).toEqual(new Set(['text', 'number', 'category']));
  },
  60_000,
);

const mall = 'mall_customers/Mall_Customers.csv';
const telco = 'telco_churn/Telco-Customer-Churn.csv';

test.skipIf(lacksData(mall))(
  'mall: every change, carried out in the file and placed by the recipe, puts the customer where it says',
  async () => {
    const { changes, isElsewhere } = await tried(mall, {}, 1);
    expect(changes.size).toBeGreaterThan(150);
    expect(isElsewhere).toEqual([]);
    // Nobody is told to be younger, or of another gender.
    for (const { values } of changes.values())
      for (const value of values) {
        expect(value.column).not.toBe('Gender');
        if (value.column === 'Age') expect(value.to).toBeGreaterThan(Number(value.from));
      }
  },
  60_000,
);

test.skipIf(lacksData(telco))(
  'telco: so does every change of contracts, services and charges',
  async () => {
    const { changes, isElsewhere } = await tried(telco, { Churn: 'compare' }, 80);
    expect(changes.size).toBeGreaterThan(50);
    expect(isElsewhere).toEqual([]);
    expect(new Set([...changes.values()].flatMap(({ values }) => values.map(({ kind }) => kind)))).toContain(
      'category',
    );
  },
  60_000,
);
