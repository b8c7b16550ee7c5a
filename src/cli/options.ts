import {
  clusterMethods,
  linkages,
  mostMinSamples,
  type Block,
  type ClusterMethod,
  type LayoutMethod,
  type Linkage,
  type Recipe,
  type Scale,
} from '../core/data/recipe';
import type { Arguments, OptionNames } from './arguments';
import { parseDay } from '../core/data/parseDay';
import { encodings, type Encoding } from '../stages/import/encodings';
import { Refusal } from './refusal';

/** Options that every verb takes; true: with a value. */
export const commonOptions = {
  out: true,
  recipe: true,
  roles: true,
  id: true,
  columns: true,
  scale: true,
  encoder: true,
  weights: true,
  seed: true,
  part: true,
  encoding: true,
  quiet: false,
} as const satisfies OptionNames;

export const encoders = ['lexical', 'minilm-l6', 'taught', 'kindred-static'] as const;
export type EncoderName = (typeof encoders)[number];

/** A fit to more would take minutes, and more memory than it is worth. */
const mostTeachRows = 8000;

/** Ten years: what nobody's orders foretell. */
const mostHorizon = 3650;

/** What the user asked for, in the program's terms; left out: as the recipe or the file has it. */
export interface Options {
  readonly inputs: readonly string[];
  readonly out: string;
  readonly recipe?: string | undefined;
  readonly roles?: string | undefined;
  readonly id?: string | undefined;
  /** As written, to be cut at commas once the file's columns are known. */
  readonly columns: readonly string[];
  readonly text: readonly string[];
  /** Files of ids, addresses and numbers of who must be in no table of customers. */
  readonly doNotContact: readonly string[];
  /** Which sheet, file of an archive or list of a file that has several. */
  readonly part?: string | undefined;
  readonly encoding?: Encoding | undefined;
  readonly scale?: Scale | undefined;
  readonly encoder?: EncoderName | undefined;
  /** Texts that a taught encoder's teacher reads. */
  readonly teachRows?: 'auto' | number | undefined;
  /** File whose texts it is taught on, instead of those that are encoded. */
  readonly teachOn?: string | undefined;
  readonly weights?: Partial<Recipe['weights']> | undefined;
  readonly seed?: number | undefined;
  /** update: the .kindred whose segments customers are put into. */
  readonly workspace?: string | undefined;
  /** score: the file of classify that rows are told by. */
  readonly bundle?: string | undefined;
  /** segment: writes the recipe beside the result, for other files. */
  readonly saveRecipe?: boolean | undefined;
  /** update: takes a file as it is where it is odd. */
  readonly goOn?: boolean | undefined;
  /** Column of classes to learn. */
  readonly label?: string | undefined;
  /** What a class counts: every customer the same, or every class. */
  readonly classWeights?: 'none' | 'balanced' | undefined;
  /** Units of the classifier's hidden layer. */
  readonly hidden?: number | undefined;
  readonly method?: ClusterMethod | undefined;
  /** The method's own choices, as far as they were given. */
  readonly cluster: GivenCluster;
  readonly layout?: LayoutMethod | undefined;
  /** What a row of the input is; left out: as it looks. */
  readonly kind?: 'customers' | 'orders' | 'events' | undefined;
  /** Names of the groups of the RFM grid. */
  readonly rfm?: 'shopify' | 'klaviyo' | undefined;
  /** Day of reckoning, days since 1970. */
  readonly asOf?: number | undefined;
  /** clv: days that are looked ahead. */
  readonly horizonDays?: number | undefined;
}

/** What was said of how to group, by whatever method. */
export interface GivenCluster {
  readonly k?: 'auto' | number;
  readonly minClusterSize?: 'auto' | number;
  readonly minSamples?: 'auto' | number;
  readonly eps?: 'auto' | number;
  readonly linkage?: Linkage;
}

