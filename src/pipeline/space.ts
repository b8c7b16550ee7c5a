import type { CleanTable } from '../core/data/cleanTable';
import { noLists } from '../core/data/customerLists';
import type { EncodedText, EncoderReport } from '../core/data/encoder';
import type { Matrix } from '../core/data/matrix';
import { readsTexts, weightOf, withoutLeftOut } from '../core/data/recipe';
import type { BlockShare, EncodedBlocks, Prepared } from '../workers/messages/encode';
import type { Runner } from '../workers/pool';
import { bend, taughtMetric } from './bend';
import { encodeText as encodeTextBy } from './encodeText';
import { stepKeys, type Keep } from './plan';
import { told, type RunHooks, type RunInput } from './runInput';

export interface Fused {
  readonly x: Matrix;
  readonly parts: readonly BlockShare[];
  /** Items whose text has the zero vector. */
  readonly unread: number;
}

/** Customers as they are compared. */
export interface Space extends Fused {
  readonly prepared: Prepared;
  readonly encoder: EncoderReport | null;
}

/** Whether texts alone are compared. */
export const isTextOnly = (parts: readonly BlockShare[]): boolean =>
  parts.length === 1 && parts[0]!.block === 'text';

/** The steps from a file to items as they are compared. */
export function spaceSteps(runner: Runner, kept: Keep) {
  /** Rows → items and behaviour. */
  function prepare(input: RunInput, hooks: RunHooks): Promise<Prepared> {
    const key = stepKeys(input.datasetKey, input.recipe).prepare;
    const { table, recipe, lists = noLists } = input;
    return kept('prepare', key, () =>
      told(hooks, 'clean', (control) =>
        runner.run('prepare', { table, recipe: withoutLeftOut(recipe), lists }, control),
      ),
    );
  }

  /** Texts → matrix by the recipe's encoder; null when no item has text or text counts for nothing. */
  async function encodeText(
    input: RunInput,
    prepared: Prepared,
    hooks: RunHooks,
  ): Promise<EncodedText | null> {
    const recipe = withoutLeftOut(input.recipe);
    const isEmpty = recipe.encoder.kind === 'vectors' ? !readsTexts(recipe) : prepared.texts.items === 0;
    if (isEmpty || recipe.weights.text === 0) return null;
    const { clean, table } = prepared;
    return kept('text', stepKeys(input.datasetKey, input.recipe).text, () =>
      told(hooks, 'text', (control) => encodeTextBy(runner, { table, clean, recipe }, control)),
    );
  }

  /** Baskets → matrix; null when there are none or they count for nothing. */
  async function encodeProducts(
    input: RunInput,
    { clean, table }: Prepared,
    hooks: RunHooks,
  ): Promise<Matrix | null> {
    const recipe = withoutLeftOut(input.recipe);
    const hasBaskets = recipe.columns.some(({ role }) => role === 'basket');
    if (!hasBaskets || weightOf(recipe, 'products') === 0) return null;
    return kept('products', stepKeys(input.datasetKey, input.recipe).products, () =>
      told(hooks, 'products', (control) => runner.run('products', { table, clean, recipe }, control)),
    );
  }

  /** Everything that may be laid side by side. */
  async function encodedBlocks(
    input: RunInput,
    hooks: RunHooks,
  ): Promise<{ clean: CleanTable; blocks: EncodedBlocks }> {
    const prepared = await prepare(input, hooks);
    const text = await encodeText(input, prepared, hooks);
    const products = await encodeProducts(input, prepared, hooks);
    return {
      clean: prepared.clean,
      blocks: { text: text?.matrix ?? null, behaviour: prepared.behaviour, products },
    };
  }

  function fuse(
    input: RunInput,
    { behaviour, clean }: Prepared,
    text: Matrix | null,
    products: Matrix | null,
    hooks: RunHooks,
  ): Promise<Fused> {
    const { recipe } = input;
    const { taught } = recipe;
    return kept('fuse', stepKeys(input.datasetKey, recipe).fuse, async () => {
      const fused = await runner.run('fuse', { text, behaviour, products, recipe });
      if (!taught) return fused;
      return told(hooks, 'lessons', async (control) => {
        const metric = await taughtMetric(runner, fused.x, clean.rowToItem, taught, control);
        return { ...fused, x: await bend(runner, fused.x, metric, taught, control) };
      });
    });
  }

  /** File → items as they are compared; what is kept of a run is taken from there. */
  async function space(input: RunInput, hooks: RunHooks): Promise<Space> {
    const prepared = await prepare(input, hooks);
    const text = await encodeText(input, prepared, hooks);
    const products = await encodeProducts(input, prepared, hooks);
    const fused = await fuse(input, prepared, text?.matrix ?? null, products, hooks);
    return { prepared, encoder: text?.report ?? null, ...fused };
  }

  return { prepare, encodeText, encodedBlocks, space };
}
