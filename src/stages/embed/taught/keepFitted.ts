import * as v from 'valibot';
import { float32, int32 } from '../../../core/data/buffers';
import type { FittedEncoder } from '../../../core/data/encoder';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { Matrix } from '../../../core/data/matrix';
import type { TermWeights } from './pupil';
import { fromBytes } from './pupil';
import type { TeacherSpace } from './teacherSpace';
import { makeWeigher, type Vocabulary } from './vocabulary';

const version = 1;

/** A taught encoder by its parts. */
export interface TaughtEncoder {
  readonly vocabulary: Vocabulary;
  readonly weights: TermWeights;
  readonly space: TeacherSpace;
}

const schema = v.object({
  kind: v.literal('taught'),
  version: v.literal(version),
  tokens: v.literal('words-and-pairs-1'),
  dimensions: v.number(),
  teacherDimensions: v.number(),
  words: v.array(v.string()),
});

const shared = <A extends Float32Array | Int32Array>(make: (length: number) => A, from: A): A => {
  const copy = make(from.length);
  copy.set(from);
  return copy;
};

/** As it is stored; terms that no text taught anything on are left out. */
export function keepFitted({ vocabulary, weights, space }: TaughtEncoder): FittedEncoder {
  const json: v.InferOutput<typeof schema> = {
    kind: 'taught',
    version,
    tokens: 'words-and-pairs-1',
    dimensions: weights.d,
    teacherDimensions: space.p,
    words: [...vocabulary.words],
  };
  return {
    json,
    arrays: {
      parts: shared(int32, vocabulary.parts),
      idf: shared(float32, vocabulary.idf),
      codes: weights.codes,
      steps: weights.steps,
      mean: shared(float32, space.mean),
      directions: shared(float32, space.directions),
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
  const { parts, idf, codes, steps } = arrays;
  if (
    !(parts instanceof Int32Array && idf instanceof Float32Array) ||
    !(codes instanceof Int8Array && steps instanceof Float32Array)
  )
    throw new RangeError('openTaught: arrays must hold parts, idf, codes and steps');
  if (parts.length !== 2 * idf.length || steps.length !== idf.length || codes.length !== idf.length * d)
    throw new RangeError('openTaught: arrays must be of one number of terms');
  const weigh = makeWeigher({ words, parts, idf });
  const weights = fromBytes({ codes, steps, d });
  return {
    dimensions: d,
    async encode(texts, control) {
      const pace = makePacer(control);
      const data = float32(texts.length * d);
      for (const [i, text] of texts.entries()) {
        const sums = new Float64Array(d);
        for (const [term, value] of weigh(text))
          for (let c = 0; c < d; c++) sums[c]! += value * weights[term * d + c]!;
        await pace((i + 1) / texts.length);
        let squares = 0;
        for (const sum of sums) squares += sum * sum;
        if (squares < 1e-24) continue;
        const scale = 1 / Math.sqrt(squares);
        for (let c = 0; c < d; c++) data[i * d + c] = sums[c]! * scale;
      }
      return { data, rows: texts.length, cols: d };
    },
  };
}
