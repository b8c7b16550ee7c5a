import {
  contactColumns,
  namedLists,
  type CustomerLists,
  type SharedContact,
} from '../../core/data/customerLists';
import type { Campaign } from '../../core/data/campaign';
import type { EncodedText } from '../../core/data/encoder';
import type { CleanStep, StepOf } from '../../core/data/cleanStep';
import type { Taught } from '../../core/data/lesson';
import { cleanSteps, stepsOn, withoutLessons, type Recipe } from '../../core/data/recipe';
import { readKeys } from '../../core/data/keyTexts';
import { poolStrings } from '../../core/data/stringPool';
import { columnNamed, makeColumn, type Table } from '../../core/data/table';
import { contactKeys } from '../../core/text/contactKeys';
import type { OwnRules } from '../../core/data/rule';
import type { BaseGrouping } from '../../core/data/reshape';
import { noEdits } from '../../core/data/segment';
import { UserError } from '../../core/data/userError';
import type { Dataset, WorkspaceResult } from '../../core/data/workspaceContent';
import { keptText } from '../../pipeline/keptText';
import { stepKeys } from '../../pipeline/plan';
import type { FoundCustomers } from '../../stages/clean/findCustomers';
import type { RowEdits } from '../../workers/messages/care';
import { isAbort, problemOf, type AppContext } from '../appContext';
import type { Autosave } from '../autosave';
import { columnsOf, withStepOn } from '../cleaning';
import { withKnownChurn } from '../live/keptChurn';
import { withRules } from '../live/keptRules';
import { nothingRemembered, type LiveState } from '../live/liveState';
import type { ErasedKeys } from '../live/monthsWithout';
import type { Reshaper } from '../reshape';
import { isThere } from '../selectors';
import type { CareState, MapResult } from '../state';
import { guessesNow } from './clean';
import type { filesSearcher } from './namedInFiles';
import type { runActions } from './run';

/** Customers shown at most when somebody is looked up. */
const mostFound = 20;
const keyBytes = 32;

/** The step that leaves out a list; the first of them, where there are several. */
const listStep = (recipe: Recipe): StepOf<'do-not-contact'> | undefined =>
  cleanSteps(recipe).find((step): step is StepOf<'do-not-contact'> => step.kind === 'do-not-contact');

/** Ids of rows; null: not every one has one, so that they are not found in other months. */
function keysOf(
  { dataset, recipe }: { readonly dataset: Dataset; readonly recipe: Recipe },
  rows: readonly number[],
): ErasedKeys | null {
  const key = recipe.columns.find(({ role }) => role === 'key');
  const column = key && columnNamed(dataset.table, key.name);
  if (!column) return null;
  const { codes, texts } = readKeys(column);
  const keys = rows.map((row) => texts[codes[row] ?? -1] ?? '');
  return keys.includes('') ? null : { column: column.name, keys };
}

