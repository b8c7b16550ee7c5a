import type { AudienceChoices, AudiencePreview, BiasFinding } from '../../core/data/audience';
import type { CleanTable } from '../../core/data/cleanTable';
import type { CustomerLists } from '../../core/data/customerLists';
import type { Recipe } from '../../core/data/recipe';
import type { ColumnGuess } from '../../core/data/role';
import type { Table } from '../../core/data/table';

/** A segment on its way to a platform. */
interface Chosen {
  readonly table: Table;
  /** Row → item → cluster. */
  readonly rowToItem: Int32Array;
  readonly labels: Int32Array;
  /** Of the segment; −1: those in none. */
  readonly cluster: number;
  readonly choices: AudienceChoices;
  /** Who must not be written to: whom steps of the recipe leave out. */
  readonly without: { readonly recipe: Recipe; readonly lists: CustomerLists };
  readonly seed: number;
}

/** What a file says in the page's language. */
export interface AudienceWords {
  readonly segment: string;
  readonly side: string;
  readonly reached: string;
  readonly heldBack: string;
  readonly reason: string;
  readonly about: string;
  readonly reasons: Readonly<Record<string, string>>;
}

/** The list for the platform · who is not on it, and why · who was reached and who held back · ids alone. */
export type AudienceFile = 'audience' | 'rejects' | 'sides' | 'ids';

/** Audiences: who can be reached, the file, and what a segment stands for. */
export interface AudienceTasks {
  previewAudience: { input: Chosen; output: AudiencePreview; partial: never };
  writeAudience: {
    input: Chosen & { file: AudienceFile; name: string; words: AudienceWords };
    output: Uint8Array;
    partial: never;
  };
  /** Row → 1 = must not be written to. */
  findListed: {
    input: Pick<Chosen, 'table' | 'without'> & { columns: AudienceChoices['columns'] };
    output: Uint8Array;
    partial: never;
  };
  findBias: {
    input: {
      table: Table;
      guesses: readonly ColumnGuess[];
      clean: Pick<CleanTable, 'rowToItem'>;
      labels: Int32Array;
      cluster: number;
    };
    output: readonly BiasFinding[];
    partial: never;
  };
}

/** Which worker does what. */
export const audienceWorkers = {
  previewAudience: 'live',
  writeAudience: 'live',
  findListed: 'live',
  findBias: 'live',
} as const satisfies Record<keyof AudienceTasks, string>;
