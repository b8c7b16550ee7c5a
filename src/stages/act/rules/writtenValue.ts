import type { RuleCondition } from '../../../core/data/rule';

/** A column as a rule is written on it. */
export interface RuleField {
  readonly name: string;
  readonly kind: 'number' | 'day' | 'value' | 'text';
  readonly decimal: '.' | ',';
  /** Its numbers are shares 0–1, written as percent. */
  readonly isShare: boolean;
}

/** A condition beside its column. */
export interface Written {
  readonly condition: RuleCondition;
  readonly field: RuleField;
}

const dayMs = 86_400_000;

/** Days since 1970 as 2025-03-01. */
export const writeDay = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10);

/** A number without grouping, not in exponents, twelve digits of it. */
export const writeNumber = (value: number): string => {
  const short = Number(value.toPrecision(12));
  return /e/.test(String(short))
    ? new Intl.NumberFormat('en-US', { useGrouping: false, maximumSignificantDigits: 12 }).format(short)
    : String(short);
};

/** One end of a range as a person types it, in the column's own way; '' for an open one. */
export function writeValue(value: number | null, { kind, isShare, decimal }: RuleField): string {
  if (value === null) return '';
  if (kind === 'day') return writeDay(value);
  const text = isShare ? `${writeNumber(value * 100)}%` : writeNumber(value);
  return decimal === ',' ? text.replace('.', ',') : text;
}

/** Whether a condition asks for a missing value, or for any. */
export const isMissing = ({ values }: Extract<RuleCondition, { kind: 'values' }>): boolean =>
  values.length === 1 && values[0] === '';

/** Texts of which a cell holds one. */
export const textsOf = ({ text, or = [] }: Extract<RuleCondition, { kind: 'words' }>): readonly string[] => [
  text,
  ...or,
];
