import type { BroughtEncoder } from '../../core/data/broughtEncoder';
import type { CleanTable } from '../../core/data/cleanTable';
import type { FittedEncoder, TaughtReport } from '../../core/data/encoder';
import type { Matrix } from '../../core/data/matrix';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';

/** Encoders that are not shipped: brought by the user, or taught on the texts at hand. */
export interface EncodersTasks {
  /** A folder or an archive with a sentence encoder → what was found, kept on the device. */
  encoderAdd: {
    /** `path`: in the folder that was dropped; `name`: where the files lie in none. */
    input: {
      files: readonly { readonly path: string; readonly file: Blob & { readonly name: string } }[];
      name: string;
    };
    output: BroughtEncoder;
    partial: never;
  };
  /** Encoders that the user brought, by name. */
  encoderList: { input: null; output: readonly BroughtEncoder[]; partial: never };
  encoderRename: { input: { sha256: string; name: string }; output: void; partial: never };
  encoderRemove: { input: { sha256: string }; output: void; partial: never };
  /** Begins a lesson, in which a taught encoder is fitted to what a teacher says of some of the texts. */
  teachStart: {
    input: {
      table: Table;
      clean: CleanTable;
      recipe: Recipe;
      /** Most numbers of a vector. */
      dimensions: number;
      /** Whether the teacher reads the Latin script alone. */
      isLatinOnly: boolean;
    };
    /**
     * Distinct texts that say anything, and those that the teacher can read; whether the others are so many that a static
     * table says what they are like.
     */
    output: { lesson: number; distinct: number; readable: number; isMixed: boolean };
    partial: never;
  };
  /** Those of the first texts that the teacher is to read, the same ones first whatever the count. */
  teachTexts: { input: { lesson: number; count: number }; output: string[]; partial: never };
  /** Fits the encoder to the teacher's vectors of the texts asked for last. */
  teachLearn: { input: { lesson: number; said: Matrix }; output: TaughtReport; partial: never };
  /** All texts by what was learnt. */
  teachEncode: {
    input: { lesson: number };
    output: { matrix: Matrix; fitted: FittedEncoder };
    partial: never;
  };
  /** Forgets a lesson, and what customers wrote with it. */
  teachEnd: { input: { lesson: number | 'all' }; output: void; partial: never };
  /** A table's texts by an encoder that was fitted before, perhaps on others; items × d. */
  encodeFitted: {
    input: { fitted: FittedEncoder; table: Table; clean: CleanTable; recipe: Recipe };
    output: { matrix: Matrix };
    partial: never;
  };
  /** A question, or other texts, by an encoder that was fitted before, texts × d. */
  askFitted: { input: { fitted: FittedEncoder; texts: readonly string[] }; output: Matrix; partial: never };
}

/** Which worker does what. */
export const encodersWorkers = {
  encoderAdd: 'numeric',
  encoderList: 'numeric',
  encoderRename: 'numeric',
  encoderRemove: 'numeric',
  teachStart: 'text',
  teachTexts: 'text',
  teachLearn: 'text',
  teachEncode: 'text',
  teachEnd: 'text',
  encodeFitted: 'text',
  askFitted: 'text',
} as const satisfies Record<keyof EncodersTasks, string>;
