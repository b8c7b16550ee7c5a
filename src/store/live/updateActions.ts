import type { ArchivedWork } from '../../core/data/archive';
import type { LiveKept } from '../../core/data/liveKept';
import { withoutLessons } from '../../core/data/recipe';
import type { Snapshot } from '../../core/data/snapshot';
import { columnNamed } from '../../core/data/table';
import { answerOf, type UpdateChoice } from '../../core/data/updateQuestion';
import { formatName } from '../../stages/explain/formatName';
import { moveLessons, moveTaught } from '../../stages/segment/moveLessons';
import { moveSearches } from '../../stages/segment/moveSearches';
import { isAbort, problemOf } from '../appContext';
import { withLessons } from '../lessons';
import { stepMeter } from '../steps';
import type { Problem } from '../state';
import { carriedClasses } from './carriedClasses';
import { reviewKey } from './livePart';
import type { Parts } from './liveActions';
import { asMonth, placedMonth, presentMonth } from './months';
import type { Placed, Reference } from '../../pipeline/update';
import type { Placer } from './placer';
import { readMonths, type ReadMonth } from './readMonths';
import { noUpdate, type UpdateState } from './updateState';

/** Of the whole time, reading the files. */
const readingShare = 0.4;

/** Files of later months: read, placed, looked at, and accepted or not. What is on the table changes on Accept alone. */
export function updateActions(parts: Parts, placer: Placer) {
  const { context, autosave } = parts;
  const { host, get, set } = context;
  const { present, workNow } = presentMonth(parts);
  let work: AbortController | null = null;
  /** What was read, while questions about it are open. */
  let waiting: { readonly months: readonly ReadMonth[]; readonly before: Snapshot } | null = null;

  const setUpdate = (change: Partial<UpdateState>): void => {
    const { live } = get();
    set({ live: { ...live, update: { ...live.update, ...change } } });
  };

  /** Forgets months that were not accepted. */
  function withoutReview(works: Readonly<Record<string, ArchivedWork>>): Record<string, ArchivedWork> {
    const { live } = get();
    const steps = new Set(live.update.review?.steps.map(({ id }) => id));
    return Object.fromEntries(Object.entries(works).filter(([id]) => !steps.has(id)));
  }

  function leave(): void {
    work?.abort();
    work = null;
    waiting = null;
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
      ...(snapshot !== before && { latest: before }),
    };
  }

  async function read(files: readonly File[], signal: AbortSignal): Promise<void> {
    const { dataset, language } = get();
    const before = await present(signal);
    if (!dataset || !before) return;
    const meter = stepMeter('read', host.nowMs());
    const { months, problems } = await readMonths(
      {
        host,
        language,
        signal,
        onFile(name, file, of, progress) {
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
    );
    signal.throwIfAborted();
    if (problems.length > 0) return failed(problems);
    const reference = referenceOf(before);
    const asked = new Map<string, UpdateState['questions'][number]>();
    for (const { dataset: next } of months)
      for (const question of await placer.questions(reference, next))
        if (!asked.has(question.id)) asked.set(question.id, question);
    signal.throwIfAborted();
    waiting = { months, before };
    const questions = [...asked.values()];
    if (questions.length > 0) return setUpdate({ status: 'asking', questions, answers: {} });
    await place(signal);
  }

  async function place(signal: AbortSignal): Promise<void> {
    const { dataset, live, language } = get();
    if (!waiting || !dataset) return;
    const { months, before } = waiting;
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
      const placed = await asWork(last, before);
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
    const review = { before, steps, arrived, forming, files, at: host.nowMs() };
    set({
      live: {
        ...get().live,
        works: { ...get().live.works, ...works },
        update: { ...noUpdate, status: 'review', review },
      },
    });
  }

  /** Customers who were placed, as work that can lie on the table: names, colours and locks are as they were. */
  async function asWork({ dataset, recipe, result }: Placed, before: Snapshot): Promise<ArchivedWork> {
    const { edits, lists, result: shown, dataset: old, recipe: shownRecipe } = get();
    const { columns } = recipe;
    const key = columns.find(({ role }) => role === 'key')?.name;
    const [was, is] = [old, dataset].map((one) => key !== undefined && one && columnNamed(one.table, key));
    const from = shown?.clean.rowToItem;
    const namesRows = edits.searches.length > 0 || edits.lessons !== undefined || shownRecipe?.taught;
    const now =
      was && is && from && namesRows
        ? await host.runner.run('sameCustomers', { before: was, rowToItem: from, now: is })
        : null;
    const searches = now && from ? moveSearches(edits.searches, from, now) : edits.searches;
    // Customers whom nothing names cannot be followed, and neither can what was said of them.
    const lessons = now && from && edits.lessons ? moveLessons(edits.lessons, from, now) : [];
    const taught = now && from && shownRecipe?.taught ? moveTaught(shownRecipe.taught, from, now) : null;
    const named = new Map(shown?.profiles.map((profile) => [profile.segmentId, profile.suggestions[0]]));
    // Columns that the new file lacks are there but empty.
    const guesses = dataset.table.columns.flatMap(
      ({ name }) => [...dataset.guesses, ...(old?.guesses ?? [])].find((guess) => guess.name === name) ?? [],
    );
    return {
      dataset: { ...dataset, guesses },
      recipe: { ...withoutLessons(recipe), ...(taught && { taught }) },
      result: {
        ...result,
        // The name that was shown stays the first one.
        profiles: result.profiles.map((profile) => {
          const first = named.get(profile.segmentId);
          if (!first) return profile;
          const others = profile.suggestions.filter((one) => JSON.stringify(one) !== JSON.stringify(first));
          return { ...profile, suggestions: [first, ...others] };
        }),
        retiredIds: [
          ...new Set([
            ...(shown?.retiredIds ?? []),
            ...before.segments.map(({ id }) => id),
            ...result.retiredIds,
          ]),
        ].filter((id) => !result.segments.some((segment) => segment.id === id)),
      },
      base: null,
      edits: withLessons({ ...edits, placements: [], searches }, lessons),
      lists,
    };
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
      await doing(place);
    },
    cancelUpdate: leave,
    discard: leave,
    /** The present becomes one of the months, the last new month the present. */
    async accept(): Promise<void> {
      const { live, workspace } = get();
      const { review } = live.update;
      const now = review?.steps.at(-1);
      const next = now && live.works[now.id];
      if (!review || !now || !next || !workspace) return;
      const { before, steps, files } = review;
      const isKept = live.snapshots.some(({ id }) => id === before.id);
      const snapshots = [...live.snapshots, ...(isKept ? [] : [before]), ...steps.slice(0, -1)];
      const isReferenceKept = live.referenceId !== null && get().edits.placements.length === 0;
      const { dataset } = get();
      const classes =
        dataset &&
        (await carriedClasses(
          host,
          live.kept.classes,
          { id: before.id, dataset },
          { id: now.id, dataset: next.dataset },
          before.key,
        ));
      const kept: LiveKept = {
        ...live.kept,
        ...(classes && { classes }),
        lastUpdate: { at: host.nowMs(), files },
      };
      await parts.open.putOnTable(next, {
        ...live,
        snapshots,
        present: now,
        referenceId: isReferenceKept ? live.referenceId : before.id,
        kept,
        update: noUpdate,
      });
      host.setPreference(reviewKey(workspace.id), null);
      await autosave.flush();
    },
    dismissUpdate(): void {
      const { workspace } = get();
      if (workspace) host.setPreference(reviewKey(workspace.id), null);
      setUpdate({ interrupted: null, ...(get().live.update.status === 'failed' && noUpdate) });
    },
  };
}