/** @throws Refusal naming the option, what it takes and what was found */
export function readOptions(verb: string, { inputs, values }: Arguments): Options {
  const last = (name: string): string | undefined => values.get(name)?.at(-1);
  if (inputs.length === 0) throw new Refusal(`${verb} needs a file: kindred ${verb} customers.csv --out DIR`);
  const out = last('out');
  if (!out) throw new Refusal(`${verb} needs --out DIR, the folder for what it writes.`);
  const encoder = oneOf('--encoder', last('encoder'), ['auto', ...encoders]);
  return {
    inputs,
    out,
    recipe: last('recipe'),
    roles: last('roles'),
    id: last('id'),
    columns: values.get('columns') ?? [],
    text: values.get('text') ?? [],
    doNotContact: values.get('do-not-contact') ?? [],
    part: last('part'),
    encoding: oneOf('--encoding', last('encoding')?.toLowerCase(), encodings),
    scale: oneOf('--scale', last('scale'), ['none', 'standard', 'robust']),
    encoder: encoder === 'auto' ? 'lexical' : encoder,
    teachRows:
      last('teach-rows') === 'auto'
        ? 'auto'
        : wholeNumber('--teach-rows', last('teach-rows'), 1, mostTeachRows, 'auto or '),
    teachOn: last('teach-on'),
    weights: readWeights(last('weights')),
    workspace: last('workspace'),
    bundle: last('bundle'),
    goOn: values.has('go-on'),
    saveRecipe: values.has('save-recipe'),
    seed: wholeNumber('--seed', last('seed'), 0, 2 ** 32 - 1),
    label: last('label'),
    classWeights: oneOf('--class-weights', last('class-weights'), ['none', 'balanced']),
    hidden: wholeNumber('--hidden', last('hidden'), 0, 256),
    method: oneOf('--method', last('method'), clusterMethods),
    cluster: readCluster(last),
    layout: oneOf('--layout', last('layout'), ['kindred', 'umap-js', 'pca', 'none']),
    kind: oneOf('--kind', last('kind'), ['customers', 'orders', 'events']),
    rfm: oneOf('--rfm', last('rfm'), ['shopify', 'klaviyo']),
    asOf: readDay('--as-of', last('as-of')),
    horizonDays: wholeNumber('--horizon-days', last('horizon-days'), 1, mostHorizon),
  };
}

function readCluster(last: (name: string) => string | undefined): GivenCluster {
  const number = (name: string, from: number, to: number): 'auto' | number | undefined =>
    last(name) === 'auto' ? 'auto' : wholeNumber(`--${name}`, last(name), from, to, 'auto or ');
  const k = number('k', 1, 200);
  const minClusterSize = number('min-cluster-size', 2, 1e9);
  const minSamples = number('min-samples', 1, mostMinSamples);
  const eps = last('eps') === 'auto' ? 'auto' : positive('--eps', last('eps'));
  const linkage = oneOf('--linkage', last('linkage'), linkages);
  return {
    ...(k !== undefined && { k }),
    ...(minClusterSize !== undefined && { minClusterSize }),
    ...(minSamples !== undefined && { minSamples }),
    ...(eps !== undefined && { eps }),
    ...(linkage && { linkage }),
  };
}

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((word) => word === value);
  if (found) return found;
  throw new Refusal(`${option} takes ${list(allowed)}, not “${value}”.`);
}

function wholeNumber(
  option: string,
  value: string | undefined,
  from: number,
  to: number,
  or = '',
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (number >= from && number <= to) return number;
  throw new Refusal(`${option} takes ${or}a whole number from ${from} to ${to}, not “${value}”.`);
}

function positive(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d*\.?\d+(e-?\d+)?$/i.test(value) ? Number(value) : NaN;
  if (number > 0 && Number.isFinite(number)) return number;
  throw new Refusal(`${option} takes auto or a number above 0, not “${value}”.`);
}

function readDay(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const day = parseDay(value);
  if (Number.isNaN(day)) throw new Refusal(`${option} takes a day like 2011-12-10, not “${value}”.`);
  return day;
}

function readWeights(value: string | undefined): Partial<Recipe['weights']> | undefined {
  if (value === undefined) return undefined;
  const weights: { -readonly [B in Block]?: number } = {};
  for (const part of value.split(',')) {
    const [, block, number] =
      /^\s*(text|behaviour|products)\s*=\s*(\d+(?:\.\d+)?|\.\d+)\s*$/.exec(part) ?? [];
    if (!block)
      throw new Refusal(
        `--weights takes text=NUMBER,behaviour=NUMBER,products=NUMBER with numbers from 0, not “${value}”.`,
      );
    weights[block as Block] = Number(number);
  }
  return weights;
}
