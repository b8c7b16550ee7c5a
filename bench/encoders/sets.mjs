/** Public texts with known groups, as `models/texts.py` reads them, and the part of them that is judged. */
import Papa from 'papaparse';
import { readPublicText, spreadOver } from '../data.mjs';
import { numbersFrom } from './manyReviews.mjs';
import { halfOf, partOf } from '../split.mjs';

const rowsOf = (file, hasHeader) =>
  Papa.parse(readPublicText(file), { skipEmptyLines: true }).data.slice(hasHeader ? 1 : 0);

/** Labels as numbers by their first place. @param {readonly string[]} labels */
function numbered(labels) {
  const names = new Map();
  const codes = Int32Array.from(labels, (label) => {
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label);
  });
  return { codes, k: names.size };
}

/** Texts that labels for a head are drawn from: of `train`, spread over it. */
const labelPool = 6000;

/**
 * @typedef {object} LabelledSet
 * @property {string[]} texts  of `train` and of the judged part: what an encoder is fitted on
 * @property {number[]} judged  positions of the judged part's
 * @property {number[]} pool  positions that labels for a head may be drawn from
 * @property {Int32Array} groups  of the judged, in their order
 * @property {number} k
 * @property {Int32Array | null} positive  of all texts, 0 or 1
 * @property {boolean} isTeachable  whether MiniLM, which knows English, can teach on them
 */

/** @param {{ text: string, group: string, positive?: number }[]} rows @returns {LabelledSet} */
function labelled(rows, part, isTeachable = true) {
  const kept = rows.filter(({ text }) => [part, 'train'].includes(partOf(text)));
  const positions = (wanted) => kept.flatMap(({ text }, i) => (partOf(text) === wanted ? [i] : []));
  const judged = positions(part);
  const { codes, k } = numbered(judged.map((i) => kept[i].group));
  return {
    texts: kept.map(({ text }) => text),
    judged,
    pool: spreadOver(positions('train'), labelPool),
    groups: codes,
    k,
    positive: rows[0].positive === undefined ? null : Int32Array.from(kept, ({ positive }) => positive),
    isTeachable,
  };
}

/** @param {'tune' | 'final'} part */
export const womensReviews = (part) =>
  labelled(
    rowsOf('womens_clothing_reviews/womens_clothing_reviews.csv.gz', true).flatMap((row) =>
      row[4].trim() && row[9] ? [{ text: row[4], group: row[9], positive: Number(row[6]) }] : [],
    ),
    part,
  );

/** @param {'tune' | 'final'} part */
export const priceTitles = (part) =>
  labelled(
    rowsOf('pricerunner/pricerunner_aggregate.csv', false).map((row) => ({ text: row[1], group: row[6] })),
    part,
  );

/** @param {'tune' | 'final'} part */
export const chineseReviews = (part) =>
  labelled(
    rowsOf('chinese_reviews/online_shopping_10_cats.csv.gz', true).flatMap(([group, positive, text]) =>
      text.trim() ? [{ text, group, positive: Number(positive) }] : [],
    ),
    part,
    false,
  );

/** `count` of the list in a shuffled order that the seed gives. @template T @param {readonly T[]} list @returns {T[]} */
export function drawn(list, count, seed) {
  const below = numbersFrom(seed);
  const left = [...list];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(below(left.length), 1)[0]);
}

/** Pairs of sentences and how alike people found them. @param {'en' | 'zh'} language @param {'tune' | 'final'} half */
export const stsPairs = (language, half) =>
  rowsOf(`sts_benchmark/stsb-${language}-dev.csv`, false)
    .map(([first, second, score]) => ({ first, second, score: Number(score) }))
    .filter(({ first }) => halfOf(first) === half);

/** Sentences that say the same, all of them, and the half that is asked for. @param {'tune' | 'final'} half */
export function parallelSentences(half) {
  const side = (name) => readPublicText(`tatoeba_en_zh/tatoeba.cmn-eng.${name}`).trimEnd().split(/\r?\n/);
  const [en, zh] = [side('eng'), side('cmn')];
  if (en.length !== zh.length) throw new Error(`tatoeba: ${en.length} sentences against ${zh.length}`);
  return { en, zh, asked: en.flatMap((text, i) => (halfOf(text) === half ? [i] : [])) };
}
