import type { KeptClasses, KeptHead, LabelSource } from '../../core/data/keptClasses';
import { noLists } from '../../core/data/customerLists';
import type { Recipe } from '../../core/data/recipe';
import { columnNamed, makeTable, type Column, type Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { classesOf, type Learners, type ToldRows } from '../../pipeline/classes';
import { keptParts, keptText } from '../../pipeline/keptText';
import { withoutListed } from '../actions/customers';
import { isAbort, problemOf } from '../appContext';
import { safeFileName } from '../fileName';
import { stepMeter } from '../steps';
import type { ClassesState, ToldFile } from './classesState';
import { headOf, keptHead } from './keptHead';
import { isSameSource, labelsOf } from './labelSources';
import type { Parts } from './liveActions';
import { readMonths } from './readMonths';

/** Customers to ask about, and labels to look at again, at most. */
const most = 12;

const headers = {
  en: ['id', 'class', 'probability'],
  zh: ['顾客', '类别', '概率'],
} as const;

const nothing: KeptClasses = { given: [], head: null };

/** Classes: learned from what the table holds, bettered by hand, told of anybody. */
export function classesActions({ context, autosave }: Parts) {
  const { host, cache, store, get, set } = context;
  const { learn, tell } = classesOf(host.runner);
  let learning: AbortController | null = null;
  let typing: AbortController | null = null;
  let telling: AbortController | null = null;
  /** Rows of the file that was told last, to be saved. */
  let told:
    | (Pick<ToldRows, 'told' | 'rowToItem'> & { names: readonly string[]; key: Column | null; of: Table })
    | null = null;

  const put = (change: Partial<ClassesState>): void => {
    const { live } = get();
    set({ live: { ...live, classes: { ...live.classes, ...change } } });
  };
  const kept = (): KeptClasses => get().live.kept.classes ?? nothing;
  // Who was told by the table before, or of it, is not told of any more.
  store.subscribe((state, before) => {
    if (state.dataset === before.dataset) return;
    typing?.abort();
    telling?.abort();
    telling = null;
    told = null;
    if (state.live.classes.file) put({ file: null });
  });
  function keep(classes: KeptClasses): void {
    const { live } = get();
    set({ live: { ...live, kept: { ...live.kept, classes } } });
    autosave.saveSoon();
  }

  /** Customers on the table, read by a recipe of theirs. */
  function present(recipe: Recipe): Learners {
    const { dataset, lists, workspace } = get();
    if (!dataset || !workspace) throw new Error('classes: there is no table');
    const text = keptParts(keptText(cache, workspace.id, recipe));
    const vectors = { vectors: text.vectors ?? null, fitted: text.fitted ?? null };
    return { table: dataset.table, recipe, lists: lists ?? noLists, kept: vectors };
  }

  /** Customers whom the classifier learned from. @throws UserError classes-month-gone, classes-customers-changed */
  function learners({ monthId, recipe, rows }: KeptHead): Learners {
    const work = monthId === null ? null : get().live.works[monthId];
    if (work === undefined) throw new UserError('classes-month-gone');
    const isOwn = work && JSON.stringify(work.recipe) === JSON.stringify(recipe);
    const found = work
      ? {
          table: work.dataset.table,
          recipe,
          lists: work.lists ?? noLists,
          kept: {
            vectors: (isOwn && work.vectors) || null,
            fitted: (isOwn && work.fitted) || null,
          },
        }
      : present(recipe);
    if (found.table.rowCount !== rows) throw new UserError('classes-customers-changed');
    return found;
  }

  async function tellMany(
    name: string | null,
    next: (signal: AbortSignal, onRead: (fraction: number) => void) => Promise<Parameters<typeof tell>[3]>,
  ): Promise<void> {
    const { head } = kept();
    const { workspace } = get();
    if (!head) return;
    telling?.abort();
    const controller = new AbortController();
    telling = controller;
    const { signal } = controller;
    const file: ToldFile = { name, fraction: 0, problem: null, told: null };
    const at = (from: number, to: number) => (fraction: number) => {
      if (get().workspace?.id !== workspace?.id) controller.abort();
      if (!signal.aborted) put({ file: { ...file, fraction: from + (to - from) * fraction } });
    };
    put({ file });
    try {
      const rows = await next(signal, at(0, 0.3));
      const onTold = at(0.3, 1);
      const found = await tell(learners(head), head.source, headOf(head), rows, {
        signal,
        onProgress: ({ fraction }) => onTold(fraction),
      });
      signal.throwIfAborted();
      const key = get().recipe?.columns.find(({ role }) => role === 'key')?.name;
      told = {
        ...found,
        names: head.names,
        key: (key !== undefined && columnNamed(rows.table, key)) || null,
        of: rows.table,
      };
      put({ file: { ...file, fraction: 1, told: summed(found, head.names.length) } });
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      put({ file: { ...file, problem: problemOf(error, { file: name ?? '' }) } });
    } finally {
      if (telling === controller) telling = null;
    }
  }

  return {
    /** @param title  what is learned, as it is called on the screen */
    async learnClasses(
      source: LabelSource,
      title: string,
      { isBalanced, hidden }: { readonly isBalanced: boolean; readonly hidden: number },
    ): Promise<void> {
      const { dataset, base, recipe: plans } = get();
      const recipe = base?.recipe ?? plans;
      const column = labelsOf(get(), source);
      if (!dataset || !recipe || !column) return;
      learning?.abort();
      const controller = new AbortController();
      learning = controller;
      const { signal } = controller;
      const meter = stepMeter('group', host.nowMs());
      const { given, head: before } = kept();
      const own = before && isSameSource(before.source, source) ? given : [];
      put({ learning: { fraction: 0, secondsLeft: null }, problem: null });
      try {
        const learned = await learn(
          present(recipe),
          source,
          {
            column: { ...column, name: title },
            given: Object.fromEntries(own.map(({ row, name }) => [row, name])),
          },
          { c: 'auto', classWeights: isBalanced ? 'balanced' : 'none', hidden, seed: recipe.seed },
          most,
          {
            signal,
            onProgress(progress) {
              // Other work came onto the table meanwhile.
              if (get().dataset !== dataset) controller.abort();
              if (signal.aborted) return;
              const { fraction, secondsLeft = null } = meter.running(progress, host.nowMs());
              put({ learning: { fraction, secondsLeft } });
            },
          },
        );
        signal.throwIfAborted();
        if (get().dataset !== dataset) return;
        const rows = dataset.table.rowCount;
        const head = keptHead(learned, { source, title, at: host.nowMs(), rows, recipe, isBalanced });
        const given = kept().head === before ? kept().given.filter((one) => own.includes(one)) : own;
        // What is being told is told by the head before.
        typing?.abort();
        telling?.abort();
        told = null;
        put({ one: null, oneProblem: null, file: null });
        keep({ given, head });
      } catch (error) {
        if (!signal.aborted && !isAbort(error) && get().dataset === dataset)
          put({ problem: problemOf(error) });
      } finally {
        if (learning === controller) {
          learning = null;
          put({ learning: null });
        }
      }
    },
    cancelLearning(): void {
      learning?.abort();
      learning = null;
      put({ learning: null });
    },
    /** What a person says of a customer counts more than what the table says, from the next learning on. */
    giveLabel(row: number, name: string): void {
      const { given, head } = kept();
      keep({ given: [...given.filter((one) => one.row !== row), { row, name }], head });
    },
    takeBackLabel(row: number): void {
      const { given, head } = kept();
      keep({ given: given.filter((one) => one.row !== row), head });
    },
    /** Tells one customer who is typed in; the later asking replaces the one before. @param values  column → cell */
    async tellOne(values: Readonly<Record<string, string>>): Promise<void> {
      const { head } = kept();
      const { workspace } = get();
      if (!head) return;
      typing?.abort();
      const controller = new AbortController();
      typing = controller;
      const { signal } = controller;
      const table = makeTable(Object.keys(values), [Object.values(values)]);
      try {
        const found = await tell(
          learners(head),
          head.source,
          headOf(head),
          { table, guesses: null },
          { signal },
        );
        if (signal.aborted || get().workspace?.id !== workspace?.id) return;
        const item = found.rowToItem[0]!;
        const k = head.names.length;
        const probabilities =
          item < 0 ? null : [...found.told.probabilities.subarray(item * k, (item + 1) * k)];
        put({
          one: { probabilities, reasons: found.reasons?.[item] ?? null, notes: found.notes },
          oneProblem: null,
        });
      } catch (error) {
        if (!signal.aborted && !isAbort(error) && get().workspace?.id === workspace?.id)
          put({ one: null, oneProblem: problemOf(error) });
      }
    },
    /** A file of customers, made as those on the table were, → the class of each. */
    tellFile: (file: File): Promise<void> =>
      tellMany(file.name, async (signal, onRead) => {
        const { dataset, language } = get();
        if (!dataset) throw new Error('classes: there is no table');
        const reading = {
          host,
          language,
          signal,
          onFile: (_name: string, _file: number, _of: number, { fraction }: { fraction: number }): void =>
            onRead(fraction),
        };
        const { months, problems } = await readMonths(reading, [file], dataset);
        const [problem] = problems;
        if (problem) throw new UserError(problem.code, problem.facts);
        const { table, guesses } = months[0]!.dataset;
        return { table, guesses };
      }),
    /** Everybody on the table. */
    tellTable: (): Promise<void> =>
      tellMany(null, () => {
        const { dataset } = get();
        if (!dataset) throw new Error('classes: there is no table');
        return Promise.resolve({ table: dataset.table, guesses: dataset.guesses });
      }),
    cancelTelling(): void {
      telling?.abort();
      telling = null;
      told = null;
      put({ file: null });
    },
    /** The file that was told, as CSV: who, class, probability. */
    async saveTold(): Promise<void> {
      const { live, workspace, language, recipe, lists } = get();
      if (!told) return;
      const { of: table, key, ...rest } = told;
      const { without } = { without: undefined, ...withoutListed(recipe, lists) };
      const listed = without && { listed: { table, key: null, ...without } };
      const title = kept().head?.title ?? '';
      const from = live.classes.file?.name?.replace(/\.[^.]*$/, '') ?? workspace?.name ?? 'kindred';
      const name = safeFileName(`${from} - ${title}`, '.csv');
      set({ exportProblem: null, exporting: { name, fraction: 0 } });
      try {
        const table = await host.runner.run('toldTable', {
          ...rest,
          ...listed,
          key,
          headers: headers[language],
        });
        const bytes = await host.runner.run('exportCsv', { table, segments: null });
        host.saveFile(name, new Blob([bytes.slice()], { type: 'text/csv;charset=utf-8' }));
      } catch (error) {
        set({ exportProblem: problemOf(error, { file: name }) });
      } finally {
        set({ exporting: null });
      }
    },
  };
}

function summed(
  { told: { classes, probabilities }, rowToItem, notes }: ToldRows,
  k: number,
): NonNullable<ToldFile['told']> {
  const counts = Array.from({ length: k }, () => 0);
  let [silent, unsure] = [0, 0];
  for (const item of rowToItem) {
    if (item < 0) {
      silent++;
      continue;
    }
    const label = classes[item]!;
    counts[label]!++;
    if (probabilities[item * k + label]! < 0.5) unsure++;
  }
  return { rows: rowToItem.length, silent, counts, unsure, notes };
}
