import type { CustomerLists } from '../core/data/customerLists';
import type { LabelSource } from '../core/data/keptClasses';
import { part, type Control } from '../core/data/progress';
import type { Recipe } from '../core/data/recipe';
import type { ColumnGuess } from '../core/data/role';
import type { Column, Table } from '../core/data/table';
import {
  columnRead,
  type QuestionKind,
  type UpdateChoice,
  type UpdateQuestion,
} from '../core/data/updateQuestion';
import { UserError } from '../core/data/userError';
import type { Dataset } from '../core/data/workspaceContent';
import { readFromOthers, renamedColumns } from '../stages/evolve/place/readFromOthers';
import type { GivenLabels } from '../stages/predict/classes/examplesOf';
import type { Told } from '../stages/predict/classes/classify';
import type { Classifier, LearnOptions } from '../stages/predict/classes/learnClasses';
import type { ClassReasons, LearnedClasses } from '../workers/messages/classes';
import type { Runner } from '../workers/pool';
import type { KeptVectors } from './encodeBeside';
import { updates } from './update';

/** Customers whom classes are learned from. */
export interface Learners {
  readonly table: Table;
  /** As the map has it. */
  readonly recipe: Recipe;
  readonly lists: CustomerLists;
  readonly kept: KeptVectors;
}

/** What is odd about rows that are to be told, and what was done about it. */
export interface ToldNote {
  readonly question: UpdateQuestion;
  readonly choice: UpdateChoice;
}

export interface ToldRows {
  /** By item. */
  readonly told: Told;
  /** Int32Array rows, row → item; −1: left out by cleaning, or empty. */
  readonly rowToItem: Int32Array;
  readonly reasons: readonly ClassReasons[] | null;
  readonly notes: readonly ToldNote[];
}

/** A column that is to be told is never among those that tell it. */
const blindTo = (recipe: Recipe, source: LabelSource): Recipe =>
  source.kind === 'column'
    ? {
        ...recipe,
        columns: recipe.columns.map((plan) =>
          plan.name === source.column ? { ...plan, role: 'ignore' as const } : plan,
        ),
      }
    : recipe;

/** Questions that matter to classes: whose rows they are does not. */
const kindsOfColumns: readonly QuestionKind[] = [
  'lacks-column',
  'other-file',
  'new-values',
  'unreadable',
  'currency',
  'unit',
];
const isOfColumn = ({ kind }: UpdateQuestion): boolean => kindsOfColumns.includes(kind);

/** Learners that were ever named. */
let keys = 0;

const shares = { space: 0.4, placed: 0.8 };

/** Learning classes, and telling those of rows that come later in the very same space: same scales, words, weights. */
export function classesOf(runner: Runner) {
  const { beside } = updates(runner);

  /** Of the learners that were asked about last. */
  let last: { readonly table: Table; readonly lists: CustomerLists; readonly recipe: string } | null = null;
  let key = '';

  const reference = (from: Learners, source: LabelSource) => {
    const { table, recipe, lists, kept } = from;
    const snapshot = { table, recipe: blindTo(recipe, source) };
    const now = { table, lists, recipe: JSON.stringify(snapshot.recipe) };
    if (last?.table !== table || last.lists !== lists || last.recipe !== now.recipe) {
      last = now;
      key = `classes ${++keys}`;
    }
    // Texts' vectors are of other texts where a column of text is left out.
    const isText =
      source.kind === 'column' &&
      recipe.columns.some(({ name, role }) => name === source.column && role === 'text');
    return { snapshot, lists, kept: { ...(isText ? { vectors: null, fitted: null } : kept), key } };
  };

  /** @throws UserError as `examplesOf`; no-usable-column where nothing is left to tell by */
  async function learn(
    from: Learners,
    source: LabelSource,
    labels: { readonly column: Column; readonly given: GivenLabels },
    options: LearnOptions,
    most: number,
    control: Control,
  ): Promise<LearnedClasses & { readonly items: Uint32Array }> {
    const none: Table = { rowCount: 0, columns: [] };
    const { x, fit } = await beside(reference(from, source), none, part(control, 0, shares.space));
    const learned = await runner.run(
      'trainClasses',
      { ...labels, clean: fit, x, options, most },
      part(control, shares.space, 1),
    );
    return { ...learned, items: fit.items };
  }

  /**
   * Classes of rows that come later. A column that is surely another by name or values is read from that; those that are
   * missing count as empty, values that nobody had as none of the known ones.
   *
   * @param guesses  how the later table's columns are read; null: as the learners'
   * @throws UserError classes-customers-changed where the space is not the one that was learned in
   */
  async function tell(
    from: Learners,
    source: LabelSource,
    head: { readonly classifier: Classifier; readonly mean: Float64Array },
    next: { readonly table: Table; readonly guesses: readonly ColumnGuess[] | null },
    control: Control,
  ): Promise<ToldRows> {
    const of = reference(from, source);
    const { recipe } = of.snapshot;
    const against = ({ table, guesses }: Pick<Dataset, 'table' | 'guesses'>) => ({
      reference: from.table,
      recipe,
      next: table,
      guesses,
    });
    const { signal } = control;
    const given = { table: next.table, guesses: next.guesses ?? [] };
    const open = await runner.run('updateQuestions', against(given), { signal });
    const called = readFromOthers(given, renamedColumns(open, {}));
    const compared = against(called);
    const asked = called === given ? open : await runner.run('updateQuestions', compared, { signal });
    // Nobody is stopped: where stopping would be usual, the next best is done and told.
    const notes = asked.filter(isOfColumn).map((question) => ({
      question,
      choice:
        question.choices.find((choice) => choice !== 'stop' && columnRead(choice) === null) ?? question.usual,
    }));
    const answered = notes.filter(({ choice }) => choice !== 'stop');
    const read = await runner.run(
      'answerQuestions',
      {
        ...compared,
        questions: answered.map(({ question }) => question),
        answers: Object.fromEntries(answered.map(({ question, choice }) => [question.id, choice])),
      },
      { signal },
    );
    const found = await beside(of, read, part(control, 0, shares.placed));
    if (found.x.cols !== head.classifier.d) throw new UserError('classes-customers-changed', {});
    const { x, parts, table, fit, later } = found;
    const { told, reasons } = await runner.run(
      'tellRows',
      { ...head, x, parts, table, fit, recipe: found.recipe, later, hasReasons: next.table.rowCount === 1 },
      part(control, shares.placed, 1),
    );
    return { told, reasons, rowToItem: later.clean.rowToItem, notes };
  }

  return { learn, tell };
}
