import { firstLevels } from '../../../core/data/categoryPath';
import type { Finding } from '../../../core/data/finding';
import { behaviourRoles } from '../../../core/data/role';
import { spellingVariants } from '../steps/spellingVariants';
import { matching, type HealthColumn, type HealthOptions } from './healthColumn';

/** Columns of more values than these are no categories that anybody spelt by hand. */
const mostSpellings = 20_000;
const manyValues = 30;
const rareShare = 0.005;
const muchMissing = 0.05;

/** Several spellings of one value, many rare values, and paths of categories. */
export function oddCategories(one: HealthColumn, { otherWord }: HealthOptions): Finding[] {
  const { guess } = one;
  if (guess.role !== 'category' && guess.role !== 'compare') return [];
  return [...variants(one), ...paths(one), ...(guess.role === 'category' ? rareValues(one, otherWord) : [])];
}

function variants({ column, guess }: HealthColumn): Finding[] {
  if (guess.distinct > mostSpellings) return [];
  const groups = spellingVariants(column);
  if (groups.length === 0) return [];
  return [
    {
      code: 'spelling-variants',
      level: 'decide',
      column: guess.name,
      count: groups.reduce((sum, { count }) => sum + count, 0),
      facts: {
        groups: groups.length,
        // What the user reads: "Köln: köln, Koeln".
        shown: groups
          .slice(0, 3)
          .map(({ text, variants }) => `${text}: ${variants.slice(0, 3).join(', ')}`)
          .join('; ')
          .slice(0, 200),
      },
      fix: { kind: 'spelling-variants', on: true, column: guess.name },
    },
  ];
}

function rareValues(one: HealthColumn, otherWord: string): Finding[] {
  const { guess, filled } = one;
  if (guess.distinct <= manyValues) return [];
  const found = matching(one, (_, code) => one.counts[code]! < rareShare * filled);
  if (found.count === 0) return [];
  return [
    {
      code: 'rare-values',
      level: 'note',
      column: guess.name,
      ...found,
      facts: { values: guess.distinct },
      fix: { kind: 'rare-values', on: true, column: guess.name, least: rareShare, into: otherWord },
    },
  ];
}

/** The most levels that leave no more values than count on their own. */
function paths({ guess, texts, counts, filled }: HealthColumn): Finding[] {
  if (guess.meaning !== 'category-path') return [];
  const used = texts.filter((_, code) => counts[code]! > 0);
  const distinctAt = (levels: number): number => new Set(used.map((text) => firstLevels(text, levels))).size;
  const levels = [3, 2].find((count) => distinctAt(count) <= manyValues) ?? 1;
  if (distinctAt(levels) === guess.distinct) return [];
  return [
    {
      code: 'category-paths',
      level: 'note',
      column: guess.name,
      count: filled,
      facts: { levels, values: distinctAt(levels) },
      fix: { kind: 'category-levels', on: true, column: guess.name, levels },
    },
  ];
}

/** Codes whose leading zeros are gone, and long numbers that were rounded. */
export function damagedCodes(one: HealthColumn): Finding[] {
  const { guess, texts, counts, filled } = one;
  if (guess.role === 'date' || guess.role === 'text') return [];
  const rounded = matching(one, (text) => /^\s*\d[.,]\d+E\+\d{1,2}\s*$/i.test(text));
  const findings: Finding[] =
    rounded.count > 0 && guess.role !== 'number' && guess.role !== 'amount'
      ? [{ code: 'ids-rounded', level: 'decide', column: guess.name, ...rounded }]
      : [];
  if (guess.meaning !== 'postcode' && guess.personal !== 'phone') return findings;
  const lengths = new Map<number, number>();
  texts.forEach((text, code) => {
    if (counts[code]! > 0)
      lengths.set(text.trim().length, (lengths.get(text.trim().length) ?? 0) + counts[code]!);
  });
  const [length, cells] = Array.from(lengths).reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  const isDigits = texts.every((text, code) => counts[code] === 0 || /^[1-9]\d*$/.test(text.trim()));
  const short = matching(one, (text) => text.trim().length < length && text.trim().length >= length - 2);
  const hasLonger = Array.from(lengths.keys()).some((other) => other > length);
  if (isDigits && !hasLonger && length >= 4 && short.count > 0 && cells >= 0.7 * filled)
    findings.push({
      code: 'zeros-lost',
      level: 'decide',
      column: guess.name,
      ...short,
      facts: { length },
      fix: { kind: 'lost-zeros', on: true, column: guess.name, length },
    });
  return findings;
}

/** Columns in use with many empty cells. */
export function manyMissing({ guess, column }: HealthColumn): Finding[] {
  const share = guess.missing / Math.max(1, column.codes.length);
  if (!behaviourRoles.includes(guess.role) || guess.role === 'basket' || share <= muchMissing || share === 1)
    return [];
  const fill = guess.role === 'category' ? 'mode' : 'median';
  return [
    {
      code: 'missing-values',
      level: 'note',
      column: guess.name,
      count: guess.missing,
      facts: { share },
      fix: { kind: 'missing-values', on: true, column: guess.name, fill },
    },
  ];
}
