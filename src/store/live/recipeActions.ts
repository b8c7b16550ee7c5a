import { fitRecipe, sharedRecipe } from '../../core/data/fitRecipe';
import { parseRecipe } from '../../core/data/parseRecipe';
import { planOf, usualEncoder } from '../../core/data/recipe';
import { recipeOf, type RecipeFile } from '../../core/data/recipeFile';
import { UserError } from '../../core/data/userError';
import { missingEncoder } from '../../pipeline/updateQuestions';
import { knownNames, matchNames } from '../../stages/segment/knownNames';
import { problemOf } from '../appContext';
import { renamed } from '../edits';
import { safeFileName } from '../fileName';
import { recipeText } from '../recipeFiles';
import { segmentName } from '../selectors';
import type { AppState } from '../state';
import { withRules } from './keptRules';
import type { Parts } from './liveActions';
import type { RecipeState } from './recipeState';

/** Recipes as files: saved for others, and tried on the customers on the table. */
export function recipeActions({ context, run, autosave }: Parts) {
  const { host, store, get, set } = context;

  const put = (recipe: RecipeState | null): void => set({ live: { ...get().live, recipe } });

  const nothing = (file: string): RecipeState => ({
    file,
    problem: null,
    fitted: null,
    names: [],
    missingEncoder: null,
  });

  /** What a recipe would do here; nothing is changed. */
  async function ask(file: string, content: string): Promise<void> {
    try {
      const saved: RecipeFile = parseRecipe(content);
      const { dataset, recipe } = get();
      if (!dataset || !recipe) throw new UserError('recipe-alone', { file });
      const fitted = fitRecipe(recipeOf(saved), dataset.guesses.map(planOf), recipe);
      if (fitted.counted.length === 0)
        throw new UserError('recipe-other-file', { file, name: fitted.lacking.slice(0, 3).join(', ') });
      const missing = await missingEncoder(host.runner, fitted.recipe, false);
      if (get().dataset !== dataset) return;
      put({ ...nothing(file), fitted, names: saved.names ?? [], missingEncoder: missing });
    } catch (error) {
      put({ ...nothing(file), problem: problemOf(error, { file }) });
    }
  }

  /** Waits until other files lie on the table. @returns whether they came there */
  const otherTable = (before: AppState['dataset']): Promise<boolean> =>
    new Promise((resolve) => {
      const isThere = (): boolean => ![null, before].includes(get().dataset);
      const leave = store.subscribe(({ opening, openProblem }, old) => {
        if (!isThere() && !openProblem && !(old.opening && !opening)) return;
        leave();
        // What was read is put on the table right after its reading has ended.
        setTimeout(() => resolve(isThere()));
      });
    });

  return {
    /** Every choice from file to segments, and the names that were given, as a file without any customer's data. */
    saveRecipe(): void {
      const { recipe, result, edits, workspace, live } = get();
      if (!recipe || !workspace) return;
      const names = result ? knownNames(result.segments, result.profiles, edits.names, live.kept.rules) : [];
      const file: RecipeFile = { ...sharedRecipe(recipe), ...(names.length > 0 && { names }) };
      const content = `${JSON.stringify(file, null, 2)}\n`;
      const name = safeFileName(`${workspace.name} recipe`, '.json');
      host.saveFile(name, new Blob([content], { type: 'application/json' }));
    },
    /**
     * Files that were let go somewhere: a recipe among them is tried on the others, or, alone, on what is on the table.
     *
     * @param open  takes files that are no recipe
     */
    async dropFiles(files: readonly File[], open: (files: File[]) => void): Promise<void> {
      const texts = await Promise.all(files.map(recipeText));
      const at = texts.findIndex((text) => text !== null);
      const others = files.filter((_, i) => texts[i] === null);
      if (at < 0) return open([...files]);
      const [file, content] = [files[at]!.name, texts[at]!];
      if (others.length > 0) {
        const arrived = otherTable(get().dataset);
        open(others);
        if (!(await arrived)) return;
      }
      await ask(file, content);
    },
    /** Groups the customers on the table by the recipe that was looked at, and gives its names where they are meant. */
    async applyRecipe(): Promise<void> {
      const { live, dataset } = get();
      const { fitted, names, missingEncoder: missing } = live.recipe ?? {};
      put(null);
      if (!fitted) return;
      const { recipe } = fitted;
      await run.buildRecipe(missing ? { ...recipe, encoder: usualEncoder(recipe.columns) } : recipe);
      const { result, edits, run: ran } = get();
      if (!result || !names || ran.status !== 'done' || get().dataset !== dataset) return;
      const here = new Set(recipe.columns.map(({ name }) => name));
      for (const [id, { name, rule }] of Object.entries(matchNames(names, result.profiles))) {
        const { live: now } = get();
        const { rules } = now.kept;
        // What the user called it here stays, and so does their rule.
        const isNamed = edits.names[id] !== undefined;
        const isNew = rules?.[id] === undefined && rule?.every(({ column }) => here.has(column));
        const given = isNew ? rule : undefined;
        if (isNamed && !given) continue;
        const before = segmentName(get(), id);
        const at = host.nowMs();
        set({
          ...(!isNamed && { edits: renamed(get().edits, id, name) }),
          ...(given && { live: { ...now, kept: withRules(now.kept, { ...rules, [id]: given }) } }),
          lastEdit: isNamed
            ? { kind: 'rule', name: before, at }
            : { kind: 'rename', name: before, to: name, at },
        });
      }
      autosave.saveSoon();
    },
    leaveRecipe: (): void => put(null),
  };
}
