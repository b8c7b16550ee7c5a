import words from '../../models/kindred-static/manifest.json';
import minilm from '../../models/minilm-l6/manifest.json';
import {
  defaultRecipe,
  planOf,
  stepsOn,
  type ColumnPlan,
  type EncoderChoice,
  type Recipe,
} from '../core/data/recipe';
import { noLists, type CustomerLists } from '../core/data/customerLists';
import { recipeOf, type KnownName } from '../core/data/recipeFile';
import { countedRoles, type ColumnGuess, type Role } from '../core/data/role';
import type { Io } from './io';
import type { EncoderName, Options } from './options';
import { leaveOut, type WithLists } from './doNotContact';
import { chooseMethod } from './chooseMethod';
import { readRecipe, readRoles } from './readChoices';
import { Refusal } from './refusal';

/** By its first file of vectors, which all others are made with. */
const table = { name: words.name, sha256: words.files['table-a.i8'].sha256 };
const teacher = { name: minilm.name, sha256: minilm.files['model.onnx'].sha256 };

/** Choices, and the names that a saved recipe knows segments by. */
export interface Chosen {
  readonly recipe: Recipe;
  readonly names: readonly KnownName[];
  /** Who must not be contacted, by the recipe's steps. */
  readonly lists: CustomerLists;
}

/**
 * Every choice for a table: the file's guesses or a saved recipe, changed by what the command line says.
 *
 * @param leftOut  entries of a list of who must not be contacted
 */
export async function makeRecipe(
  guesses: readonly ColumnGuess[],
  options: Options,
  { folder, signal }: Pick<Io, 'folder' | 'signal'>,
  leftOut: readonly string[] = [],
): Promise<Chosen> {
  const read = options.recipe === undefined ? null : await readRecipe(folder, options.recipe, signal);
  const file = read?.file;
  const saved = file && recipeOf(file);
  const base = saved ?? defaultRecipe(guesses.map(planOf));
  const lists = read?.lists ?? noLists;
  if (saved && leftOut.length === 0) checkLists({ recipe: saved, lists }, options.recipe ?? '');
  if (saved) checkColumns(saved, guesses, options.recipe ?? '');
  const encoder = taughtBy(options.encoder ? encoderOf(options.encoder, base) : base.encoder, options);
  checkEncoder(encoder);
  const { layout, scale, seed } = options;
  const recipe = {
    ...base,
    columns: await planColumns(base.columns, guesses, options, folder),
    encoder,
    weights: { ...base.weights, ...options.weights },
    cluster: chooseMethod(base.cluster, options),
    ...(layout && { layout }),
    ...(scale && { scale }),
    ...(seed !== undefined && { seed }),
  };
  const listed = leaveOut({ recipe, lists }, guesses, leftOut);
  checkLists(listed, options.recipe ?? '');
  return { ...listed, names: file?.names ?? [] };
}

/** A nightly run must not go on without a column that has gone. */
function checkColumns({ columns }: Recipe, guesses: readonly ColumnGuess[], path: string): void {
  const needed = columns.filter(({ role }) => role === 'key' || countedRoles.includes(role));
  const gone = needed.find(({ name }) => !guesses.some((guess) => guess.name === name));
  if (gone) throw new Refusal(`${path} uses the column “${gone.name}”, which the input does not have.`);
}

/** Whoever asked not to be contacted must not come back because the list stayed in the page. */
function checkLists({ recipe, lists }: WithLists, path: string): void {
  if (stepsOn(recipe, 'do-not-contact').some(({ list }) => !Object.hasOwn(lists, list)))
    throw new Refusal(
      `${path} leaves out customers of a do-not-contact list, which is not in it; give segment or classify the list with --do-not-contact FILE, or the workspace that holds it as --recipe.`,
    );
}

