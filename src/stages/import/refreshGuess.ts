import type { ColumnGuess, ColumnShape } from '../../core/data/role';
import { poolStrings } from '../../core/data/stringPool';
import type { Column } from '../../core/data/table';
import { columnFacts, type ColumnFacts } from './columnFacts';
import { categoryShape, dayShape, numberShape, wordShape } from './columnShape';

/** What is told of a column after some of its cells are gone or changed: counted again, not guessed again. */
export function refreshGuess(column: Column, guess: ColumnGuess): ColumnGuess {
  const facts = columnFacts(column);
  const { example, ...evidence } = guess.evidence;
  const isThere = example !== undefined && poolStrings(column.values).includes(example);
  return {
    ...guess,
    missing: facts.rows - facts.filled,
    distinct: facts.distinct,
    evidence: isThere ? guess.evidence : evidence,
    shape: shapeLike(guess, facts),
  };
}

function shapeLike({ shape, numberFormat, dateOrder }: ColumnGuess, facts: ColumnFacts): ColumnShape {
  switch (shape.kind) {
    case 'numbers':
      return numberShape(facts, numberFormat);
    case 'days':
      return dayShape(facts, dateOrder);
    case 'words':
      return wordShape(facts);
    case 'categories':
      return categoryShape(facts);
    case 'none':
      return shape;
  }
}
