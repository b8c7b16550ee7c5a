import type { CleanStep } from '../../core/data/cleanStep';
import type { Finding } from '../../core/data/finding';
import type { Notice } from '../../core/data/notice';
import { cleanSteps, type Recipe } from '../../core/data/recipe';
import { behaviourRoles } from '../../core/data/role';
import type { Dataset } from '../../core/data/workspaceContent';
import { isMended, stepFor } from '../../store/cleaning';

/** What is looked at, in the order it is shown. */
export const groupNames = [
  'letters',
  'dates',
  'ids',
  'duplicates',
  'missing',
  'values',
  'categories',
  'money',
  'refunds',
  'tests',
  'personal',
  'columns',
] as const;
export type GroupName = (typeof groupNames)[number];

const codes: Readonly<Record<GroupName, readonly string[]>> = {
  letters: [
    'text-garbled',
    'encoding-guessed',
    'characters-replaced',
    'nul-characters',
    'quote-unclosed',
    'binary-as-hex',
    'lists-as-text',
    'formula-errors',
    'script-unreadable',
    'texts-unread',
  ],
  dates: [
    'dates-ambiguous',
    'dates-future',
    'dates-placeholder',
    'unreadable-dates',
    'rows-undated',
    'rows-after-as-of',
  ],
  ids: ['zeros-lost', 'ids-rounded', 'keys-repeated', 'apostrophes-stripped', 'rows-without-customer'],
  duplicates: ['rows-repeated', 'duplicates-merged', 'near-duplicates-merged'],
  missing: ['missing-values', 'rows-empty', 'rows-blank', 'rows-short'],
  values: [
    'impossible-values',
    'outliers',
    'numbers-ambiguous',
    'unreadable-numbers',
    'logged',
    'skew-mended',
  ],
  categories: ['spelling-variants', 'rare-values', 'category-paths', 'categories-pooled'],
  money: ['currencies-mixed', 'lines-not-goods'],
  refunds: ['negative-amounts', 'money-returned', 'orders-cancelled', 'customers-only-returns'],
  tests: ['test-accounts', 'rows-left-out'],
  personal: ['personal-in-text', 'export-without-email'],
  columns: [],
};

const groupOf: ReadonlyMap<string, GroupName> = new Map(
  groupNames.flatMap((group) => codes[group].map((code) => [code, group] as const)),
);

/** One thing to look at, and what became of it. */
export interface HealthItem extends Finding {
  readonly isMended: boolean;
  /** The step that mends it as it stands in the recipe, on or off; left out: there is none yet. */
  readonly step?: CleanStep;
}

export interface HealthGroup {
  readonly name: GroupName;
  readonly items: readonly HealthItem[];
}

const rank = { decide: 0, changed: 1, note: 2 } as const;

/** Said by the column's own finding, or by the steps themselves. */
const saidElsewhere: readonly string[] = ['rows-left-out', 'near-duplicates-merged', 'mapping-remembered'];

/**
 * Everything known of the data by group: what the look at the table found, and what reading and the last run told.
 * What both say is said once, by the finding. Groups with nothing in them are there too: they were looked at.
 */
export function healthGroups(
  dataset: Dataset,
  recipe: Recipe,
  findings: readonly Finding[],
  notices: readonly Notice[],
): HealthGroup[] {
  const known = new Map<string, Finding>();
  const told = [...dataset.notices, ...notices, ...neverVary(dataset)].filter(
    ({ code }) => !saidElsewhere.includes(code),
  );
  for (const one of [...findings, ...told]) {
    const key = `${one.code} ${one.column ?? ''}`;
    if (!known.has(key)) known.set(key, withFix(one, recipe));
  }
  const items = Array.from(known.values(), (one) => asItem(one, dataset, recipe));
  // Not by what is mended: nothing moves away under the hand that mends it.
  items.sort((a, b) => rank[a.level] - rank[b.level] || b.count - a.count);
  return groupNames.map((name) => ({
    name,
    items: items.filter(({ code }) => (groupOf.get(code) ?? 'columns') === name),
  }));
}

/** Columns that hold one value or none: they were left out from the start. */
const neverVary = ({ guesses }: Dataset): Notice[] =>
  guesses
    .filter(({ evidence: { code } }) => code === 'constant' || code === 'empty')
    .map(({ name }) => ({ code: 'constant-column', level: 'note', column: name, count: 0 }));

function asItem(finding: Finding, { guesses }: Dataset, recipe: Recipe): HealthItem {
  const steps = cleanSteps(recipe);
  const step = finding.fix && steps[stepFor(steps, finding.fix)];
  return { ...finding, isMended: isMended(finding, recipe, guesses), ...(step && { step }) };
}

/** Few empty cells are no finding, but they can be filled as well; personal data in texts is hidden by a step. */
function withFix(finding: Finding, recipe: Recipe): Finding {
  const { code, column, fix } = finding;
  if (code === 'personal-in-text') return { ...finding, fix: { kind: 'personal-text', on: true } };
  if (fix || code !== 'missing-values' || column === undefined) return finding;
  const role = recipe.columns.find(({ name }) => name === column)?.role;
  if (role === undefined || !behaviourRoles.includes(role)) return finding;
  const fill = role === 'category' ? 'mode' : 'median';
  return { ...finding, fix: { kind: 'missing-values', on: true, column, fill } };
}

/** Items of a group that stand for a question or a fault not mended yet. */
export const openItems = ({ items }: HealthGroup): number =>
  items.filter(({ level, isMended }) => level === 'decide' && !isMended).length;
