import { isBrought, modelKey } from '../core/data/broughtEncoder';
import { readsTexts, withoutLeftOut, type Recipe } from '../core/data/recipe';
import type { UpdateChoice, UpdateQuestion } from '../core/data/updateQuestion';
import type { Dataset } from '../core/data/workspaceContent';
import type { Runner } from '../workers/pool';
import { languageModel, wordTable } from './languageModel';
import type { Reference } from './reference';

type NextFile = Pick<Dataset, 'table' | 'guesses'> & Partial<Pick<Dataset, 'origin'>>;

/** What is odd about a file as a whole, before its columns are looked at. */
export async function askOfWhole(
  runner: Runner,
  reference: Reference,
  next: NextFile,
): Promise<UpdateQuestion[]> {
  const found: UpdateQuestion[] = [];
  const [before, now] = [reference.origin, next.origin];
  if (before && now && (before.log === null) !== (now.log === null))
    found.push(
      question(next, 'other-kind', ['stop', 'go-on'], { now: now.log === null ? 'customers' : 'log' }),
    );
  const recipe = withoutLeftOut(reference.snapshot.recipe);
  const missing = await missingEncoder(runner, recipe, (reference.kept?.fitted ?? null) !== null);
  if (missing === null) return found;
  // Texts of before are known as vectors; without those nothing can be compared with.
  const choices: [UpdateChoice, ...UpdateChoice[]] = reference.kept?.vectors
    ? ['stop', 'without-text']
    : ['stop'];
  return [...found, question(next, 'other-encoder', choices, { before: missing })];
}

const question = (
  next: NextFile,
  kind: UpdateQuestion['kind'],
  choices: readonly [UpdateChoice, ...UpdateChoice[]],
  facts: UpdateQuestion['facts'],
): UpdateQuestion => ({ id: kind, kind, count: next.table.rowCount, facts, choices, usual: choices[0] });

/** Name of the encoder that would have to read new texts and is not here, or is another of that name; null: none is needed. */
export async function missingEncoder(
  runner: Runner,
  recipe: Recipe,
  isFitted: boolean,
): Promise<string | null> {
  const { encoder } = recipe;
  if (!readsTexts(recipe) || recipe.weights.text === 0) return null;
  if (encoder.kind === 'lexical' || encoder.kind === 'vectors') return null;
  if (encoder.kind === 'taught' && isFitted) return null;
  if (isBrought(modelKey(encoder))) {
    const here = await runner.run('encoderList', null);
    return here.some(({ sha256 }) => sha256 === encoder.sha256) ? null : encoder.name;
  }
  const shipped = encoder.kind === 'static' ? wordTable : languageModel;
  return encoder.name === shipped.name && encoder.sha256 === shipped.sha256 ? null : encoder.name;
}
