import type { CleanTable } from '../core/data/cleanTable';
import { noLists } from '../core/data/customerLists';
import type { Matrix } from '../core/data/matrix';
import { part, type Control, type OnProgress } from '../core/data/progress';
import { layoutOptionsOf, withoutLeftOut, type Recipe } from '../core/data/recipe';
import type { Snapshot, SnapshotSegment } from '../core/data/snapshot';
import type { Table } from '../core/data/table';
import { answerOf, type UpdateAnswers, type UpdateQuestion } from '../core/data/updateQuestion';
import type { Dataset, WorkspaceResult } from '../core/data/workspaceContent';
import type { PlacedCounts, Standing } from '../stages/evolve/place/placeRows';
import type { Beside } from '../workers/messages/place';
import type { Runner } from '../workers/pool';
import { bend, taughtMetric } from './bend';
import { describePlaced, type Forming } from './describePlaced';
import { encodeBeside, productsBeside } from './encodeBeside';
import type { Reference } from './reference';
import { askOfWhole } from './updateQuestions';

/** Members by whom a newcomer's place on the map is found, and who vote where centres do not tell. */
const nNeighbors = 15;

/** New customers in the segments of before. */
export interface Placed {
  readonly dataset: Dataset;
  readonly recipe: Recipe;
  /** After cleaning; its rows are those of `dataset`. */
  readonly table: Table;
  /** By row, as a snapshot has them; positions are those of the reference's segments. */
  readonly segmentOf: Int32Array;
  readonly confidence: Float32Array;
  readonly positions: Float32Array;
  readonly segments: readonly SnapshotSegment[];
  /** For the map: a segment's cluster is its position among the reference's. */
  readonly result: WorkspaceResult;
  readonly counts: PlacedCounts;
  /** Rows of known customers who are in all that counts as they were. */
  readonly unchanged: number;
  readonly forming: readonly Forming[];
}

/** Items of one day, as they are compared. */
export interface SnapshotSpace {
  readonly x: Matrix;
  /** Int32Array n, item → position among the snapshot's segments, −1: in none. */
  readonly labels: Int32Array;
  readonly weights: Float32Array;
  /** Int32Array rows. */
  readonly rowToItem: Int32Array;
}

export interface UpdateHooks {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly language: 'en' | 'zh';
}

/** Shares of the time: until all is read, encoded, placed. */
const ends = { read: 0.1, encoded: 0.6, placed: 0.85 };

/** The customers of the month before; segments that are gone since the reference's are none. */
function standing({ snapshot, latest = snapshot }: Reference): Standing {
  const { table, key, segmentOf, confidence, positions, segments } = latest;
  const places = segments.map(({ id }) => snapshot.segments.findIndex((one) => one.id === id));
  return { table, key, segmentOf, confidence, positions, places };
}

