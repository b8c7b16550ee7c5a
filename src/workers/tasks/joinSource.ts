import type { Table } from '../../core/data/table';
import type { TableGuess } from '../../stages/import/guessTable';
import type { NamedTable } from '../../stages/import/joinKeys';

/** One of several files of a shop. */
export interface JoinSource {
  readonly name: string;
  readonly table: Table;
  readonly guess: TableGuess;
  /** Its kind is not guessed. */
  readonly isKindChosen?: boolean;
}

export const named = ({
  name,
  table,
  guess: { guesses, kind, known },
  isKindChosen = false,
}: JoinSource): NamedTable => ({
  name,
  table,
  guesses,
  kind,
  isKindChosen,
  isKnown: known !== null,
});
