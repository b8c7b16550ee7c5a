import type { ColumnPlan } from '../../core/data/recipe';
import type { ColumnGuess, DateOrder, Role } from '../../core/data/role';

/** A column as a question may name it. */
export interface FindField {
  readonly name: string;
  /** Further names it goes by. */
  readonly also?: readonly string[];
  readonly kind: 'number' | 'day' | 'value' | 'text';
  /** Decimal mark of its numbers. */
  readonly decimal: '.' | ',';
  readonly dateOrder?: DateOrder;
  /** Its cells are percentages, read as fractions; or, all within 0–1, fractions as they are. */
  readonly isShare: boolean;
  /** Its commonest values, most frequent first; of columns with few. */
  readonly values: readonly string[];
}

const kinds: Partial<Record<Role, FindField['kind']>> = {
  text: 'text',
  basket: 'text',
  number: 'number',
  amount: 'number',
  date: 'day',
};

/** The columns that can be asked for, in their order: every one, those left out of the grouping as well. */
export function findFields(columns: readonly ColumnPlan[], guesses: readonly ColumnGuess[]): FindField[] {
  const guessOf = new Map(guesses.map((guess) => [guess.name, guess]));
  return columns.map(({ name, role, numberFormat, dateOrder }) => {
    const guess = guessOf.get(name);
    const shape = guess?.shape;
    const byShape =
      shape?.kind === 'numbers' ? 'number' : shape?.kind === 'days' ? 'day' : ('value' as const);
    const kind = kinds[role] ?? (role === 'compare' || role === 'ignore' ? byShape : 'value');
    const isFraction = shape?.kind === 'numbers' && shape.min >= 0 && shape.max <= 1;
    return {
      name,
      kind,
      decimal: numberFormat?.decimal ?? '.',
      ...(dateOrder && { dateOrder }),
      isShare: kind === 'number' && (numberFormat?.percent === true || isFraction),
      values: role !== 'personal' && shape?.kind === 'categories' ? shape.top.map(({ text }) => text) : [],
    };
  });
}
