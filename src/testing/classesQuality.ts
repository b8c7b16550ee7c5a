import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { makeRng, samplePositions } from '../core/math/rng';
import type { Runtime } from '../core/runtime/runtime';
import { encodeLexical } from '../stages/embed/lexical';
import { classify } from '../stages/predict/classes/classify';
import reference from '../stages/predict/classes/fixtures/peers.json';
import { learnClasses } from '../stages/predict/classes/learnClasses';
import { confusionOf, scoresOf } from '../stages/predict/classes/scores';
import { readData } from './data';
import { readReviews } from './lexicalQuality';

/** Texts with classes; how many of them are taken. */
export const classSets = {
  women: { file: 'womens_clothing_reviews/womens_clothing_reviews.csv.gz', rows: 8000 },
  chinese: { file: 'chinese_reviews/online_shopping_10_cats.csv.gz', rows: 8000 },
  pricerunner: { file: 'pricerunner/pricerunner_aggregate.csv', rows: 8000 },
  few: { file: 'pricerunner/pricerunner_aggregate.csv', rows: 1500 },
} as const;

export type ClassSet = keyof typeof classSets;

function readTexts(set: ClassSet): { texts: readonly string[]; labels: readonly string[] } {
  if (set === 'women' || set === 'chinese') return readReviews(set);
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(readData(classSets[set].file)), {
    skipEmptyLines: true,
  });
  return { texts: data.map((row) => row[1]!), labels: data.map((row) => row[6]!) };
}

/**
 * Macro F1 of our head and of scikit-learn's LogisticRegression on the last fifth, learned from the same numbers of the
 * first four. What was learned from is left in `.cache/classes`, which `fixtures/peers.py` reads.
 *
 * @returns `isSame`: the reference was made with exactly these numbers
 */
export async function macroF1(engine: Runtime, set: ClassSet) {
  const { texts, labels } = readTexts(set);
  const named = [...labels.keys()].filter((i) => labels[i] !== '' && texts[i]!.trim() !== '');
  const taken = Array.from(
    samplePositions(makeRng(1), named.length, classSets[set].rows),
    (at) => named[at]!,
  );
  const names = [...new Set(taken.map((i) => labels[i]!))];
  const { matrix: x } = await encodeLexical(
    taken.map((i) => texts[i]!),
    { dimensions: 64, seed: 1 },
    {},
  );
  // Every fifth is held back: files are often sorted by class.
  const classOf = Int32Array.from(taken, (i) => names.indexOf(labels[i]!));
  const items = Int32Array.from(classOf.keys()).filter((i) => i % 5 !== 4);
  const held = Int32Array.from(classOf.keys()).filter((i) => i % 5 === 4);
  const bytes = [x.data, classOf].map(
    (part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
  );
  mkdirSync('.cache/classes', { recursive: true });
  writeFileSync(`.cache/classes/${set}.x`, bytes[0]!);
  writeFileSync(`.cache/classes/${set}.y`, bytes[1]!);
  const hash = createHash('sha256');
  for (const part of bytes) hash.update(part);

  const k = names.length;
  const lesson = { x, items, labels: items.map((i) => classOf[i]!), k };
  const { classifier } = await learnClasses(engine, lesson, {
    c: 'auto',
    classWeights: 'none',
    hidden: 0,
    seed: 1,
  });
  const { classes } = await classify(classifier, x);
  const truth = held.map((i) => classOf[i]!);
  const told = held.map((i) => classes[i]!);
  const known: Partial<Record<ClassSet, { sha256: string; macroF1: number }>> = reference;
  return {
    own: scoresOf(confusionOf(truth, told, k), k).macro.f1,
    theirs: known[set]?.macroF1 ?? NaN,
    isSame: known[set]?.sha256 === hash.digest('hex'),
  };
}
