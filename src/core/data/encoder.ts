import type { Matrix } from './matrix';

/** Kinds of text encoders. auto is no kind: the recipe says which one made the result. */
export const encoderKinds = ['lexical', 'static', 'taught', 'transformer', 'vectors'] as const;
export type EncoderKind = (typeof encoderKinds)[number];

/** What made the vectors of a map's texts, and how good it is. */
export interface EncoderReport {
  readonly kind: EncoderKind;
  /** `lexical`, `kindred-static`, `minilm-l6`, a brought encoder's own name; of a taught one, its teacher's. */
  readonly name: string;
  /** Length of a vector. */
  readonly dimensions: number;
  /** Items that were encoded. */
  readonly texts: number;
  /** What it took. Left out of files: those of the same work are the same. */
  readonly seconds?: number;
  readonly taught?: TaughtReport;
}

/** How close a taught encoder comes to its teacher, measured on texts that the teacher read and it did not learn from. */
export interface TaughtReport {
  /** Texts that the teacher read, those `byTable` included. */
  readonly rows: number;
  /** Those of them that were held back to measure. */
  readonly heldBack: number;
  /** Mean share of a held-back text's ten nearest by the teacher that are among its ten nearest by the pupil, 0–1. */
  readonly agreement: number;
  readonly standardError: number;
  /** Mean cosine of the pupil's vectors with the teacher's, both centred, −1…1. */
  readonly cosine: number;
  /** Of them, those that the teacher cannot read: a static table said what they are like. Left out: none. */
  readonly byTable?: number;
  /** The same agreement of plain word counts, on the same texts. */
  readonly lexical?: { readonly agreement: number; readonly standardError: number };
  /** How often the pupil and plain word counts say what the teacher says: of two texts, which is nearer to a third. */
  readonly order?: { readonly agreement: number; readonly standardError: number; readonly lexical?: number };
}

/**
 * A fitted encoder as it is stored: state, not a choice. Its vocabulary is made of customers' words, so terms of fewer
 * than five texts and whatever looks like personal data are left out before.
 */
export interface FittedEncoder {
  /** Kind, tokenizer rules, version, vocabulary: what `encoder.json` holds. */
  readonly json: unknown;
  /** Weights and matrices by name. */
  readonly arrays: Readonly<Record<string, Float32Array | Int8Array | Uint8Array | Int32Array>>;
}

/** Texts as they are compared, and what made them so. */
export interface EncodedText {
  /** items × d, row-major Float32Array; rows of length 1, or zero where there is nothing to read. */
  readonly matrix: Matrix;
  readonly report: EncoderReport;
  /** So that texts that come later can be placed beside these. Left out: the encoder needs nothing fitted. */
  readonly fitted?: FittedEncoder;
}

/** Whether a stored value is of this form: older versions kept the matrix alone. */
export const isEncodedText = (value: unknown): value is EncodedText =>
  typeof value === 'object' && value !== null && 'matrix' in value && 'report' in value;
