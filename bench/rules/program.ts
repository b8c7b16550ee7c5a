/** A shop of customers in segments, rules found on them, and a rule that is changed while it counts. */
import type { FoundRule, RuleCondition } from '../../src/core/data/rule';
import { makeRng, randomNormal } from '../../src/core/math/rng';
import { makeColumn } from '../../src/core/data/table';
import { rulesTasks } from '../../src/workers/tasks/live/rules';

const numbers = 6;
const cities = ['Ely', 'York', 'Bath', 'Hull', 'Leeds', 'Derby'];

/** Customers in `k` clouds with a city that leans to the cloud's own. */
export function shop(rows: number, k: number, seed: number) {
  const rng = makeRng(seed);
  const centres = Array.from({ length: k * numbers }, () => randomNormal(rng) * 2.5);
  const labels = Int32Array.from({ length: rows }, () => Math.floor(rng() * k));
  const values = Array.from({ length: numbers }, (_, j) =>
    Float64Array.from(
      labels,
      (label) => Math.round((centres[label * numbers + j]! + randomNormal(rng)) * 1000) / 10,
    ),
  );
  const city = Int32Array.from(labels, (label) =>
    rng() < 0.7 ? label % cities.length : Math.floor(rng() * cities.length),
  );
  const columns = [
    ...values.map((of, j) => makeColumn(`n${j}`, Array.from(of, String))),
    makeColumn(
      'city',
      Array.from(city, (at) => cities[at]!),
    ),
  ];
  const items = Uint32Array.from({ length: rows }, (_, row) => row);
  const source = {
    table: { rowCount: rows, columns },
    clean: { items, rowToItem: Int32Array.from(items), weights: new Float32Array(rows).fill(1) },
    fields: columns.map(({ name }, j) => ({
      name,
      kind: j < numbers ? ('number' as const) : ('value' as const),
      decimal: '.' as const,
      isShare: false,
      values: [],
    })),
  };
  return { source, labels, values, city, k };
}

type Shop = ReturnType<typeof shop>;

/** Median, worst and first time of counts, ms; every rule is another, and its message is copied as to a worker. */
export async function countAgainAndAgain({ source, labels, values }: Shop, times: number) {
  const tasks = rulesTasks();
  const sorted = values[0]!.toSorted();
  const taken: number[] = [];
  let found = 0;
  for (let i = 0; i < times; i++) {
    const conditions: RuleCondition[] = [
      {
        kind: 'range',
        column: 'n0',
        low: sorted[Math.floor(((i + 1) / (times + 2)) * sorted.length)]!,
        high: null,
      },
      { kind: 'range', column: 'n1', low: null, high: 50 },
      { kind: 'values', column: 'city', values: ['Ely', 'York'] },
    ];
    const from = performance.now();
    const input = structuredClone({ key: 'shop', source, labels, conditions, cluster: 0 });
    found += (await tasks.countRule(input, {})).rows;
    taken.push(performance.now() - from);
  }
  const [first, ...later] = taken;
  const inOrder = later.toSorted((a, b) => a - b);
  return { first: first!, median: inOrder[inOrder.length >> 1]!, worst: inOrder.at(-1)!, found };
}

/** Rules of every cluster, and how long it took, s. */
export async function find({ source, labels, k }: Shop) {
  const from = performance.now();
  const rules: readonly FoundRule[] = await rulesTasks().findRules(
    {
      key: 'shop',
      source,
      labels,
      columns: source.fields.map(({ name, kind }) => ({
        name,
        role: kind === 'number' ? 'number' : 'category',
      })),
      clusters: Array.from({ length: k }, (_, cluster) => cluster),
      terms: [],
      seed: 1,
    },
    {},
  );
  return { seconds: (performance.now() - from) / 1000, f1: rules.map(({ fit }) => fit.f1) };
}
