import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { recipeVersion, type Recipe } from '../core/data/recipe';
import { roles, type Role } from '../core/data/role';
import { Refusal } from './refusal';

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isOneOf = (value: unknown, words: readonly string[]): boolean => words.some((word) => word === value);
const isRole = (value: unknown): value is Role => roles.some((role) => role === value);

async function readJson(folder: string, path: string, what: string): Promise<Plain> {
  const text = await readFile(resolve(folder, path), 'utf8').catch((cause: unknown) => {
    throw new Refusal(`There is no ${what} to read at ${path}.`, { cause });
  });
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Refusal(`${path} is not a ${what}: it is not JSON.`, { cause });
  }
  if (!isPlain(value)) throw new Refusal(`${path} is not a ${what}: it holds no JSON object.`);
  return value;
}

/** A file of column → role, as `inspect` prints them. @throws Refusal */
export async function readRoles(folder: string, path: string): Promise<ReadonlyMap<string, Role>> {
  const entries = Object.entries(await readJson(folder, path, 'file of roles'));
  return new Map(
    entries.map(([column, role]) => {
      if (!isRole(role))
        throw new Refusal(
          `${path} gives ${column} the role ${JSON.stringify(role)}; roles are ${roles.join(', ')}.`,
        );
      return [column, role];
    }),
  );
}

/** What each part of a recipe must be, and how to say so. */
const parts: readonly (readonly [name: keyof Recipe, isRight: (value: unknown) => boolean, is: string])[] = [
  ['columns', (value) => Array.isArray(value) && value.every(isColumn), 'a list of columns with roles'],
  ['clean', (value) => isPlain(value) && typeof value['mergeDuplicates'] === 'boolean', 'mergeDuplicates'],
  ['encoder', isEncoder, 'lexical with dimensions, or a transformer with name and sha256'],
  ['scale', (value) => isOneOf(value, ['standard', 'robust', 'none']), 'standard, robust or none'],
  ['weights', isWeights, 'text and behaviour, numbers from 0'],
  ['cluster', isCluster, 'kmeans with k (auto or from 1) and nInit from 1'],
  ['layout', (value) => isOneOf(value, ['umap-js', 'pca', 'none']), 'umap-js, pca or none'],
  ['seed', (value) => isWhole(value, 0), 'a whole number from 0'],
];

const isWhole = (value: unknown, from: number): boolean =>
  isNumber(value) && Number.isInteger(value) && value >= from;

function isColumn(value: unknown): boolean {
  if (!isPlain(value) || typeof value['name'] !== 'string' || !isRole(value['role'])) return false;
  const { numberFormat, dateOrder } = value;
  if (dateOrder !== undefined && !isOneOf(dateOrder, ['ymd', 'dmy', 'mdy'])) return false;
  return (
    numberFormat === undefined || (isPlain(numberFormat) && isOneOf(numberFormat['decimal'], ['.', ',']))
  );
}

function isEncoder(value: unknown): boolean {
  if (!isPlain(value)) return false;
  if (value['kind'] === 'lexical') return isWhole(value['dimensions'], 1);
  return (
    value['kind'] === 'transformer' &&
    typeof value['name'] === 'string' &&
    typeof value['sha256'] === 'string'
  );
}

function isWeights(value: unknown): boolean {
  return isPlain(value) && [value['text'], value['behaviour']].every((x) => isNumber(x) && x >= 0);
}

function isCluster(value: unknown): boolean {
  if (!isPlain(value) || value['method'] !== 'kmeans' || !isWhole(value['nInit'], 1)) return false;
  return value['k'] === 'auto' || isWhole(value['k'], 1);
}

/** A recipe as it was saved; parts that are not of it are dropped. @throws Refusal naming the part that is wrong */
export async function readRecipe(folder: string, path: string): Promise<Recipe> {
  const value = await readJson(folder, path, 'recipe');
  const { version } = value;
  if (!isWhole(version, 1)) throw new Refusal(`${path} is not a recipe: it has no version.`);
  if (version !== recipeVersion)
    throw new Refusal(
      `${path} was made by another Kindred: recipe version ${String(version)}, this one reads ${recipeVersion}.`,
    );
  for (const [name, isRight, is] of parts)
    if (!isRight(value[name])) throw new Refusal(`${path} is not a recipe: “${name}” must be ${is}.`);
  return Object.fromEntries([
    ['version', recipeVersion],
    ...parts.map(([name]) => [name, value[name]]),
  ]) as unknown as Recipe;
}
