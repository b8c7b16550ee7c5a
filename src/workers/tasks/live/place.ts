import { float32 } from '../../../core/data/buffers';
import type { KnnGraph } from '../../../core/data/knnGraph';
import type { Matrix } from '../../../core/data/matrix';
import { columnNamed, type Table } from '../../../core/data/table';
import { takeRows } from '../../../core/data/takeRows';
import { UserError } from '../../../core/data/userError';
import { applyCleaning } from '../../../stages/clean/applyCleaning';
import { cleanTable } from '../../../stages/clean/cleanTable';
import type { StepKind } from '../../../core/data/cleanStep';
import { cleanSteps, type Recipe } from '../../../core/data/recipe';
import { encodeBehaviour } from '../../../stages/embed/behaviour';
import { fuse } from '../../../stages/embed/fuse';
import { applyAnswers } from '../../../stages/evolve/place/applyAnswers';
import { assign } from '../../../stages/evolve/place/assign';
import { besideReference, laterItems, referenceItems } from '../../../stages/evolve/place/besideReference';
import { findQuestions } from '../../../stages/evolve/place/findQuestions';
import { spreads } from '../../../stages/evolve/place/centres';
import { placeRows } from '../../../stages/evolve/place/placeRows';
import { placingSpace, takeItems } from '../../../stages/evolve/place/space';
import type { PlaceTasks } from '../../messages/place';
import type { Handlers } from '../../rpc';

type LivePlaceTasks = Omit<PlaceTasks, 'lexicalBeside' | 'productsBeside' | 'placeOnMap' | 'placedQuality'>;

/** A customer of both months is nobody's near duplicate. */
function withoutMerging(recipe: Recipe): Recipe {
  const merges: StepKind = 'near-duplicates';
  const steps = cleanSteps(recipe).map((step) => (step.kind === merges ? { ...step, on: false } : step));
  return { ...recipe, clean: { ...recipe.clean, steps } };
}

/** Rows from `first` on, by themselves. */
const rowsFrom = (table: Table, first: number): Table =>
  takeRows(
    table,
    Uint32Array.from({ length: table.rowCount - first }, (_, i) => first + i),
  );

/** Cleaned columns in the place of the file's, which keeps the others. */
const withCleaned = (next: Table, cleaned: Table): Table => ({
  rowCount: next.rowCount,
  columns: next.columns.map((column) => columnNamed(cleaned, column.name) ?? column),
});

function stacked(parts: readonly Matrix[]): Matrix {
  const [first, ...others] = parts.filter(({ rows }) => rows > 0);
  if (!first || others.length === 0) return first ?? parts[0]!;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const data = float32(rows * first.cols);
  let end = 0;
  for (const part of parts) {
    if (part.rows > 0 && part.cols !== first.cols)
      throw new UserError('encoder-differs', { found: part.cols, expected: first.cols });
    data.set(part.data, end);
    end += part.data.length;
  }
  return { data, rows, cols: first.cols };
}

/** Of each query but itself the nearest: who asks is among those asked. */
function nearestOther({ k, indices, distances }: KnnGraph, items: Uint32Array): Float32Array {
  return Float32Array.from(items, (item, i) => {
    for (let p = i * k; p < (i + 1) * k; p++) if (indices[p] !== item) return distances[p]!;
    return 0;
  });
}

export const placeTasks: Handlers<LivePlaceTasks> = {
  updateQuestions: (tables) => findQuestions(tables),

  answerQuestions: ({ questions, answers, ...tables }) => applyAnswers(tables, questions, answers),

  async besideReference({ reference, next, recipe: full, lists }, control) {
    const recipe = withoutMerging(full);
    const both = besideReference(reference, next, recipe);
    const rows = reference.rowCount;
    const { table, excluded } = await applyCleaning(both, recipe, control, lists, rows);
    const clean = cleanTable(table, recipe, { excluded, sameAs: null });
    const fit = referenceItems(clean, rows);
    const block = encodeBehaviour(table, clean, recipe, fit);
    return {
      table,
      clean,
      fit,
      behaviour: block.matrix.cols > 0 ? block.matrix : null,
      notices: block.notices,
      next: withCleaned(next, rowsFrom(table, rows)),
      later: laterItems(clean, rows),
    };
  },

  fuseBeside({ text, behaviour, products, recipe, fitted }) {
    const { matrix, parts } = fuse(
      {
        ...(text && { text: stacked(text) }),
        ...(behaviour && { behaviour }),
        ...(products && { products }),
      },
      recipe,
      fitted,
    );
    return { x: matrix, parts };
  },

  takeItems: ({ x, items }) => takeItems(x, Uint32Array.from(items)),

  spreads: ({ x, labels, weights }) => spreads(x, labels, weights),

  placingSpace: ({ x, fit, rows, seed }) => placingSpace(x, fit, rows, seed),

  assignCustomers: ({ settled, fresh, graph, near, options }, control) =>
    assign(
      settled,
      fresh,
      graph,
      { items: near.items, distances: nearestOther(near.graph, near.items) },
      options,
      control,
    ),

  placeRows: ({ space, assigned, spots, later, table, recipe, before }) =>
    placeRows(space, assigned, spots, later, table, recipe, before),
};
