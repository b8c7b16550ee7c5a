import * as v from 'valibot';
import { float32, int32 } from '../../../core/data/buffers';
import type { FittedEncoder } from '../../../core/data/encoder';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Matrix } from '../../../core/data/matrix';
import type { TermWeights } from './pupil';
import { fromBytes, place } from './pupil';
import { makeWeigher, type Vocabulary } from './vocabulary';

const version = 1;

/** A taught encoder by its parts. */
export interface TaughtEncoder {
  readonly vocabulary: Vocabulary;
  readonly weights: TermWeights;
  /** Float32Array d: taken off every text's sum. */
  readonly shift: Float32Array;
}

const schema = v.object({
  kind: v.literal('taught'),
  version: v.literal(version),
  tokens: v.literal('words-and-pairs-1'),
  dimensions: v.number(),
  words: v.array(v.string()),
});

const shared = <A extends Float32Array | Int32Array>(make: (length: number) => A, from: A): A => {
  const copy = make(from.length);
  copy.set(from);
  return copy;
};

/** As it is stored; terms that no text taught anything on are left out. */
export function keepFitted({ vocabulary, weights, shift }: TaughtEncoder): FittedEncoder {
  const json: v.InferOutput<typeof schema> = {
    kind: 'taught',
    version,
    tokens: 'words-and-pairs-1',
    dimensions: weights.d,
    words: [...vocabulary.words],
  };
  return {
    json,
    arrays: {
      parts: shared(int32, vocabulary.parts),
      idf: shared(float32, vocabulary.idf),
      codes: weights.codes,
      steps: weights.steps,
      shift: shared(float32, shift),
    },
  };
}

/** What encodes texts that come later, and questions, as the texts of the map were. */
export interface OpenedEncoder {
  readonly dimensions: number;
  /** texts × dimensions; rows of length 1, zero where there is no known word. */
  encode(texts: readonly string[], control: Control): Promise<Matrix>;
}

/** @throws RangeError if it is not a taught encoder of this version */
export function openTaught({ json, arrays }: FittedEncoder): OpenedEncoder {
  const read = v.safeParse(schema, json);
  if (!read.success) throw new RangeError('openTaught: json must be of a taught encoder, version 1');
  const { dimensions: d, words } = read.output;
  const { parts, idf, codes, steps, shift } = arrays;
  if (
    !(parts instanceof Int32Array && idf instanceof Float32Array) ||
    !(codes instanceof Int8Array && steps instanceof Float32Array && shift instanceof Float32Array)
  )
    throw new RangeError('openTaught: arrays must hold parts, idf, codes, steps and shift');
  if (
    parts.length !== 2 * idf.length ||
    steps.length !== idf.length ||
    codes.length !== idf.length * d ||
    shift.length !== d
  )
    throw new RangeError('openTaught: arrays must be of one number of terms');
  const weigh = makeWeigher({ words, parts, idf });
  const weights = fromBytes({ codes, steps, d });
  return {
    dimensions: d,
    async encode(texts, control) {
      const pace = makePacer(control);
      const data = float32(texts.length * d);
      const sums = new Float64Array(d);
      for (const [i, text] of texts.entries()) {
        const terms = weigh(text);
        sums.fill(0);
        for (const [term, value] of terms)
          for (let c = 0; c < d; c++) sums[c]! += value * weights[term * d + c]!;
        place(sums, shift, terms.size === 0, data, i * d);
        await pace((i + 1) / texts.length);
      }
      return { data, rows: texts.length, cols: d };
    },
  };
}
