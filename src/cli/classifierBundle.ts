import type { StepKind } from '../core/data/cleanStep';
import type { CleanTable } from '../core/data/cleanTable';
import type { ClassifierBundle } from '../core/data/classifierBundle';
import { cleanSteps, withoutLeftOut, type Recipe } from '../core/data/recipe';
import type { Table } from '../core/data/table';
import { behaviourMeasures } from '../stages/embed/behaviour';
import type { BlockShare } from '../workers/messages/encode';
import type { LearnedClasses } from '../workers/messages/classes';

/** Steps that leave the cells of a column of behaviour as they are, or that its measure holds. */
const carried: readonly StepKind[] = [
  'personal-text',
  'test-accounts',
  'do-not-contact',
  'leave-out',
  'skew',
  'scale',
];

interface Lesson {
  readonly label: string;
  /** After the recipe's steps. */
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
  /** What was laid side by side. */
  readonly parts: readonly BlockShare[];
  readonly learned: LearnedClasses;
}

/** The classifier for other programs; or why there is none, as the rest of a sentence. */
export function classifierBundle({
  label,
  table,
  clean,
  recipe,
  parts,
  learned: { labelled, classifier },
}: Lesson): ClassifierBundle | string {
  for (const { block } of parts)
    if (block !== 'behaviour')
      return block === 'text'
        ? 'it was learned from texts, whose encoder a scoring file does not carry; --columns leaves them out'
        : 'it was learned from baskets, whose products a scoring file does not carry; --columns leaves them out';
  if (recipe.taught) return 'the recipe’s lessons are about the customers of one file';
  const changing = cleanSteps(recipe).find(({ on, kind }) => on && !carried.includes(kind));
  if (changing) return `the recipe’s step “${changing.kind}” changes cells or merges rows by the whole file`;
  const columns = behaviourMeasures(table, clean, withoutLeftOut(recipe));
  if (typeof columns === 'string')
    return `“${columns}” is scaled by rank, which takes the numbers of all customers`;
  const { d, hidden, k, parameters, temperature } = classifier;
  return {
    label,
    columns,
    names: labelled.names,
    classifier: { d, hidden, k, parameters, temperature },
  };
}
