import type { CleanTable } from '../../../core/data/cleanTable';
import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import { part } from '../../../core/data/progress';
import { readNumbers } from '../../../core/data/readNumbers';
import { withoutLeftOut, type Recipe } from '../../../core/data/recipe';
import { columnNamed, type Table } from '../../../core/data/table';
import { UserError } from '../../../core/data/userError';
import { encodeBehaviour } from '../../../stages/embed/behaviour';
import { readLeavers } from '../../../stages/predict/churn/churnColumn';
import { bandOf, churnSegments, riskBands } from '../../../stages/predict/churn/churnSegments';
import { learnChurn } from '../../../stages/predict/churn/learnChurn';
import { findTelltales } from '../../../stages/predict/churn/telltales';
import type { BandTest, ChurnFound, ChurnTasks } from '../../messages/churn';
import type { Handlers } from '../../rpc';

/** What customers do as numbers, without some columns; which column each number is of. */
function featuresWithout(table: Table, clean: CleanTable, recipe: Recipe, without: readonly string[]) {
  const blind = {
    ...recipe,
    columns: recipe.columns.map((plan) =>
      without.includes(plan.name) ? { ...plan, role: 'ignore' as const } : plan,
    ),
  };
  const { matrix, features } = encodeBehaviour(table, clean, blind);
  const columns = [...new Set(features.map(({ column }) => column))];
  return { x: matrix, columns, sourceOf: Int32Array.from(features, ({ column }) => columns.indexOf(column)) };
}

const rowsOf = ({ data, cols }: Matrix, items: Int32Array): Matrix => {
  const taken = new Float32Array(items.length * cols);
  for (const [i, item] of items.entries()) taken.set(data.subarray(item * cols, (item + 1) * cols), i * cols);
  return { data: taken, rows: items.length, cols };
};

export const churnTasks: Handlers<ChurnTasks> = {
  async findChurn({ table, clean, recipe, labels, choice, most }, control): Promise<ChurnFound> {
    const column = columnNamed(table, choice.column);
    if (!column) throw new RangeError(`findChurn: the table has no column ${choice.column}`);
    const { isLeft, left, stayed } = readLeavers(column, choice.left);
    const used = withoutLeftOut(recipe);
    const { rowToItem } = clean;
    const known = Int32Array.from(isLeft.keys()).filter((row) => isLeft[row]! >= 0 && rowToItem[row]! >= 0);
    const items = known.map((row) => rowToItem[row]!);
    const examples = Uint8Array.from(known, (row) => isLeft[row]!);

    const pace = makePacer(control);
    const all = featuresWithout(table, clean, used, [choice.column]);
    await pace(0.04);
    const looking = part(control, 0.04, 0.08);
    const telltales = await findTelltales(rowsOf(all.x, items), examples, all.columns, all.sourceOf, looking);
    await pace(0.08);
    const hidden = telltales.map((one) => one.column).filter((name) => !choice.keep.includes(name));
    const { x, columns, sourceOf } = featuresWithout(table, clean, used, [choice.column, ...hidden]);
    if (columns.length === 0) throw new UserError('churn-no-columns', { column: choice.column });

    const lesson = { x, items, isLeft: examples, sourceOf, columns: columns.length };
    const { report, risk, base, pulls, held } = await learnChurn(
      lesson,
      used.seed,
      part(control, 0.12, 0.95),
    );
    await pace(0.95);
    const told = held.p[report.chosen];
    const average = examples.reduce((sum, one) => sum + one, 0) / examples.length;
    const value = choice.value === null ? null : valueOf(table, used, choice.value);
    const segments = churnSegments({
      table,
      plans: used.columns,
      columns,
      rowToItem,
      labels,
      isLeft,
      risk,
      pulls,
      value,
      average,
    });
    const riskOfRow = Float64Array.from(rowToItem, (item) => (item < 0 ? NaN : risk[item]!));
    return {
      choice,
      left,
      stayed,
      report,
      calibration: report.scores[report.chosen].calibration,
      tests: riskBands.map((band): BandTest => {
        const inBand = [...told.keys()].filter((i) => bandOf(told[i]!, average) === band);
        return {
          band,
          examined: inBand.length,
          left: inBand.reduce((sum, i) => sum + held.isLeft[i]!, 0),
        };
      }),
      average,
      telltales,
      columns,
      isLeft,
      risk: riskOfRow,
      base,
      pulls,
      segments,
      likeliest: Uint32Array.from(riskOfRow.keys())
        .filter((row) => isLeft[row] !== 1 && riskOfRow[row]! >= 0)
        .sort((a, b) => riskOfRow[b]! - riskOfRow[a]! || a - b)
        .slice(0, most),
    };
  },
};

function valueOf(table: Table, recipe: Recipe, name: string): Float64Array | null {
  const column = columnNamed(table, name);
  return column ? readNumbers(column, recipe.columns.find((plan) => plan.name === name)?.numberFormat) : null;
}