/** New customers into segments that are there. */
export function updates(runner: Runner) {
  const comparedWith = ({ snapshot, raw }: Reference, next: Pick<Dataset, 'table' | 'guesses'>) => ({
    reference: raw ?? snapshot.table,
    recipe: withoutLeftOut(snapshot.recipe),
    next: next.table,
    guesses: next.guesses,
  });

  /** What is odd about a file, before anything is done with it. */
  const questions = async (
    reference: Reference,
    next: Pick<Dataset, 'table' | 'guesses' | 'origin'>,
  ): Promise<readonly UpdateQuestion[]> => [
    ...(await askOfWhole(runner, reference, next)),
    ...(await runner.run('updateQuestions', comparedWith(reference, next))),
  ];

  /** Others' rows beside the reference's, as items in one space: those of the reference first. */
  async function besideOf(
    reference: Pick<Reference, 'raw' | 'kept' | 'lists'> & {
      readonly snapshot: Pick<Snapshot, 'table' | 'recipe'>;
    },
    next: Table,
    control: Control,
    isTextLeftOut = false,
  ) {
    const { snapshot, raw, kept, lists = noLists } = reference;
    const recipe = withoutLeftOut(snapshot.recipe);
    const input = { reference: raw ?? snapshot.table, next, recipe, lists };
    const found = await runner.run('besideReference', input, part(control, 0, ends.read / ends.encoded));
    const { table, clean, fit, behaviour } = found;
    const beside: Beside = { table, clean, fit };
    const reading = part(control, ends.read / ends.encoded, 1);
    const text = await encodeBeside(runner, beside, recipe, kept ?? null, reading, isTextLeftOut);
    const products = await productsBeside(runner, beside, recipe, { signal: control.signal });
    const blocks = { text, behaviour, products, recipe, fitted: fit.items.length };
    const fused = await runner.run('fuseBeside', blocks);
    const { taught } = recipe;
    if (!taught) return { ...found, recipe, ...fused };
    // What was taught is learned of the reference's customers again, and bends the space for those beside them too.
    const { signal } = control;
    const own = Int32Array.from(fit.items.keys());
    const settled = await runner.run('takeItems', { x: fused.x, items: own }, { signal });
    const metric = await taughtMetric(runner, settled, fit.rowToItem, taught, { signal });
    return { ...found, recipe, ...fused, x: await bend(runner, fused.x, metric, taught, { signal }) };
  }

  /**
   * Two days' customers in one space, the reference's: same scales, words and weights.
   *
   * @param now  its cells are taken as they are
   */
  async function both(
    reference: Reference,
    now: Snapshot,
    control: Control,
  ): Promise<{ before: SnapshotSpace; now: SnapshotSpace }> {
    const { x, fit, later } = await besideOf(reference, now.table, control);
    const own = Int32Array.from(fit.items.keys());
    const spaceOf = async (
      items: Int32Array,
      clean: CleanTable,
      segmentOf: Int32Array,
    ): Promise<SnapshotSpace> => ({
      x: await runner.run('takeItems', { x, items }),
      labels: Int32Array.from(clean.items, (row) => segmentOf[row]!),
      weights: clean.weights,
      rowToItem: clean.rowToItem,
    });
    return {
      before: await spaceOf(own, fit, reference.snapshot.segmentOf),
      now: await spaceOf(later.itemOf, later.clean, now.segmentOf),
    };
  }

  /**
   * Puts a file's customers into the reference's segments: on its scales, in its words, with its weights. Names, colours
   * and the shape of the map stay; who is as before stays where they were.
   *
   * @param answers  to `questions`; those that are not answered are as usual
   * @throws UserError update-stopped, what reading and cleaning tell of; AbortError. Nothing of the reference changes
   */
  async function place(
    reference: Reference,
    next: Dataset,
    answers: UpdateAnswers,
    hooks: UpdateHooks,
  ): Promise<Placed> {
    const { signal } = hooks;
    const { snapshot } = reference;
    const compared = comparedWith(reference, next);
    const asked = await questions(reference, next);
    const read = await runner.run('answerQuestions', { ...compared, questions: asked, answers });
    const isTextLeftOut = asked.some(
      (question) => question.kind === 'other-encoder' && answerOf(question, answers) === 'without-text',
    );
    const found = await besideOf(reference, read, part(hooks, 0, ends.encoded), isTextLeftOut);
    const { x, fit, recipe, later, parts } = found;
    const { seed } = recipe;
    const placing = part(hooks, ends.encoded, ends.placed);
    const space = await runner.run('placingSpace', { x, fit, rows: snapshot, seed });
    const k = Math.min(nNeighbors, fit.items.length);
    const { settled, fresh, sample } = space;
    const graph = await runner.run('nearest', { x: settled.x, k, queries: fresh }, part(placing, 0, 0.5));
    const near = await runner.run(
      'nearest',
      { x: settled.x, k: Math.min(2, fit.items.length), queries: sample.x },
      part(placing, 0.5, 0.6),
    );
    const { cluster } = recipe;
    const assigned = await runner.run(
      'assignCustomers',
      {
        settled,
        fresh,
        graph,
        near: { items: sample.items, graph: near },
        options: {
          isByCentre: cluster.method === 'kmeans',
          metric: (cluster.method === 'kmeans' && cluster.metric) || 'euclidean',
          isTextOnly: parts.length === 1 && parts[0]!.block === 'text',
        },
      },
      part(placing, 0.6, 0.7),
    );
    const { minDist } = layoutOptionsOf(recipe);
    const onMap = { graph, laidOut: space.laidOut, minDist, seed };
    const spots = await runner.run('placeOnMap', onMap, part(placing, 0.7, 1));
    const before = standing(reference);
    const placed = await runner.run('placeRows', {
      space: { settled, laidOut: space.laidOut, standsFor: space.standsFor },
      assigned,
      spots,
      later,
      table: found.next,
      recipe,
      before,
    });
    const own = await runner.run('takeItems', { x, items: later.itemOf });
    const told = await describePlaced(
      runner,
      reference,
      { ...placed, x: own, clean: later.clean, table: found.next },
      { ...part(hooks, ends.placed, 1), language: hooks.language },
    );
    hooks.onProgress({ fraction: 1 });
    signal.throwIfAborted();
    return {
      dataset: { ...next, table: read },
      recipe: snapshot.recipe,
      table: found.next,
      ...placed.rows,
      segments: told.sizes,
      counts: placed.counts,
      unchanged: placed.unchanged,
      forming: told.forming,
      result: {
        clean: later.clean,
        labels: placed.labels,
        confidence: placed.confidence,
        positions: placed.positions,
        segments: told.segments,
        profiles: told.profiles,
        labelLike: told.labelLike,
        quality: told.quality,
        retiredIds: reference.result?.retiredIds ?? [],
        choices: null,
        isSettled: true,
        parts,
        encoder: parts.some(({ block }) => block === 'text') ? recipe.encoder.kind : 'none',
        texts: reference.result?.texts ?? { items: 0, distinct: 0, characters: 0, unreadable: 0 },
        notices: later.clean.notices,
      },
    };
  }

  return { questions, place, both, beside: besideOf };
}
