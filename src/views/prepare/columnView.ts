import type { ColumnPlan } from '../../core/data/recipe';
import type { ColumnGuess, Role } from '../../core/data/role';
import type { Column } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import type { Recipe } from '../../core/data/recipe';
import { isMessageId } from '../messages';
import { definitionOf } from '../messages/definitionOf';
import type { Formats } from '../messages/formats';
import type { Text } from '../messages/useText';
import type { IconName } from '../ui/Icon';

/** A column with what was guessed of it and what it is used for. */
export interface ColumnView {
  readonly position: number;
  readonly column: Column;
  readonly guess: ColumnGuess;
  readonly plan: ColumnPlan;
  readonly widthPx: number;
}

export const roleIcons: Readonly<Record<Role, IconName>> = {
  key: 'key',
  text: 'text',
  number: 'hash',
  category: 'tag',
  date: 'calendar',
  amount: 'money',
  basket: 'basket',
  vectors: 'layers',
  personal: 'person',
  compare: 'compare',
  ignore: 'eyeOff',
};

const widths: Readonly<Record<Role, number>> = {
  key: 134,
  text: 244,
  number: 140,
  category: 144,
  date: 132,
  amount: 134,
  basket: 244,
  vectors: 176,
  personal: 176,
  compare: 144,
  ignore: 134,
};

export function columnViews(dataset: Dataset, recipe: Recipe): ColumnView[] {
  const views: ColumnView[] = [];
  dataset.table.columns.forEach((column, position) => {
    const guess = dataset.guesses[position];
    const plan = recipe.columns[position];
    if (guess && plan) {
      // By what it was taken for at first, so that a changed role does not move the columns.
      const named = Math.min(230, 58 + column.name.length * 7.5);
      views.push({ position, column, guess, plan, widthPx: Math.max(widths[guess.role], named) });
    }
  });
  return views;
}

/** Why the role was guessed, in words. */
function evidenceOf(text: Text, formats: Formats, { evidence }: ColumnGuess): string {
  const id = `notice.evidence.${evidence.code}`;
  if (!isMessageId(id)) return text('prepare.evidence.plain');
  const reason = text(id);
  return evidence.share >= 0.995
    ? reason
    : text('prepare.evidence.share', { reason, share: formats.percent(evidence.share) });
}

/** What a column is, where Kindred made it, and why it was taken for what it is. */
export function aboutColumn(text: Text, formats: Formats, guess: ColumnGuess): string {
  const definition = definitionOf(text, guess);
  return definition === null
    ? evidenceOf(text, formats, guess)
    : `${definition}\n${evidenceOf(text, formats, guess)}`;
}

/** The line under the shape: range, median or values, and the share that is empty. */
export function statOf(
  text: Text,
  formats: Formats,
  { guess, plan }: Pick<ColumnView, 'guess' | 'plan'>,
  rows: number,
): string {
  const missing =
    guess.missing > 0 && rows > 0
      ? text('prepare.column.missing', { share: formats.percent(guess.missing / rows, 1) })
      : null;
  const fact = factOf(text, formats, guess, plan.role);
  if (fact === null) return missing ?? '';
  return missing === null ? fact : text('prepare.column.and', { first: fact, second: missing });
}

function factOf(text: Text, formats: Formats, guess: ColumnGuess, role: Role): string | null {
  const { shape } = guess;
  if (role === 'key') return text('prepare.column.different', { count: formats.count(guess.distinct) });
  if (role === 'personal') return null;
  switch (shape.kind) {
    case 'numbers':
      return role === 'amount'
        ? text('prepare.column.median', {
            value: formats.money(shape.median, guess.numberFormat?.currency),
          })
        : text('prepare.column.range', {
            min: formats.number(shape.min),
            max: formats.number(shape.max),
          });
    case 'days':
      return text('prepare.column.rangeDays', {
        min: formats.month(shape.min),
        max: formats.month(shape.max),
      });
    case 'words':
      return text('prepare.column.words', { count: Math.round(shape.median) });
    default:
      return text('prepare.column.distinct', { count: guess.distinct });
  }
}
