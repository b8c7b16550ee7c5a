import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { Term } from '../../core/data/profile';
import { cohensH } from './effectSize';
import { makeRng, samplePositions } from '../../core/math/rng';
import { readDocuments, type Documents } from './documents';
import { pickTerms, type ScoredTerm } from './pickTerms';
import { keyWords, termKeys, usableWords } from './vocabulary';

/** Enough texts for stable shares; more only cost time. */
const mostTexts = 24_000;

interface TermInput {
  /** item → its text, '' for none. */
  readonly texts: readonly string[];
  /** Int32Array n, item → cluster, −1 = unassigned. */
  readonly labels: Int32Array;
  /** Float32Array n, item → rows. */
  readonly weights: Float32Array;
  /** Uint8Array n, 1 = the item's words count. */
  readonly isCore: Uint8Array;
}

/**
 * The words and phrases typical of each cluster's texts: class-based TF-IDF (Grootendorst, 2022, BERTopic), counted
 * over texts instead of occurrences, so that one long text does not decide, and ranked together with how much more
 * often the cluster uses them. Phrases are two adjacent words, or two around a stop word ("true to size").
 * E-mail addresses, links, long digit groups, bare numbers and single letters are never terms.
 *
 * @returns per cluster 0…k−1 at most 12 terms, best first
 */
export async function segmentTerms(input: TermInput, k: number, control: Control): Promise<Term[][]> {
  const { labels, weights } = input;
  const { signal, onProgress } = control;
  const chosen = chosenItems(input);
  const docs = await readDocuments(input.texts, chosen, {
    signal,
    onProgress: onProgress && (({ fraction }) => onProgress({ fraction: 0.7 * fraction })),
  });
  const grouped = {
    positions: chosen.map((_, position) => position),
    groups: chosen.map((item) => labels[item]!),
    weights: chosen.map((item) => weights[item]!),
  };
  return groupTerms(docs, grouped, k, {
    signal,
    onProgress: onProgress && (({ fraction }) => onProgress({ fraction: 0.7 + 0.3 * fraction })),
  });
}

/** Some of the texts that were read, by group. The three lists are of one length. */
interface GroupedTexts {
  /** Texts of the documents. */
  readonly positions: readonly number[];
  /** 0…k−1; any other number: one of the others, whose own terms are not asked for. */
  readonly groups: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The terms that set groups of texts apart from one another and from the others among `positions`; see `segmentTerms`.
 *
 * @returns per group 0…k−1 at most 12 terms, best first
 */
export async function groupTerms(
  docs: Documents,
  { positions, groups, weights }: GroupedTexts,
  k: number,
  control: Control,
): Promise<Term[][]> {
  const width = k + 1;
  const columnOf = groups.map((group) => (group >= 0 && group < k ? group : k));
  const sizes = new Float64Array(width);
  columnOf.forEach((column, i) => (sizes[column]! += weights[i]!));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return Array.from({ length: k }, () => []);

  const leastCount = Math.max(2, Math.min(20, Math.round(positions.length * 0.001)));
  const vocabulary = usableWords(docs, positions, leastCount);
  const slots = new Map<number, number>();
  let counts = new Float64Array(1024 * width);
  const pace = makePacer(control);
  for (const [i, position] of positions.entries()) {
    for (const key of termKeys(docs, position, vocabulary)) {
      let slot = slots.get(key);
      if (slot === undefined) slots.set(key, (slot = slots.size));
      if ((slot + 1) * width > counts.length) counts = grown(counts);
      counts[slot * width + columnOf[i]!]! += weights[i]!;
    }
    await pace(i / positions.length);
  }

  const meanSize = total / sizes.filter((size) => size > 0).length;
  const scored: ScoredTerm[][] = Array.from({ length: k }, () => []);
  for (const [key, slot] of slots) {
    const perGroup = counts.subarray(slot * width, (slot + 1) * width);
    const everywhere = perGroup.reduce((sum, count) => sum + count, 0);
    if (everywhere < leastCount) continue;
    for (let group = 0; group < k; group++) {
      const found = score(perGroup[group]!, everywhere, sizes[group]!, total, meanSize);
      if (found) scored[group]!.push({ ...found, words: keyWords(key, vocabulary) });
    }
  }
  return scored.map((terms) => pickTerms(terms, 12));
}

function grown(counts: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(counts.length * 2);
  larger.set(counts);
  return larger;
}

function score(
  inside: number,
  everywhere: number,
  size: number,
  total: number,
  meanSize: number,
): Omit<ScoredTerm, 'words'> | undefined {
  const others = total - size;
  if (inside < 2 || size === 0 || others <= 0) return undefined;
  const share = inside / size;
  const shareOthers = (everywhere - inside) / others;
  if (share < 0.01 || share < 1.25 * shareOthers) return undefined;
  const { effect, low } = cohensH(share, size, shareOthers, others);
  if (low <= 0) return undefined;
  const classTfIdf = share * Math.log(1 + meanSize / everywhere);
  return { share, shareOthers, score: classTfIdf * effect };
}

function chosenItems({ texts, labels, isCore }: TermInput): number[] {
  const items: number[] = [];
  labels.forEach((cluster, i) => {
    if (cluster >= 0 && isCore[i] === 1 && texts[i]!.trim() !== '') items.push(i);
  });
  return Array.from(samplePositions(makeRng(1), items.length, mostTexts), (position) => items[position]!);
}
