import type { ArchivedWork } from '../../core/data/archive';
import type { Snapshot } from '../../core/data/snapshot';
import { answerOf, type UpdateChoice } from '../../core/data/updateQuestion';
import { carriedClasses } from '../../pipeline/carriedClasses';
import { placedWork } from '../../pipeline/placedWork';
import { readFromOthers, renamedColumns } from '../../stages/evolve/place/readFromOthers';
import { formatName } from '../../stages/explain/formatName';
import { isAbort, problemOf } from '../appContext';
import { stepMeter } from '../steps';
import type { AppState, Problem } from '../state';
import { withContactSteps } from '../../core/data/contactSteps';
import { reviewKey } from './livePart';
import type { Parts } from './liveActions';
import { asMonth, placedMonth, presentMonth, segmentsOf } from './months';
import type { Reference } from '../../pipeline/reference';
import type { Placed } from '../../pipeline/update';
import type { Placer } from './placer';
import { readMonths, type ReadMonth } from './readMonths';
import { noUpdate, type UpdateState } from './updateState';

/** Of the whole time, reading the files. */
const readingShare = 0.4;

/** Files of later months: read, placed, looked at, and accepted or not. What is on the table changes on Accept alone. */
export function updateActions(parts: Parts, placer: Placer) {
  const { context, autosave } = parts;
  const { host, store, get, set } = context;
  const { present, workNow } = presentMonth(parts);
  let work: AbortController | null = null;
  /** What was read, while questions about it are open; nothing, where the question is how it is to be read. */
  let waiting: {
    readonly files: readonly File[];
    readonly months: readonly ReadMonth[];
    /** Ids of questions that were answered. */
    readonly asked: ReadonlySet<string>;
  } | null = null;
  /** What lay on the table when the new month was placed. */
  let reviewed: Pick<AppState, 'edits' | 'result'> | null = null;
  let isAccepting = false;

  // Files are of the customers that they were dropped on: others came onto the table, who know nothing of them.
  store.subscribe((state, before) => {
    if (state.dataset === before.dataset || state.live.update.status !== 'none') return;
    work?.abort();
    work = null;
    waiting = null;
  });

  const setUpdate = (change: Partial<UpdateState>): void => {
    const { live } = get();
    set({ live: { ...live, update: { ...live.update, ...change } } });
  };

  /** Forgets months that were not accepted. */
  function withoutReview(works: Readonly<Record<string, ArchivedWork>>): Record<string, ArchivedWork> {
    const { snapshots, present: shown, update } = get().live;
    const { before, steps = [] } = update.review ?? {};
    const gone = new Set(steps.map(({ id }) => id));
    // The month that the review began with was changed since, and nobody else remembers it.
    if (before && before.id !== shown?.id && !snapshots.some(({ id }) => id === before.id))
      gone.add(before.id);
    return Object.fromEntries(Object.entries(works).filter(([id]) => !gone.has(id)));
  }

  function leave(): void {
    work?.abort();
    work = null;
    waiting = null;
    reviewed = null;
    const { live, workspace } = get();
    if (workspace) host.setPreference(reviewKey(workspace.id), null);
    set({ live: { ...live, works: withoutReview(live.works), update: noUpdate } });
  }

  /** One piece of work at a time; what goes wrong is said and nothing is changed. */
  async function doing(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    work?.abort();
    const controller = new AbortController();
    work = controller;
    try {
      await job(controller.signal);
    } catch (error) {
      if (work !== controller) return;
      if (isAbort(error)) leave();
      else failed([problemOf(error, { file: get().live.update.at.name })]);
    } finally {
      if (work === controller) work = null;
    }
  }

  function failed(problems: readonly Problem[]): void {
    leave();
    setUpdate({ status: 'failed', problems });
  }

  /** The segments that new customers are put into: those that were found, as long as nobody shaped them since. */
  function referenceOf(before: Snapshot): Reference {
    const { live, lists, edits } = get();
    const found = live.snapshots.find(({ id }) => id === live.referenceId);
    const snapshot = found && edits.placements.length === 0 ? found : before;
    const of = live.works[snapshot.id]!;
    return {
      snapshot,
      kept: { vectors: of.vectors ?? null, fitted: of.fitted ?? null },
      lists,
      raw: of.dataset.table,
      result: of.result,
      ...(of.dataset.origin && { origin: of.dataset.origin }),
      ...(snapshot !== before && { latest: before }),
    };
  }

  async function read(files: readonly File[], signal: AbortSignal): Promise<void> {
    const { dataset, language } = get();
    const { questions: open, answers } = get().live.update;
    const before = await present(signal);
    signal.throwIfAborted();
    if (!dataset || !before) return;
    const meter = stepMeter('read', host.nowMs());
    const { months, problems, questions } = await readMonths(
      {
        host,
        language,
        signal,
        onFile(name, file, of, progress) {
          if (signal.aborted) return;
          const { fraction, secondsLeft = null } = meter.running(progress, host.nowMs());
          setUpdate({
            at: { name, file: file + 1, of },
            fraction: fraction * readingShare,
            secondsLeft: secondsLeft === null ? null : secondsLeft / readingShare,
          });
        },
      },
      files,
      dataset,
      renamedColumns(open, answers),
    );
    signal.throwIfAborted();
    if (problems.length > 0) return failed(problems);
    waiting = { files, months, asked: new Set(open.map(({ id }) => id)) };
    if (questions.length > 0) return setUpdate({ status: 'asking', questions, answers: {} });
    if (!(await asks(referenceOf(before), signal))) await place(signal);
  }

  /** Asks what is odd about the months that were read. @returns whether there is anything that was not asked before */
  async function asks(reference: Reference, signal: AbortSignal): Promise<boolean> {
    const { answers } = get().live.update;
    const asked = new Map<string, UpdateState['questions'][number]>();
    for (const { dataset: next } of waiting?.months ?? [])
      for (const question of await placer.questions(reference, next))
        if (!asked.has(question.id)) asked.set(question.id, question);
    signal.throwIfAborted();
    const questions = [...asked.values()].filter(({ id }) => !waiting?.asked.has(id));
    if (questions.length === 0) return false;
    // What is odd about its columns hardly matters in a file of another kind.
    const ofWhole = questions.filter(({ kind }) => kind === 'other-kind');
    setUpdate({ status: 'asking', questions: ofWhole.length > 0 ? ofWhole : questions, answers });
    return true;
  }

  /** What was answered, carried out: a column that is read instead of a lacking one may be odd itself. */
  async function settle(signal: AbortSignal): Promise<void> {
    const { questions, answers } = get().live.update;
    if (!waiting) return;
    const { files, months } = waiting;
    if (months.length === 0) {
      setUpdate({ status: 'reading' });
      return read(files, signal);
    }
    const names = renamedColumns(questions, answers);
    waiting = {
      files,
      months: months.map((one) => ({ ...one, dataset: readFromOthers(one.dataset, names) })),
      asked: new Set([...waiting.asked, ...questions.map(({ id }) => id)]),
    };
    const before = await present(signal);
    signal.throwIfAborted();
    if (before && (await asks(referenceOf(before), signal))) return;
    await place(signal);
  }

  async function place(signal: AbortSignal): Promise<void> {
    // Segments may have been shaped while a question was open.
    const before = await present(signal);
    signal.throwIfAborted();
    const { dataset, live, language, edits, result } = get();
    if (!waiting || !dataset) return;
    if (!before) return leave();
    const { months } = waiting;
    reviewed = { edits, result };
    const reference = referenceOf(before);
    const { answers } = live.update;
    const meter = stepMeter('group', host.nowMs());
    setUpdate({ status: 'placing', questions: [] });
    const taken = live.snapshots.map(({ name }) => name);
    const steps: Snapshot[] = [];
    const works: Record<string, ArchivedWork> = {};
    let last: Placed | null = null;
    for (const [i, { name, dataset: next }] of months.entries()) {
      const onProgress = ({ fraction }: { fraction: number }): void => {
        if (signal.aborted) return;
        const share = (i + fraction) / months.length;
        const { secondsLeft = null } = meter.running({ fraction: share }, host.nowMs());
        setUpdate({
          at: { name, file: i + 1, of: months.length },
          fraction: readingShare + (1 - readingShare) * share,
          secondsLeft,
        });
      };
      onProgress({ fraction: 0 });
      last = await placer.place(reference, next, answers, { signal, onProgress, language });
      signal.throwIfAborted();
      const placed = await placedWork(host.runner, last, get(), before);
      signal.throwIfAborted();
      const step = placedMonth(context, placed, last.table, [
        before.name,
        ...taken,
        ...steps.map((one) => one.name),
      ]);
      steps.push(step);
      works[step.id] = placed;
    }
    const now = steps.at(-1);
    if (!now || !last) return;
    const arrived = await host.runner.run(
      'compareMonths',
      { before: asMonth(before), now: asMonth(now) },
      { signal },
    );
    signal.throwIfAborted();
    if (get().dataset !== dataset) return leave();
    waiting = null;
    const files = months.map(({ name }) => name);
    const { workspace } = get();
    if (workspace) host.setPreference(reviewKey(workspace.id), JSON.stringify(files));
    const forming = last.forming
      .map(({ profile, rows }) => ({
        name: formatName(profile.suggestions[0] ?? [], language),
        rows: rows.length,
      }))
      .sort((a, b) => b.rows - a.rows);
    const { unchanged } = last;
    const review = { before, steps, arrived, unchanged, forming, files, at: host.nowMs() };
    set({
      live: {
        ...get().live,
        works: { ...get().live.works, ...works },
        update: { ...noUpdate, status: 'review', review },
      },
    });
  }

  /** Names, colours and searches may have been changed since the review began; segments too, and then that map is one of the months. */
  async function caughtUp(before: Snapshot, now: Snapshot, placed: ArchivedWork) {
    const { edits, result } = get();
    if (!reviewed || (edits === reviewed.edits && result?.labels === reviewed.result?.labels))
      return { work: placed, snapshot: now, between: [] };
    const latest =
      result?.labels === reviewed.result?.labels
        ? null
        : await present(new AbortController().signal).catch(() => null);
    const work = await placedWork(host.runner, placed, get(), before);
    const { language } = get();
    const segments = segmentsOf({ language, edits: work.edits, result: work.result });
    const isOther = latest !== null && latest.id !== before.id;
    return { work, snapshot: { ...now, segments }, between: isOther ? [latest] : [] };
  }

  async function takeOver(): Promise<boolean> {
    const { workspace, dataset, live: asked } = get();
    const { review } = asked.update;
    const last = review?.steps.at(-1);
    const placed = last && asked.works[last.id];
    if (!review || !last || !placed || !workspace || !dataset) return false;
    const { before, steps, files } = review;
    const { work: next, snapshot: now, between } = await caughtUp(before, last, placed);
    const classes = await carriedClasses(
      host.runner,
      asked.kept.classes,
      { id: before.id, dataset },
      { id: now.id, dataset: next.dataset },
      before.key,
    );
    // Other work came onto the table meanwhile, or the review was left.
    const { live, edits, lists, recipe } = get();
    const isThere = live.update.review?.steps.at(-1)?.id === last.id;
    if (get().workspace?.id !== workspace.id || get().dataset !== dataset || !isThere) return false;
    const months = [before, ...between].filter(({ id }) => !live.snapshots.some((one) => one.id === id));
    const isReferenceKept = live.referenceId !== null && edits.placements.length === 0;
    const own = { ...next, lists };
    await parts.open.putOnTable(own, (then) => ({
      ...then,
      snapshots: [...then.snapshots, ...months, ...steps.slice(0, -1)],
      works: { ...then.works, [now.id]: own },
      present: now,
      referenceId: isReferenceKept ? then.referenceId : before.id,
      kept: { ...then.kept, ...(classes && { classes }), lastUpdate: { at: host.nowMs(), files } },
      update: noUpdate,
    }));
    if (get().workspace?.id !== workspace.id) return false;
    // Who asked not to be contacted since the map was made stays out of all that is handed out.
    const listed = withContactSteps(next.recipe, recipe);
    if (listed) parts.run.actions.setSteps(listed);
    host.setPreference(reviewKey(workspace.id), null);
    await autosave.flush();
    return true;
  }

  return {
    /** Files of later months; what is under way or waits for an answer makes room. */
    async dropMonths(files: readonly File[]): Promise<void> {
      if (files.length === 0 || !workNow()) return;
      leave();
      const at = { name: files[0]!.name, file: 1, of: files.length };
      setUpdate({ ...noUpdate, status: 'reading', at });
      await doing((signal) => read(files, signal));
    },
    answer(id: string, choice: UpdateChoice): void {
      setUpdate({ answers: { ...get().live.update.answers, [id]: choice } });
    },
    /** Goes on with the answers that were given; a stop among them leaves everything as it was. */
    async goOn(): Promise<void> {
      const { questions, answers } = get().live.update;
      if (questions.some((question) => answerOf(question, answers) === 'stop')) return leave();
      await doing(settle);
    },
    cancelUpdate: leave,
    discard: leave,
    /**
     * The present becomes one of the months, the last new month the present.
     *
     * @returns whether it did: nothing is put on a table where other customers lie by now
     */
    async accept(): Promise<boolean> {
      if (isAccepting) return false;
      isAccepting = true;
      try {
        return await takeOver();
      } finally {
        isAccepting = false;
      }
    },
    dismissUpdate(): void {
      const { workspace } = get();
      if (workspace) host.setPreference(reviewKey(workspace.id), null);
      setUpdate({ interrupted: null, ...(get().live.update.status === 'failed' && noUpdate) });
    },
  };
}
