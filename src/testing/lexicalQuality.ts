import Papa from 'papaparse';
import type { Matrix } from '../core/data/matrix';
import { normalizedMutualInformation } from '../core/math/normalizedMutualInformation';
import { openRuntime } from '../core/runtime/runtime';
import { kMeans } from '../stages/cluster/kMeans';
import { encodeLexical } from '../stages/embed/lexical';
import reference from '../stages/embed/fixtures/lexical.json';
import { readData } from './data';

/** Reviews with known groups; the labels take no part in the encoding. */
export const reviewSets = {
  women: {
    file: 'womens_clothing_reviews/womens_clothing_reviews.csv.gz',
    text: 'Review Text',
    label: 'Department Name',
  },
  chinese: { file: 'chinese_reviews/online_shopping_10_cats.csv.gz', text: 'review', label: 'cat' },
} as const;

export type ReviewSet = keyof typeof reviewSets;

/** Every text of a set with its label; as in `lexical.py`, rows of the women's reviews without text are left out. */
export function readReviews(set: ReviewSet): { texts: string[]; labels: string[] } {
  const { file, text, label } = reviewSets[set];
  const { data } = Papa.parse<Record<string, string>>(new TextDecoder().decode(readData(file)), {
    header: true,
    skipEmptyLines: true,
  });
  const rows = set === 'women' ? data.filter((row) => row[text]!.trim() !== '') : data;
  return { texts: rows.map((row) => row[text]!), labels: rows.map((row) => row[label]!) };
}

export interface LexicalAgreement {
  /** Normalised mutual information of clusters and labels, mean over the seeds; rows without label left out. */
  readonly nmi: number;
  /** Of the encoding: distinct words and pairs, and the share of variance kept. */
  readonly terms: number;
  readonly explained: number;
}

/** Encodes the texts and groups them into as many clusters as there are labels, five starts a seed. */
export async function lexicalAgreement(set: ReviewSet, seeds: number): Promise<LexicalAgreement> {
  const { texts, labels } = readReviews(set);
  const { dimensions } = reference.settings;
  const { matrix, terms, explained } = await encodeLexical(texts, { dimensions, seed: 1 }, {});
  const names = [...new Set(labels.filter((label) => label !== ''))];
  const scored = labels.flatMap((label, i) => (label === '' ? [] : [i]));
  const truth = scored.map((i) => names.indexOf(labels[i]!));
  let sum = 0;
  for (const clusters of await clusterings(matrix, names.length, seeds)) {
    const found = scored.map((i) => clusters[i]!);
    sum += normalizedMutualInformation(truth, found);
  }
  return { nmi: sum / seeds, terms, explained };
}

async function clusterings(matrix: Matrix, k: number, seeds: number): Promise<Int32Array[]> {
  const runtime = await openRuntime({ threads: 2 });
  const found: Int32Array[] = [];
  for (let seed = 1; seed <= seeds; seed++)
    found.push((await kMeans(runtime, matrix, { k, nInit: reference.settings.nInit, seed }, {})).labels);
  return found;
}
