import type { Precision } from './recipe';

/** Languages whose texts are tried on a brought encoder's vocabulary (BCP 47). */
export const probedLanguages = ['en', 'zh', 'es', 'de', 'fr', 'ja', 'ko', 'ru', 'ar', 'hi'] as const;
export type ProbedLanguage = (typeof probedLanguages)[number];

export type Pooling = 'mean' | 'cls' | 'max' | 'last';

/** A sentence encoder that the user brought, as it was found and as it is run. */
export interface BroughtEncoder {
  /** Of its model file, lower-case hex: what recipes name it by. */
  readonly sha256: string;
  /** The folder's or the file's name; the user may change it. */
  readonly name: string;
  /** Length of a vector. */
  readonly dimensions: number;
  /** With markers; longer texts lose their end. */
  readonly maxTokens: number;
  /** How the vectors of a text's tokens become one; null: the model gives one. */
  readonly pooling: Pooling | null;
  readonly ports: EncoderPorts;
  /** Laid before a text of the table, and before a question to it. */
  readonly prompts: { readonly text: string; readonly query: string };
  /** Bytes of its files. */
  readonly bytes: number;
  /** Languages whose common words its vocabulary holds. */
  readonly languages: readonly ProbedLanguage[];
  /** Short texts a second when it was tried, on one session of this device. */
  readonly rowsPerSecond: number;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
}

/** What a model's inputs and outputs are called; and which of them are used. */
export interface EncoderPorts {
  /** Name and type of each input that it takes. */
  readonly inputs: readonly { readonly name: EncoderInput; readonly type: 'int64' | 'int32' }[];
  readonly output: string;
}

export const encoderInputs = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'] as const;
export type EncoderInput = (typeof encoderInputs)[number];

/** Whether a model is one that the user brought, and so named by its hash. */
export const isBrought = (model: string): boolean => /^[0-9a-f]{64}(\+int8)?$/.test(model);

/** Names of the models that ship with the program; those of brought ones are others. */
const shippedModels: readonly string[] = ['minilm-l6', 'kindred-static'];

/** A model as recipes name it. */
interface NamedModel {
  readonly name: string;
  readonly sha256: string;
  readonly precision?: Precision;
}

const int8Mark = '+int8';

/**
 * How the workers are asked for a recipe's model: by its name where it ships, else by the hash of its file, and marked
 * where it is to multiply in 8 bits.
 */
export const modelKey = ({ name, sha256, precision }: NamedModel): string =>
  `${shippedModels.includes(name) ? name : sha256}${precision ? int8Mark : ''}`;

/** The model that the workers are asked for, and whether in 8 bits. */
export const parseModelKey = (key: string): { readonly model: string; readonly isInt8: boolean } =>
  key.endsWith(int8Mark)
    ? { model: key.slice(0, -int8Mark.length), isInt8: true }
    : { model: key, isInt8: false };

const mostNameLength = 80;

/** What a brought encoder may be called. */
export function encoderName(wanted: string): string {
  const name = wanted.trim().slice(0, mostNameLength) || 'encoder';
  return shippedModels.includes(name) ? `${name}*` : name;
}
