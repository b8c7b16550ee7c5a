import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openRuntime } from '../../src/core/runtime/runtime';
import { makeColumn } from '../../src/core/data/table';
import type { CleanTable } from '../../src/core/data/cleanTable';
import type { EncodedText } from '../../src/core/data/encoder';
import type { Matrix } from '../../src/core/data/matrix';
import { defaultRecipe, type EncoderChoice } from '../../src/core/data/recipe';
import { readTokens } from '../../src/core/text/readTokens';
import { adjustedRand } from '../../src/core/math/adjustedRand';
import { normalizedMutualInformation } from '../../src/core/math/normalizedMutualInformation';
import { makeRunner } from '../../src/cli/runner';
import { encodeText } from '../../src/pipeline/encodeText';
import { kMeans } from '../../src/stages/cluster/kMeans';
import { fitLogistic, logisticProbabilities } from '../../src/stages/embed/heads/logistic';
import { positiveShare, readSentimentHead } from '../../src/stages/embed/heads/sentiment';
import { itemTexts } from '../../src/stages/embed/itemTexts';
import { takeRows } from '../../src/stages/embed/sparseMatrix';
import { fitTfidf } from '../../src/stages/embed/tfidf';
import type { Runner } from '../../src/workers/pool';
import type { Tasks } from '../../src/workers/messages';

/** Vectors of a shipped model that are known from elsewhere: row i is of text i. */
interface KnownVectors {
  readonly model: string;
  readonly texts: readonly string[];
  readonly data: Float32Array;
  readonly cols: number;
}

/** Texts as the encoding step gets them: a column, each row for itself, nothing left out. */
function sourceOf(texts: readonly string[], encoder: EncoderChoice, seed: number) {
  const clean: CleanTable = {
    items: Uint32Array.from(texts, (_, i) => i),
    rowToItem: Int32Array.from(texts, (_, i) => i),
    weights: new Float32Array(texts.length).fill(1),
    notices: [],
  };
  const recipe = {
    ...defaultRecipe([{ name: 'text', role: 'text' as const }]),
    clean: { mergeDuplicates: false, steps: [] },
    encoder,
    seed,
  };
  return { table: { rowCount: texts.length, columns: [makeColumn('text', texts)] }, clean, recipe };
}

/** A runner that looks up what is known and asks `runner` for the rest. */
function knowing(runner: Runner, known: readonly KnownVectors[]): Runner {
  const places = new Map(
    known.map((vectors) => [
      vectors.model,
      { vectors, rowOf: new Map(vectors.texts.map((text, row) => [text.trim(), row])) },
    ]),
  );

  async function lookUp(texts: readonly string[], model: string): Promise<Matrix | null> {
    const place = places.get(model);
    if (!place) return null;
    const { rowOf, vectors } = place;
    const { cols } = vectors;
    const unknown = texts.filter((text) => !rowOf.has(text.trim()));
    const more = unknown.length > 0 ? await runner.run('encodeTexts', { texts: unknown, model }) : null;
    const data = new Float32Array(texts.length * cols);
    let next = 0;
    texts.forEach((text, i) => {
      const row = rowOf.get(text.trim());
      const [from, at] = row === undefined ? [more!.data, next++] : [vectors.data, row];
      data.set(from.subarray(at * cols, (at + 1) * cols), i * cols);
    });
    return { data, rows: texts.length, cols };
  }

  return {
    async run<N extends keyof Tasks>(name: N, input: Tasks[N]['input'], control = {}) {
      let found: Matrix | null = null;
      if (name === 'encodeTexts') {
        const { texts, model } = input as Tasks['encodeTexts']['input'];
        found = await lookUp(texts, model);
      }
      if (name === 'transformer') {
        const { table, clean, recipe, model } = input as Tasks['transformer']['input'];
        found = await lookUp(itemTexts(table, clean, recipe), model);
      }
      return found ?? runner.run(name, input, control);
    },
  };
}

/** As the shipped heads are trained (`models/sentiment/train.py`). */
const inversePenalty = 5;
const limits = { maxTerms: 60_000, maxPairs: 4_000_000, minTexts: 3, maxShare: 0.5 };

/**
 * Scores of heads on few labels, by the product's terms and its logistic regression: terms and how rare they are come
 * from all texts, for a shop has its texts at once and only the labels one by one.
 *
 * @param draws  positions of the labelled texts, draw by draw
 * @param judged  positions of the texts that are scored
 */
async function headScores(
  texts: readonly string[],
  positive: Int32Array,
  draws: readonly (readonly number[])[],
  judged: readonly number[],
): Promise<Float64Array[]> {
  const { matrix: terms } = await fitTfidf(await readTokens(texts, {}), limits, {});
  const unseen = takeRows(terms, Uint32Array.from(judged));
  return draws.map((labelled) => {
    const learned = takeRows(terms, Uint32Array.from(labelled));
    const labels = Uint8Array.from(labelled, (i) => positive[i]!);
    return logisticProbabilities(unseen, fitLogistic(learned, labels, inversePenalty));
  });
}

/** What the shipped head says of texts; one half where it knows no term. */
async function shippedHead(home: string, language: 'en' | 'zh', texts: readonly string[]) {
  const head = readSentimentHead(await readFile(resolve(home, `models/sentiment/${language}.txt`), 'utf8'));
  return Float64Array.from(texts, (text) => {
    const share = positiveShare(head, text);
    return Number.isNaN(share) ? 0.5 : share;
  });
}

/** The product's own encoders, heads and grouping, in Node. */
export async function openProgram(home: string, known: readonly KnownVectors[]) {
  const runner = knowing(makeRunner(home), known);
  await runner.run('device', { prefer: 'wasm', known: null });
  const runtime = await openRuntime({ prefer: 'wasm' });
  return {
    /** As the recipe's text step. @returns texts × d and the encoder's report */
    encode: (texts: readonly string[], encoder: EncoderChoice, seed: number): Promise<EncodedText> =>
      encodeText(runner, sourceOf(texts, encoder, seed), {}),
    headScores,
    shippedHead: (language: 'en' | 'zh', texts: readonly string[]) => shippedHead(home, language, texts),
    /** How far the product's k-means over the rows agrees with known groups. */
    async agreement(x: Matrix, truth: Int32Array, k: number, seed: number) {
      const { labels } = await kMeans(runtime, x, { k, nInit: 5, seed }, {});
      return { nmi: normalizedMutualInformation(truth, labels), ari: adjustedRand(truth, labels) };
    },
  };
}
