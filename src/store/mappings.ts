import * as v from 'valibot';
import { planOf, type ColumnPlan } from '../core/data/recipe';
import { columnPlanSchema } from '../core/data/recipeSchema';
import type { ColumnGuess } from '../core/data/role';
import { headerFingerprint } from '../stages/import/headerFingerprint';
import type { Host } from './browserHost';

const preference = 'mappings';
/** Files of so many different headers are remembered, the latest. */
const mostMappings = 50;

/** Fingerprint of the headers → the columns that were given another reading than guessed, latest file last. */
const mappingsSchema = v.array(v.tuple([v.string(), v.array(columnPlanSchema)]));
type Mappings = v.InferOutput<typeof mappingsSchema>;

type Choices = Pick<Host, 'getPreference' | 'setPreference'>;

function kept(host: Choices): Mappings {
  try {
    const parsed = v.safeParse(mappingsSchema, JSON.parse(host.getPreference(preference) ?? '[]'));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}

const fingerprint = (guesses: readonly ColumnGuess[]): string =>
  headerFingerprint(guesses.map(({ name }) => name));

const isSame = (a: ColumnPlan, b: ColumnPlan): boolean =>
  a.role === b.role &&
  a.dateOrder === b.dateOrder &&
  JSON.stringify(a.numberFormat) === JSON.stringify(b.numberFormat);

/** Keeps what differs from the guesses for the next file with these headers; nothing when nothing does. */
export function rememberMapping(
  host: Choices,
  guesses: readonly ColumnGuess[],
  plans: readonly ColumnPlan[],
): void {
  const guessed = new Map(guesses.map((guess) => [guess.name, planOf(guess)]));
  const chosen = plans.filter((plan) => {
    const guess = guessed.get(plan.name);
    return guess !== undefined && !isSame(plan, guess);
  });
  const print = fingerprint(guesses);
  const others = kept(host).filter(([other]) => other !== print);
  const mappings: Mappings = chosen.length > 0 ? [...others, [print, [...chosen]]] : others;
  host.setPreference(preference, mappings.length > 0 ? JSON.stringify(mappings.slice(-mostMappings)) : null);
}

/**
 * How the columns are read: as guessed, but for what was chosen for an earlier file with the same headers.
 *
 * @returns plans in the order of the guesses; `remembered` names those that were chosen
 */
export function plansFor(
  host: Choices,
  guesses: readonly ColumnGuess[],
): { readonly plans: readonly ColumnPlan[]; readonly remembered: readonly string[] } {
  const [, chosen = []] = kept(host).find(([print]) => print === fingerprint(guesses)) ?? [];
  const guessed = guesses.map(planOf);
  const plans = guessed.map((plan) => chosen.find(({ name }) => name === plan.name) ?? plan);
  const remembered = plans.filter((plan, j) => !isSame(plan, guessed[j]!)).map(({ name }) => name);
  return { plans, remembered };
}
