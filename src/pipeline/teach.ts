import type { CleanTable } from '../core/data/cleanTable';
import type { EncodedText } from '../core/data/encoder';
import type { Control } from '../core/data/progress';
import type { EncoderChoice, Recipe } from '../core/data/recipe';
import type { Table } from '../core/data/table';
import type { Runner } from '../workers/pool';

/** Whose texts are encoded, and by which recipe, without columns that are left out. */
export interface TextSource {
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
}

/** Lets a transformer read some of the texts and fits an encoder to what it says of them. */
export function teach(
  _runner: Runner,
  _source: TextSource,
  _encoder: Extract<EncoderChoice, { kind: 'taught' }>,
  _control: Control,
): Promise<EncodedText> {
  return Promise.reject(new RangeError('teach: there is no taught encoder yet'));
}