/** What the user does about single customers: look up, erase, leave out, hide behind pseudonyms. */
export function customerActions(
  context: AppContext,
  autosave: Autosave,
  run: ReturnType<typeof runActions>,
  reshaper: Pick<Reshaper, 'adopt' | 'forget'>,
  namedInFiles: ReturnType<typeof filesSearcher>,
) {
  const { host, pipeline, cache, get, set, clearHistory } = context;
  let looking: AbortController | null = null;

  /** One piece of work at a time; what went wrong is said beside it. @returns whether it was done */
  async function care(work: NonNullable<CareState['work']>, job: () => Promise<void>): Promise<boolean> {
    if (get().care.status === 'running') return false;
    set({ care: { status: 'running', work, fraction: 0, problem: null } });
    try {
      await job();
      set({ care: { status: 'done', work, fraction: 1, problem: null } });
      return true;
    } catch (error) {
      set({ care: { status: 'failed', work, fraction: 0, problem: problemOf(error) } });
      return false;
    }
  }

  const plainKey = (): Uint8Array<ArrayBuffer> | null => {
    const { pseudonymKey } = get();
    // A copy in plain memory: shared memory is refused as a key.
    return pseudonymKey && Uint8Array.from(pseudonymKey);
  };

  /** A text, and its pseudonyms where this workspace has made any. */
  async function formsOf(texts: readonly string[]): Promise<string[]> {
    const key = plainKey();
    const { dataset, recipe } = get();
    if (!key || !dataset || !recipe) return [...texts];
    const kinds = new Set(guessesNow(dataset, recipe).map(({ personal }) => personal));
    const hashed = await Promise.all(
      Array.from(kinds, (kind) =>
        host.runner.run('pseudonymise', {
          column: makeColumn('', texts),
          key,
          ...(kind && { kind }),
        }),
      ),
    );
    return [...new Set([...texts, ...hashed.flatMap(({ values }) => poolStrings(values))])];
  }

  /**
   * Puts changed work on the table and sees to it that nothing of the work before is kept anywhere: not in results at
   * hand, not in undo, not in earlier saves.
   *
   * @param before  what the work was made of; other work that came onto the table meanwhile is not touched
   * @throws UserError erase-interrupted when it did; erase-unsaved when the browser could not write, so that its earlier
   *   copy may still be there
   */
  async function replaceWork(
    before: Dataset,
    work: {
      readonly dataset: Dataset;
      readonly lists: CustomerLists;
      readonly result: WorkspaceResult | null;
      readonly base: BaseGrouping | null;
      readonly edits: RowEdits;
      readonly rules: OwnRules;
      /** Lessons that bend the map. Left out: as they were. */
      readonly taught?: Taught | null;
      readonly text: EncodedText | null;
    },
    isStale: boolean,
    /** Earlier months, and results of campaigns, as they may stay. Left out: none may. */
    past: {
      readonly months?: Pick<LiveState, 'snapshots' | 'works' | 'referenceId'>;
      readonly campaigns?: readonly Campaign[];
    } = {},
  ): Promise<void> {
    expectOnTable(before);
    const { dataset, lists, base, edits, rules, text } = work;
    const result: MapResult | null = work.result && {
      ...work.result,
      contours: await pipeline.coasts(work.result),
    };
    expectOnTable(before);
    const { workspace, recipe: asItWas, selectedSegment, look, live } = get();
    if (!workspace || !asItWas) return;
    const { taught = asItWas.taught } = work;
    const recipe = { ...withoutLessons(asItWas), ...(taught && { taught }) };
    const { campaigns: _named, classes: _labelled, history: _told, ...kept } = live.kept;
    const campaigns = past.campaigns && past.campaigns.length > 0 ? { campaigns: past.campaigns } : {};
    // A run that was begun meanwhile is of the old rows.
    run.stopAll();
    reshaper.forget();
    cache.clear();
    if (text) cache.set('text', stepKeys(workspace.id, recipe).text, text);
    if (result?.isSettled && !isStale)
      cache.set('layout', stepKeys(workspace.id, recipe).layout, result.positions);
    set({
      dataset,
      recipe,
      lists,
      result,
      base: result && base,
      carried: null,
      // Earlier months, results of campaigns and labels may still name who is to be gone.
      live: {
        ...nothingRemembered,
        ...past.months,
        kept: { ...withRules(withKnownChurn(kept, dataset), rules), ...campaigns },
      },
      // Without segments to carry their names over, the next ones would take them by their ids.
      edits: result ? { ...get().edits, ...edits } : noEdits,
      openProblem: null,
      openRest: null,
      isStale,
      // The file that was read still holds what is to be gone.
      hasSource: false,
      // Of another number of rows, the one that is open would be somebody else's.
      look: { ...look, customer: null, split: null },
      selectedSegment:
        result && isThere(selectedSegment, result) ? selectedSegment : (result?.segments[0]?.id ?? null),
      run: { ...get().run, status: result ? 'done' : 'idle' },
    });
    clearHistory();
    reshaper.adopt();
    await host.runner.run('forgetTexts', null);
    await host.runner.run('forgetSearches', null);
    await host.runner.run('teachEnd', { lesson: 'all' });
    // Afterwards: what goes on by itself reads the texts that are left, and keeps what it made of them.
    if (get().dataset === dataset) run.offerRefining();
    await autosave.saveNow();
    const { save } = get();
    if (save.status === 'failed' && save.why !== 'absent') throw new UserError('erase-unsaved');
    if (save.status === 'saved') await host.runner.run('storedForget', { id: workspace.id });
  }

  /** Earlier months and results of campaigns without some rows. */
  async function pastWithout(
    work: Parameters<typeof keysOf>[0],
    rows: readonly number[],
    lists: CustomerLists,
  ): Promise<NonNullable<Parameters<typeof replaceWork>[3]>> {
    const state = get();
    const { snapshots, kept } = state.live;
    const keys = keysOf(work, rows);
    const found =
      keys && snapshots.length > 0
        ? await import('../live/monthsWithout').then(({ monthsWithout }) =>
            monthsWithout(context, keys, lists),
          )
        : null;
    if (!kept.campaigns) return found ?? {};
    const { campaignsWithout } = await import('../live/campaignsWithout');
    const campaigns = campaignsWithout(state, rows, found?.became ?? new Map());
    return { campaigns, ...(found && { months: found.months }) };
  }

  function expectOnTable(dataset: Dataset): void {
    if (get().dataset !== dataset) throw new UserError('erase-interrupted');
  }

  /** The work as a task may change it; whatever runs on it is stopped, for its outcome would be of the old rows. */
  function workNow() {
    const { workspace, dataset, recipe } = get();
    if (!workspace || !dataset || !recipe) return null;
    const text = keptText(cache, workspace.id, recipe);
    run.stopAll();
    const { result, base, edits, isStale, lists, live } = get();
    return {
      dataset,
      recipe,
      isStale,
      lists: namedLists(recipe, lists),
      result: result && { ...result, contours: null },
      base,
      edits: {
        placements: edits.placements,
        searches: edits.searches,
        ...(edits.lessons && { lessons: edits.lessons }),
      },
      ...(live.kept.rules && { rules: live.kept.rules }),
      text: isStale ? null : text,
    };
  }

  /** Another list under another id, so that what was computed with the one before is not taken for it. */
  function setList(entries: readonly string[]): void {
    const { dataset, recipe, lists } = get();
    if (!dataset || !recipe) return;
    const id = host.newId();
    const before = listStep(recipe);
    const columns = [
      ...new Set([...(before?.columns ?? []), ...contactColumns(guessesNow(dataset, recipe))]),
    ];
    const step: CleanStep = { kind: 'do-not-contact', on: true, columns, list: id };
    set({ lists: { ...lists, [id]: entries } });
    const steps = cleanSteps(recipe);
    const next = before ? steps.map((one) => (one === before ? step : one)) : withStepOn(steps, step);
    run.actions.setSteps(next);
  }

  /** The list is made all the same. */
  function expectRead(unread: readonly string[]): void {
    if (unread.length > 0) throw new UserError('list-files-unread', { files: unread.join(', ') });
  }

  const listed = (): readonly string[] => {
    const { recipe, lists } = get();
    const step = recipe && listStep(recipe);
    return (step && lists[step.list]) ?? [];
  };

  return {
    /** Customers by id, name or address. @returns null when another question came meanwhile, or it failed */
    async lookUp(query: string): Promise<FoundCustomers | null> {
      looking?.abort();
      const controller = new AbortController();
      looking = controller;
      const { dataset, recipe } = get();
      if (!dataset || !recipe || query.trim() === '') return { customers: [], isCapped: false };
      try {
        const found = await host.runner.run(
          'findCustomers',
          {
            table: dataset.table,
            guesses: guessesNow(dataset, recipe),
            queries: await formsOf([query]),
            most: mostFound,
          },
          { signal: controller.signal },
        );
        return looking === controller && get().dataset === dataset ? found : null;
      } catch (error) {
        if (!isAbort(error))
          set({ care: { status: 'failed', work: 'look-up', fraction: 0, problem: problemOf(error) } });
        return null;
      }
    },

    /** Removes rows from the workspace and from all that is kept of it. Cannot be undone. */
    eraseRows: (rows: readonly number[]): Promise<boolean> =>
      care('erase', async () => {
        const work = workNow();
        if (!work || rows.length === 0) return;
        const { isStale: _, text, ...rest } = work;
        const input = { ...rest, vectors: text?.matrix ?? null, rows };
        const { vectors, ...left } = await host.runner.run('erase', input);
        // What was fitted knows words of who is gone.
        const kept = text && vectors && { matrix: vectors, report: text.report };
        const past = await pastWithout(work, rows, left.lists);
        await replaceWork(work.dataset, { ...left, text: kept }, true, past);
      }),

    /** Adds what a text or a file names to the list of customers who are left out. */
    exclude: (source: string | File): Promise<boolean> =>
      care('exclude', async () => {
        const { workspace } = get();
        const entries = await host.runner.run('readList', { source });
        if (entries.length === 0) throw new UserError('list-empty');
        const forms = await formsOf(entries);
        const { ids, unread } = await namedInFiles(entries);
        if (get().workspace?.id !== workspace?.id) throw new UserError('erase-interrupted');
        setList([...new Set([...listed(), ...forms, ...ids])]);
        expectRead(unread);
      }),
    /** Adds the ids and addresses in these rows to that list; not those that many customers share. */
    excludeRows: (rows: readonly number[]): Promise<boolean> =>
      care('exclude', async () => {
        const { dataset, recipe } = get();
        if (!dataset || !recipe) return;
        const columns = contactColumns(guessesNow(dataset, recipe));
        const input = { table: dataset.table, plans: recipe.columns, columns, rows };
        const entries = await host.runner.run('listEntries', input);
        const { ids, unread } = await namedInFiles(entries);
        expectOnTable(dataset);
        setList([...new Set([...listed(), ...entries, ...ids])]);
        expectRead(unread);
      }),
    /** Contacts of those on the list that many customers share. */
    sharedOnLists: (table: Table, recipe: Recipe, lists: CustomerLists): Promise<readonly SharedContact[]> =>
      stepsOn(recipe, 'do-not-contact').length > 0
        ? host.runner.run('sharedOnLists', { table, recipe, lists })
        : Promise.resolve([]),
    /** Takes every line off the list that is this address or number, however it is written. */
    unlistContact(contact: string): void {
      const keys = new Set(contactKeys(contact));
      setList(listed().filter((entry) => !contactKeys(entry).some((key) => keys.has(key))));
    },
    unlist(entry: string): void {
      setList(listed().filter((other) => other !== entry));
    },

    /** Replaces the cells of a column by keyed hashes, everywhere in the workspace. Cannot be undone. */
    pseudonymise: (name: string): Promise<boolean> =>
      care('pseudonymise', async () => {
        const key = plainKey() ?? host.randomBytes(keyBytes);
        const work = workNow();
        if (!work) return;
        const { dataset, lists, result, base, edits, rules, text, recipe, isStale } = work;
        const { searches: asked, placements } = edits;
        const input = { dataset, lists, result, searches: asked, ...(rules && { rules }), name, key };
        const { searches, ...made } = await host.runner.run('pseudonymiseColumn', input);
        expectOnTable(dataset);
        set({ pseudonymKey: key });
        const isUsed = cleanSteps(recipe).some((step) => step.on && columnsOf(step).includes(name));
        const hidden = { ...made, base, edits: { placements, searches }, text };
        const { campaignsWithout } = await import('../live/campaignsWithout');
        const campaigns = campaignsWithout(get(), [], new Map());
        await replaceWork(dataset, hidden, isStale || isUsed, { campaigns });
      }),
  };
}

/** Who is not handed out, where a step of the recipe says so. */
export const withoutListed = (
  recipe: Recipe | null,
  lists: CustomerLists,
): { without: { recipe: Recipe; lists: CustomerLists } } | Record<string, never> =>
  recipe && stepsOn(recipe, 'do-not-contact').length > 0 ? { without: { recipe, lists } } : {};
