import type { Control } from '../../core/data/progress';
import type { NamePart, Term } from '../../core/data/profile';
import { categoryDrivers, type CategoryDriver } from './categoryDrivers';
import type { Documents } from './documents';
import {
  cohensH,
  groupMoments,
  mergeMoments,
  noMoments,
  standardDeviation,
  type Moments,
} from './effectSize';
import type { ExplainedColumn } from './explainedColumns';
import { isColumn, nameCandidates, partTopics, type NameCandidate } from './nameCandidates';
import { numberDrivers, type NumberFinding } from './numberDrivers';
import { groupTerms } from './segmentTerms';
import { shareOut } from './shareOut';

/** Texts of items: what they say, or the names of what is in their baskets. */
export interface SpotTexts {
  /** The column of baskets; null: what customers say. */
  readonly basket: string | null;
  readonly docs: Documents;
  /** Int32Array n, item → its text in `docs`, −1 = none. */
  readonly docOf: Int32Array;
}

/** What is known of the items that are looked at. */
export interface SpotFacts {
  readonly columns: readonly ExplainedColumn[];
  readonly texts: readonly SpotTexts[];
  /** Float32Array n, item → rows. */
  readonly weights: Float32Array;
}

/** Parts of one segment that want names. */
export interface SpotGroups {
  /** Uint32Array: items of the segment, in any order. */
  readonly members: Uint32Array;
  /** Uint32Array each: items of the segment, apart from one another. */
  readonly groups: readonly Uint32Array[];
}

/** Differences from the rest of the segment that deserve a name. */
const leastLevel = 0.6;
const leastValue = 0.4;
const leastLift = 1.3;
const leastTermEffect = 0.3;
const leastTermShare = 0.1;
/** How many standard errors away from chance: words are many, and some differ by chance. */
const sureOfColumn = 3.3;
const sureOfTerm = 4;
/** From everyone else, in standard deviations: what is low here only beside a high segment is not low. */
const leastFromAll = 0.25;
/** A second part of a name must say nearly as much as the first. */
const nearlyAsMuch = 0.6;

/**
 * Names what sets groups of customers apart from the rest of their segment: levels, values and words that speak of
 * neither what the segment itself is called by nor what another group here is. A group that nothing sets apart surely
 * gets no name.
 *
 * @param known  parts of names that are taken: the segment's own, and those of wider groups in it
 * @param longest  parts of a name at most
 * @returns per group its name, empty for none
 */
export async function nameSpots(
  facts: SpotFacts,
  { members, groups }: SpotGroups,
  known: readonly NamePart[],
  longest: 1 | 2,
  control: Control,
): Promise<NamePart[][]> {
  const k = groups.length;
  const named: NamePart[][] = groups.map(() => []);
  if (k === 0) return named;
  const place = new Map<number, number>();
  groups.forEach((items, group) => items.forEach((item) => place.set(item, group)));
  const groupOf = Int32Array.from(members, (item) => place.get(item) ?? -1);
  const weights = Float32Array.from(members, (item) => facts.weights[item]!);

  const numbers: NumberFinding[][] = groups.map(() => []);
  const categories: CategoryDriver[][] = groups.map(() => []);
  for (const column of facts.columns) {
    if (column.kind === 'category') {
      const codes = Int32Array.from(members, (item) => column.codes[item]!);
      categoryDrivers({ ...column, codes }, groupOf, weights, k).forEach((found, group) =>
        categories[group]!.push(...found.filter(({ effect, low }) => isSure(effect, low, sureOfColumn))),
      );
      continue;
    }
    const values = Float64Array.from(members, (item) => column.values[item]!);
    const all = allMoments(column.values, facts.weights);
    numberDrivers({ ...column, values }, groupOf, weights, k).forEach((found, group) => {
      if (found && isTrueOfAll(found, all)) numbers[group]!.push({ ...found, middle: 0 });
    });
  }
  const terms: Term[][] = groups.map(() => []);
  for (const { basket, docs, docOf } of facts.texts) {
    const speaking = [...members.keys()].filter((i) => docOf[members[i]!]! >= 0);
    const grouped = {
      positions: speaking.map((i) => docOf[members[i]!]!),
      groups: speaking.map((i) => groupOf[i]!),
      weights: speaking.map((i) => weights[i]!),
    };
    const total = grouped.weights.reduce((sum, weight) => sum + weight, 0);
    (await groupTerms(docs, grouped, k, control)).forEach((found, group) => {
      const size = grouped.groups.reduce(
        (sum, own, i) => (own === group ? sum + grouped.weights[i]! : sum),
        0,
      );
      for (const term of found) {
        if (!isTelling(term, size, total - size)) continue;
        if (basket === null) terms[group]!.push(term);
        else categories[group]!.push(bought(basket, term, size, total - size));
      }
    });
  }

  const candidates = groups.map((_, group) =>
    nameCandidates({
      numbers: numbers[group]!.filter(({ driver }) => Math.abs(driver.effect) >= leastLevel),
      categories: categories[group]!.filter(({ effect, lift }) => effect >= leastValue && lift >= leastLift),
      terms: terms[group]!,
    }),
  );
  const names = shareOut(candidates, {
    taken: known.flatMap(partTopics),
    longest,
    claims: siblingKeys,
    mayFollow: ({ strength }, [first]) => strength >= nearlyAsMuch * first!.strength,
  });
  return names.map((list) => list.map(({ part }) => part));
}

/** Two groups may stand at both ends of one column; otherwise they share no word. */
const siblingKeys = ({ part, topics }: NameCandidate): readonly string[] =>
  part.kind === 'level' ? [`${part.column} ${part.direction}`] : topics.filter((topic) => !isColumn(topic));

const allMoments = (values: Float64Array, weights: Float32Array): Moments =>
  groupMoments(values, new Int32Array(values.length), weights, 1).reduce(mergeMoments, noMoments);

const isSure = (effect: number, low: number, deviations: number): boolean =>
  effect > 0 && effect >= (deviations * (effect - low)) / 1.96;

/** Surely other than the rest of the segment, and on the same side of everyone. */
function isTrueOfAll({ driver }: NumberFinding, all: Moments): boolean {
  const { effect, low, high, mean } = driver;
  const size = Math.abs(effect);
  if (!isSure(size, effect > 0 ? low : -high, sureOfColumn)) return false;
  const fromAll = (mean - all.mean) / standardDeviation(all);
  return fromAll * Math.sign(effect) >= leastFromAll;
}

function isTelling({ share, shareOthers }: Term, size: number, others: number): boolean {
  const { effect, low } = cohensH(share, size, shareOthers, others);
  return share >= leastTermShare && effect >= leastTermEffect && isSure(effect, low, sureOfTerm);
}

function bought(
  column: string,
  { text, share, shareOthers }: Term,
  size: number,
  others: number,
): CategoryDriver {
  const everywhere = (share * size + shareOthers * others) / (size + others);
  return {
    kind: 'category',
    column,
    value: text,
    ...cohensH(share, size, shareOthers, others),
    share,
    shareOthers,
    lift: share / everywhere,
  };
}
