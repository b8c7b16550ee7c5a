import type { Pooling } from '../../../core/data/broughtEncoder';
import { UserError } from '../../../core/data/userError';

/** Files of a folder or an archive by their path in it; read when asked for. */
export type FolderFiles = ReadonlyMap<string, { readonly bytes: number; read(): Promise<Uint8Array> }>;

/** What a folder in the layout of model hubs says of its encoder, and its two large files. */
export interface EncoderFolder {
  /** The folder's name; empty where the files lie in none. */
  readonly name: string;
  readonly model: Uint8Array;
  readonly tokenizer: Uint8Array;
  readonly settings: EncoderSettings;
}

export interface EncoderSettings {
  readonly maxTokens: number;
  readonly pooling: Pooling;
  readonly prompts: { readonly text: string; readonly query: string };
  /** Rows of the model's table of tokens, as `config.json` says; undefined: it does not. */
  readonly vocabulary: number | undefined;
}

/** Beyond, texts are seldom read to the end, and attention costs the square. */
const mostTokens = 512;
/** Where no file says how long texts may be. */
const usualTokens = 256;
/** Weights of 32 bits first: what 8 bits give depends on the device, and half precision may not run on it. */
const modelOrder = [
  'model.onnx',
  'model_O2.onnx',
  'model_optimized.onnx',
  'model_quantized.onnx',
  'model_int8.onnx',
];
/** Position embeddings of these begin after two reserved places. */
const offsetPositions = /^(xlm-roberta|roberta|camembert|mpnet|xlm-roberta-xl)$/;

/**
 * Finds the encoder among files.
 *
 * @param most  bytes that a model file may have on this device
 * @throws UserError encoder-no-model {found}, encoder-no-tokenizer {file}, encoder-too-large {megabytes, limit},
 *   encoder-layer {layer} for a layer after the transformer that is not run here, encoder-pooling {found}
 */
export async function readEncoderFolder(files: FolderFiles, most: number): Promise<EncoderFolder> {
  const modelPath = findModel(files);
  const depth = modelPath.split('/').length - 1;
  const inSubfolder = modelPath.split('/').at(-2) === 'onnx';
  const top = modelPath
    .split('/')
    .slice(0, depth - (inSubfolder ? 1 : 0))
    .join('/');
  const at = (name: string): string => (top ? `${top}/${name}` : name);
  const tokenizer = files.get(at('tokenizer.json'));
  if (!tokenizer) throw new UserError('encoder-no-tokenizer', { file: modelPath });
  const model = files.get(modelPath)!;
  const bytes = model.bytes + tokenizer.bytes;
  if (bytes > most)
    throw new UserError('encoder-too-large', {
      megabytes: Math.ceil(bytes / 1e6),
      limit: Math.floor(most / 1e6),
    });
  const json = async (name: string): Promise<unknown> => parse(await files.get(at(name))?.read());
  const settings = settingsOf({
    config: await json('config.json'),
    sentence: await json('sentence_bert_config.json'),
    tokenizer: await json('tokenizer_config.json'),
    modules: await json('modules.json'),
    pooling: await json('1_Pooling/config.json'),
    prompts: await json('config_sentence_transformers.json'),
  });
  return {
    name: top.split('/').at(-1) ?? '',
    model: await model.read(),
    tokenizer: await tokenizer.read(),
    settings,
  };
}

/** The shallowest model of the kind that runs best. */
function findModel(files: FolderFiles): string {
  const models = [...files.keys()].filter((path) => path.toLowerCase().endsWith('.onnx'));
  const rank = (path: string): number => {
    const place = modelOrder.indexOf(path.split('/').at(-1)!);
    return place < 0 ? modelOrder.length : place;
  };
  const depth = (path: string): number => path.split('/').length;
  const best = models.sort((a, b) => rank(a) - rank(b) || depth(a) - depth(b) || (a < b ? -1 : 1))[0];
  if (best === undefined)
    throw new UserError('encoder-no-model', { found: [...files.keys()].slice(0, 3).join(', ') || '–' });
  return best;
}

function parse(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  } catch {
    // A file beside the model that cannot be read says nothing.
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 1 && value < 1e6 ? Math.floor(value) : undefined;

function settingsOf(files: Readonly<Record<string, unknown>>): EncoderSettings {
  const config = fieldsOf(files.config);
  const offset = offsetPositions.test(String(config.model_type)) ? 2 : 0;
  const positions = positive(config.max_position_embeddings);
  const lengths = [
    positive(fieldsOf(files.sentence).max_seq_length),
    positive(fieldsOf(files.tokenizer).model_max_length),
    positions && positions - offset,
  ].filter((length) => length !== undefined);
  refuseOtherLayers(files.modules);
  return {
    maxTokens: Math.max(8, Math.min(mostTokens, lengths.length > 0 ? Math.min(...lengths) : usualTokens)),
    pooling: poolingOf(fieldsOf(files.pooling)),
    prompts: promptsOf(fieldsOf(files.prompts)),
    vocabulary: positive(config.vocab_size),
  };
}

/** A transformer, its pooling and a normalisation are run; what else was trained on top would be missing. */
function refuseOtherLayers(modules: unknown): void {
  if (!Array.isArray(modules)) return;
  for (const module of modules) {
    const layer = String(fieldsOf(module).type).split('.').at(-1)!;
    if (!['Transformer', 'Pooling', 'Normalize'].includes(layer))
      throw new UserError('encoder-layer', { layer: layer.slice(0, 40) });
  }
}

const poolings: readonly (readonly [string, Pooling])[] = [
  ['pooling_mode_cls_token', 'cls'],
  ['pooling_mode_mean_tokens', 'mean'],
  ['pooling_mode_max_tokens', 'max'],
  ['pooling_mode_lasttoken', 'last'],
];

function poolingOf(config: Fields): Pooling {
  const named = typeof config.pooling_mode === 'string' ? config.pooling_mode : undefined;
  const wanted = named
    ? [named]
    : Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true);
  if (wanted.length === 0) return 'mean';
  const found = poolings.find(([key, name]) => wanted[0] === key || wanted[0] === name);
  if (wanted.length > 1 || !found)
    throw new UserError('encoder-pooling', { found: wanted.join(', ').slice(0, 80) });
  return found[1];
}

/** Names that prompts for texts to be found or grouped have, best first. */
const textPrompts = ['clustering', 'passage', 'document', 'corpus'];

function promptsOf({ prompts, default_prompt_name: usual }: Fields): EncoderSettings['prompts'] {
  const known = fieldsOf(prompts);
  const prompt = (name: unknown): string | undefined => {
    const text = known[String(name)];
    return typeof text === 'string' ? text.slice(0, 300) : undefined;
  };
  const text = prompt(usual) ?? textPrompts.map(prompt).find((found) => found !== undefined) ?? '';
  return { text, query: prompt('query') ?? text };
}
