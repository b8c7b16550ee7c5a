import { expect, test } from 'vitest';
import { float32 } from '../core/data/buffers';
import { makeRng, randomInt } from '../core/math/rng';
import { cell, columnNamed, makeColumn, type Table } from '../core/data/table';
import { lacksData, readData } from '../testing/data';
import { placingRunner, readDataset, segmented } from '../testing/placing';
import { makeStepCache } from './plan';
import { pipeline } from './steps';
import { updates } from './update';

const telco = 'telco_churn/Telco-Customer-Churn.csv';
const hooks = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onStep: () => undefined,
  language: 'en' as const,
};

/** Every 50th customer pays and stays otherwise than before: 2 % of the rows. */
function changed(table: Table): { table: Table; rows: Set<number> } {
  const rng = makeRng(5);
  const rows = new Set(
    Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => row % 50 === 7),
  );
  const other = (name: string): ((row: number) => string) => {
    const column = columnNamed(table, name)!;
    return (row) => cell(column, rows.has(row) ? randomInt(rng, table.rowCount) : row);
  };
  const names = ['tenure', 'MonthlyCharges'];
  return {
    rows,
    table: {
      ...table,
      columns: table.columns.map((column) => {
        if (!names.includes(column.name)) return column;
        const of = other(column.name);
        return makeColumn(
          column.name,
          Array.from({ length: table.rowCount }, (_, row) => of(row)),
        );
      }),
    },
  };
}

test.skipIf(lacksData(telco))(
  '2 % of the rows changed: placed, and grouped anew, all segments and names stay, 95 % keep theirs, the others are listed',
  async () => {
    const dataset = await readDataset('telco.csv', readData(telco));
    const reference = await segmented(dataset, { roles: { Churn: 'compare' } });
    const { snapshot, result } = reference;
    const next = changed(dataset.table);

    const placed = await updates(placingRunner).place(
      reference,
      { ...dataset, table: next.table },
      {},
      hooks,
    );
    expect(placed.result.segments.map(({ id }) => id).sort()).toEqual(
      snapshot.segments.map(({ id }) => id).sort(),
    );
    const nameOf = (profiles: NonNullable<typeof result>['profiles']) =>
      Object.fromEntries(profiles.map(({ segmentId, suggestions }) => [segmentId, suggestions[0]]));
    expect(nameOf(placed.result.profiles)).toEqual(nameOf(result!.profiles));
    const movers = Array.from(placed.segmentOf.keys()).filter(
      (row) => placed.segmentOf[row] !== snapshot.segmentOf[row],
    );
    expect(movers.every((row) => next.rows.has(row))).toBe(true);
    expect(placed.counts).toMatchObject({ known: 7043, fresh: 0, gone: 0, moved: movers.length });
    expect(movers.length).toBeGreaterThan(0);

    const again = await pipeline(placingRunner, makeStepCache()).firstMap(
      {
        datasetKey: 'changed',
        table: next.table,
        recipe: snapshot.recipe,
        language: 'en',
        previous: {
          segments: result!.segments,
          profiles: result!.profiles,
          retiredIds: [],
          labels: result!.labels,
          rowToItem: result!.clean.rowToItem,
        },
        standing: float32(0),
      },
      hooks,
    );
    const idOf = new Map(again.segments.map(({ id, cluster }) => [cluster, id]));
    const rowsKept = snapshot.segmentOf.filter(
      (segment, row) =>
        idOf.get(again.labels[again.clean.rowToItem[row]!]!) === snapshot.segments[segment]?.id,
    ).length;
    expect(rowsKept / dataset.table.rowCount).toBeGreaterThanOrEqual(0.95);
    expect(nameOf(again.profiles)).toEqual(nameOf(result!.profiles));
  },
  120_000,
);