function encoderOf(name: EncoderName, { encoder }: Recipe): EncoderChoice {
  if (name === 'lexical') return encoder.kind === 'lexical' ? encoder : defaultRecipe([]).encoder;
  if (name === 'taught')
    return encoder.kind === 'taught' ? encoder : { kind: 'taught', ...teacher, rows: 'auto' };
  if (name === 'kindred-static') return { kind: 'static', ...table };
  return { kind: 'transformer', ...teacher };
}

function taughtBy(encoder: EncoderChoice, { teachRows, teachOn }: Options): EncoderChoice {
  if (encoder.kind === 'taught') return teachRows === undefined ? encoder : { ...encoder, rows: teachRows };
  const option = teachRows === undefined ? teachOn && '--teach-on' : '--teach-rows';
  if (option) throw new Refusal(`${option} is about a taught encoder; add --encoder taught.`);
  return encoder;
}

function checkEncoder(encoder: EncoderChoice): void {
  if (encoder.kind === 'lexical' || encoder.kind === 'vectors') return;
  const here = encoder.kind === 'static' ? table : teacher;
  if (encoder.name !== here.name)
    throw new Refusal(`The recipe asks for the encoder ${encoder.name}; here is ${here.name}.`);
  if (encoder.sha256 !== here.sha256)
    throw new Refusal(`The recipe was made with other files of ${encoder.name} than are here.`);
}

async function planColumns(
  plans: readonly ColumnPlan[],
  guesses: readonly ColumnGuess[],
  options: Options,
  folder: string,
): Promise<readonly ColumnPlan[]> {
  const names = guesses.map(({ name }) => name);
  const roleOf = new Map(plans.map(({ name, role }) => [name, role]));
  const given = options.roles === undefined ? null : await readRoles(folder, options.roles);
  for (const [name, role] of given ?? []) roleOf.set(known(name, names, options.roles ?? ''), role);

  if (options.id !== undefined) {
    const id = known(options.id, names, '--id');
    for (const [name, role] of roleOf) if (role === 'key') roleOf.set(name, 'ignore');
    roleOf.set(id, 'key');
  }
  const text = options.text.flatMap((value) => columnList(value, names, '--text'));
  if (text.length > 0) {
    for (const [name, role] of roleOf) if (role === 'text') roleOf.set(name, 'ignore');
    for (const name of text) roleOf.set(name, 'text');
  }
  const used = options.columns.flatMap((value) => columnList(value, names, '--columns'));
  if (used.length > 0) {
    for (const [name, role] of roleOf)
      if (role !== 'key' && !used.includes(name) && !text.includes(name)) roleOf.set(name, 'ignore');
    for (const name of used) {
      const guess = guesses.find((one) => one.name === name)!;
      roleOf.set(name, usedRole(roleOf.get(name) ?? 'ignore', guess, given?.get(name)));
    }
  }
  return guesses.map((guess) => {
    const plan = plans.find(({ name }) => name === guess.name) ?? {
      ...planOf(guess),
      role: 'ignore' as const,
    };
    return { ...plan, role: roleOf.get(guess.name) ?? plan.role };
  });
}

/** What a column counts as that was named to be used, whatever it was taken for. */
function usedRole(role: Role, guess: ColumnGuess, given: Role | undefined): Role {
  if (given || role === 'key' || countedRoles.includes(role)) return role;
  if (role === 'personal')
    throw new Refusal(
      `${guess.name} looks like personal data and is not grouped by; give it a role with --roles if that is wrong.`,
    );
  if (guess.dateOrder) return 'date';
  return guess.numberFormat ? 'number' : 'category';
}

/** The columns of an option: one whose name is written out, else names between commas. */
function columnList(value: string, names: readonly string[], option: string): string[] {
  if (names.includes(value)) return [value];
  return value.split(',').map((name) => known(name.trim(), names, option));
}

function known(name: string, names: readonly string[], where: string): string {
  if (names.includes(name)) return name;
  const shown = names.slice(0, 30).join(', ');
  const more = names.length > 30 ? ` and ${names.length - 30} more` : '';
  throw new Refusal(`${where} names the column “${name}”; the input has ${shown}${more}.`);
}
