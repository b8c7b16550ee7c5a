import { float32 } from '../core/data/buffers';
import { modelKey } from '../core/data/broughtEncoder';
import type { FittedEncoder } from '../core/data/encoder';
import type { Matrix } from '../core/data/matrix';
import type { Control } from '../core/data/progress';
import { readsTexts, weightOf, type Recipe } from '../core/data/recipe';
import type { Beside } from '../workers/messages/place';
import type { Runner } from '../workers/pool';
import { encodeText } from './encodeText';

/** Texts of the customers whom segments were found in, as the workspace kept them. */
export interface KeptVectors {
  /** Of their items; null: they are made again. */
  readonly vectors: Matrix | null;
  /** Of an encoder that was fitted on them; null: it needs none. */
  readonly fitted: FittedEncoder | null;
  /** Names them, where others will be placed among them again: what was fitted on them stays at hand. */
  readonly key?: string;
}

/**
 * Texts of all items in one space: words and directions of a lexical encoder are those of the fitted items, a taught one
 * stays as it was taught, and others know no file.
 *
 * @param isLeftOut  new texts are not read: they say nothing
 * @returns matrices that belong one below the other; null: no text counts
 */
export async function encodeBeside(
  runner: Runner,
  beside: Beside,
  recipe: Recipe,
  kept: KeptVectors | null,
  control: Control,
  isLeftOut = false,
): Promise<readonly Matrix[] | null> {
  if (!readsTexts(recipe) || recipe.weights.text === 0) return null;
  const { table, clean, fit } = beside;
  const { encoder } = recipe;
  if (encoder.kind === 'lexical')
    return [
      await runner.run(
        'lexicalBeside',
        {
          ...beside,
          recipe,
          dimensions: encoder.dimensions,
          ...(kept?.key !== undefined && { key: kept.key }),
        },
        control,
      ),
    ];
  const all = { table, clean, recipe };
  if (encoder.kind === 'vectors')
    return [await runner.run('ownVectors', { ...all, column: encoder.column }, control)];
  const count = fit.items.length;
  const known = kept?.vectors?.rows === count ? kept.vectors : null;
  // What was read before is not read again: a language model takes minutes.
  const open = known ? { ...all, clean: { ...clean, items: clean.items.subarray(count) } } : all;
  if (known && open.clean.items.length === 0) return [known];
  if (known && isLeftOut) return [known, blank(open.clean.items.length, known.cols)];
  const rest = await encodeOpen(runner, open, kept?.fitted ?? null, control);
  return known ? [known, rest] : [rest];
}

const blank = (rows: number, cols: number): Matrix => ({ data: float32(rows * cols), rows, cols });

async function encodeOpen(
  runner: Runner,
  source: { readonly table: Beside['table']; readonly clean: Beside['clean']; readonly recipe: Recipe },
  fitted: FittedEncoder | null,
  control: Control,
): Promise<Matrix> {
  const { encoder } = source.recipe;
  if (encoder.kind !== 'taught') return (await encodeText(runner, source, control)).matrix;
  if (fitted) return (await runner.run('encodeFitted', { fitted, ...source }, control)).matrix;
  // The teacher read all of the texts itself, so nothing was fitted: it reads these too.
  return runner.run('transformer', { ...source, model: modelKey(encoder) }, control);
}

/** What everybody bought, in the directions of the fitted items; null: nobody bought anything that counts. */
export async function productsBeside(
  runner: Runner,
  beside: Beside,
  recipe: Recipe,
  control: Control,
): Promise<Matrix | null> {
  const hasBaskets = recipe.columns.some(({ role }) => role === 'basket');
  if (!hasBaskets || weightOf(recipe, 'products') === 0) return null;
  return runner.run('productsBeside', { ...beside, recipe }, control);
}
