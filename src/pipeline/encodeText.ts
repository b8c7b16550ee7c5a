import { modelKey } from '../core/data/broughtEncoder';
import type { EncodedText } from '../core/data/encoder';
import type { Matrix } from '../core/data/matrix';
import type { Control } from '../core/data/progress';
import type { Runner } from '../workers/pool';
import { teach, type TextSource } from './teach';

/** Texts → vectors by the recipe's encoder. */
export async function encodeText(runner: Runner, source: TextSource, control: Control): Promise<EncodedText> {
  const { encoder } = source.recipe;
  const startedAt = performance.now();
  const made = (name: string, matrix: Matrix): EncodedText => ({
    matrix,
    report: {
      kind: encoder.kind,
      name,
      dimensions: matrix.cols,
      texts: matrix.rows,
      seconds: (performance.now() - startedAt) / 1000,
    },
  });
  switch (encoder.kind) {
    case 'lexical':
      return made(
        'lexical',
        await runner.run('lexical', { ...source, dimensions: encoder.dimensions }, control),
      );
    case 'static':
      return made(encoder.name, await runner.run('staticText', { ...source, model: encoder.name }, control));
    case 'transformer':
      return made(
        encoder.name,
        await runner.run('transformer', { ...source, model: modelKey(encoder) }, control),
      );
    case 'taught':
      return teach(runner, source, encoder, control);
    case 'vectors':
      return made(
        encoder.column,
        await runner.run('ownVectors', { ...source, column: encoder.column }, control),
      );
  }
}
