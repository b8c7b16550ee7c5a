import type { Control } from '../core/data/progress';
import { guessTable, type TableGuess } from '../stages/import/guessTable';
import { readTable } from '../stages/import/readTable';
import { stripApostrophes } from '../stages/import/stripApostrophes';
import type { TestSource } from './source';

/** All that happens to a file before anything of it is shown. For tests. */
export async function lookAt(source: TestSource, control: Control): Promise<TableGuess> {
  const { table } = await readTable(source, control);
  return guessTable(stripApostrophes(table).table);
}
