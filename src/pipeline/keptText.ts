import type { EncodedText } from '../core/data/encoder';
import type { Recipe } from '../core/data/recipe';
import type { WorkspaceContent, WorkspaceResult } from '../core/data/workspaceContent';
import { stepKeys, type StepCache } from './plan';

/** Texts as a run left them behind, where they are worth keeping: a language model took minutes. null: they are not. */
export function keptText(cache: StepCache, datasetKey: string, recipe: Recipe): EncodedText | null {
  if (recipe.encoder.kind === 'lexical') return null;
  return (cache.get('text', stepKeys(datasetKey, recipe).text) as EncodedText | undefined) ?? null;
}

/** What a workspace keeps of them. */
export const keptParts = (text: EncodedText | null): Pick<WorkspaceContent, 'vectors' | 'fitted'> => ({
  vectors: text?.matrix ?? null,
  fitted: text?.fitted ?? null,
});

/** Texts as a workspace kept them; null: it kept none. */
export function textOfParts(
  { vectors, fitted }: Pick<WorkspaceContent, 'vectors' | 'fitted'>,
  recipe: Recipe,
  result: Pick<WorkspaceResult, 'encoderReport' | 'texts'> | null,
): EncodedText | null {
  const { encoder } = recipe;
  if (!vectors || encoder.kind === 'lexical') return null;
  const report = result?.encoderReport ?? {
    kind: encoder.kind,
    name: encoder.kind === 'vectors' ? encoder.column : encoder.name,
    dimensions: vectors.cols,
    texts: result?.texts.distinct ?? vectors.rows,
    seconds: 0,
  };
  return { matrix: vectors, report, ...(fitted && { fitted }) };
}
