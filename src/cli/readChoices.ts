import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { namedLists, noLists, type CustomerLists } from '../core/data/customerLists';
import { recipeVersion, withoutLessons } from '../core/data/recipe';
import type { RecipeFile } from '../core/data/recipeFile';
import { recipeFileSchema } from '../core/data/recipeSchema';
import { roles, type Role } from '../core/data/role';
import { readWorkspace } from '../stages/export/workspaceFile';
import { knownNames } from '../stages/segment/knownNames';
import { aboutFile } from './aboutFile';
import { Refusal } from './refusal';

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRole = (value: unknown): value is Role => roles.some((role) => role === value);

async function readChosen(folder: string, path: string, what: string): Promise<Uint8Array> {
  const bytes = await readFile(resolve(folder, path)).catch((cause: unknown) => {
    throw new Refusal(`There is no ${what} to read at ${path}.`, { cause });
  });
  if (bytes.length === 0) throw new Refusal(`${path} is not a ${what}: it is empty.`);
  return bytes;
}

function parseJson(bytes: Uint8Array, path: string, what: string): Plain {
  let value: unknown;
  try {
    // The decoder drops a byte order mark.
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refusal(`${path} is not a ${what}: it is not JSON.`, { cause });
  }
  if (!isPlain(value)) throw new Refusal(`${path} is not a ${what}: it holds no JSON object.`);
  return value;
}

/** A file of column → role, as `inspect` prints them. @throws Refusal */
export async function readRoles(folder: string, path: string): Promise<ReadonlyMap<string, Role>> {
  const what = 'file of roles';
  const entries = Object.entries(parseJson(await readChosen(folder, path, what), path, what));
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

/** A recipe, and the lists that came with it: a workspace holds them, a recipe alone does not. */
interface ReadRecipe {
  readonly file: RecipeFile;
  readonly lists: CustomerLists;
}

/**
 * A recipe as it was saved, with the names that were given: JSON, or a workspace file, which holds one. They are told apart
 * by their content.
 *
 * @throws Refusal naming what is wrong with it; UserError workspace-file-…
 */
export async function readRecipe(folder: string, path: string, signal: AbortSignal): Promise<ReadRecipe> {
  const bytes = await readChosen(folder, path, 'recipe');
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return { file: parseRecipe(parseJson(bytes, path, 'recipe'), path), lists: noLists };
  const { recipe, result, edits, live, lists } = await readWorkspace(bytes, { signal }).catch(
    (error: unknown) => {
      throw aboutFile(error, path);
    },
  );
  // What was taught is of that workspace's own customers.
  const names = result ? knownNames(result.segments, result.profiles, edits.names, live?.kept.rules) : [];
  const file = { ...withoutLessons(recipe), ...(names.length > 0 && { names }) };
  return { file, lists: namedLists(recipe, lists) };
}

function parseRecipe(value: Plain, path: string): RecipeFile {
  const { version } = value;
  if (typeof version !== 'number') throw new Refusal(`${path} is not a recipe: it has no version.`);
  if (version !== recipeVersion)
    throw new Refusal(
      `${path} was made by another Kindred: recipe version ${version}, this one reads ${recipeVersion}.`,
    );
  const { success, output, issues } = v.safeParse(recipeFileSchema, value);
  if (success) return output;
  const [{ message }] = issues;
  throw new Refusal(`${path} is not a recipe: in “${v.getDotPath(issues[0]) ?? ''}”, ${message}.`);
}
