import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { alertsOf } from '../core/data/alertRule';
import { archivedOf, isSameWork, snapshotFrom, snapshotOf, type ArchivedWork } from '../core/data/archive';
import { ofPresent } from '../core/data/campaign';
import { withContactSteps } from '../core/data/contactSteps';
import { noLists } from '../core/data/customerLists';
import { dayOfData, monthName } from '../core/data/monthName';
import type { Recipe } from '../core/data/recipe';
import { segmentPalette } from '../core/data/segment';
import type { TwoSample } from '../core/data/driftReport';
import type { Snapshot, SnapshotSegment } from '../core/data/snapshot';
import { columnNamed } from '../core/data/table';
import { answerOf, columnRead, type UpdateAnswers, type UpdateQuestion } from '../core/data/updateQuestion';
import { UserError } from '../core/data/userError';
import type { Dataset, WorkspaceContent } from '../core/data/workspaceContent';
import { carriedClasses } from '../pipeline/carriedClasses';
import { placedWork } from '../pipeline/placedWork';
import { makeStepCache } from '../pipeline/plan';
import { pipeline } from '../pipeline/steps';
import type { Reference } from '../pipeline/reference';
import { updates, type Placed } from '../pipeline/update';
import { checkAlerts } from '../stages/evolve/drift/checkAlerts';
import { formatName } from '../stages/explain/formatName';
import { readFromOthers, renamedColumns } from '../stages/evolve/place/readFromOthers';
import { readWorkspace, writeWorkspace } from '../stages/export/workspaceFile';
import type { Runner } from '../workers/pool';
import { aboutFile } from './aboutFile';
import type { Command } from './command';
import { leaveOut, onLists, sayLeftOut } from './doNotContact';
import { toJson } from './json';
import { readSources } from './readInputs';
import { Refusal } from './refusal';
import { customersOf } from './rollUp';
import { makeRunner } from './runner';
import { workspaceFile } from './segmentWorkspace';
import { alertSentence, questionSentence } from './sentence';
import { placedCsv } from './updateFiles';
import { writeFiles } from './writeFiles';

/** A workspace whose customers are in segments. */
interface Work extends ArchivedWork, Pick<WorkspaceContent, 'live' | 'name' | 'selectedSegment'> {
  /** As it was saved; `recipe` is what the segments were made by. */
  readonly shown: Recipe;
}

/** Next month's customers into a workspace's segments: who is where now, who moved, what drifted. */
export async function update({ options, io, meter, out }: Command): Promise<void> {
  const { signal } = io;
  const { workspace: path, goOn } = options;
  if (path === undefined) throw new Refusal('update needs --workspace FILE, a .kindred that holds segments.');
  if (resolve(io.folder, path) === resolve(out, workspaceFile))
    throw new Refusal(
      `--out would overwrite ${path}; choose another folder, so that the old workspace stays.`,
    );
  const work = await readWork(io.folder, path, signal);
  const runner = makeRunner(io.home);
  const before = await presentOf(runner, work, signal);
  const reference = referenceOf(work, before);

  meter.report('read', 'running', { fraction: 0 });
  const read = await readSources(
    io.folder,
    options.inputs,
    { signal, onProgress: (progress) => meter.report('read', 'running', progress) },
    options,
  );
  meter.report('read', 'done', { fraction: 1 });
  const log = work.dataset.origin?.log;
  const {
    table,
    guesses,
    origin,
    leftOut: entries,
  } = await customersOf(
    read.sources,
    { ...options, kind: options.kind ?? log?.reading.kind ?? 'customers', rfm: options.rfm ?? log?.rfm },
    io,
    { signal },
  );
  const [file] = read.files;
  if (!file) throw new RangeError('update: there must be a file, got none');
  const dataset: Dataset = {
    file,
    table,
    guesses,
    notices: read.notices,
    origin: { ...origin, files: origin.files.map((one, i) => ({ ...one, file: read.files[i]! })) },
  };

  const { questions, place, both } = updates(runner);
  const asked = await questions(reference, dataset);
  let answers = await answersTo(asked, goOn ?? false);
  for (const question of asked) meter.say(await questionSentence(question, answerOf(question, answers)));
  const called = readFromOthers(dataset, renamedColumns(asked, answers));
  if (called !== dataset)
    answers = { ...answers, ...(await answersTo(await questions(reference, called), goOn ?? false)) };
  meter.report('place', 'running', { fraction: 0 });
  const placed = await place(reference, called, answers, {
    signal,
    language: 'en',
    onProgress: (progress) => meter.report('place', 'running', progress),
  });
  meter.report('place', 'done', { fraction: 1 });

  const carried = await placedWork(runner, placed, work, before);
  // The segments are of an earlier month, or were made before the list was changed; the list is the one of now.
  const steps = withContactSteps(carried.recipe, work.shown);
  const shown = steps ? { ...carried.recipe, clean: { ...carried.recipe.clean, steps } } : carried.recipe;
  const { recipe, lists } = leaveOut(
    { recipe: shown, lists: work.lists ?? noLists },
    carried.dataset.guesses,
    entries,
  );
  // Whoever came onto the list now is on the map still, until it is made again.
  const isStale = recipe !== carried.recipe;
  const next = { ...carried, recipe, ...(work.lists || isStale ? { lists } : {}) };
  const now = placedSnapshot(next, placed, before);
  // Without ids nobody can be followed, and nobody moved that is known.
  const areNamed = [before, now].every(({ key, table }) => key !== null && columnNamed(table, key));
  const moves = areNamed ? await runner.run('findMoves', { before, after: now }, { signal }) : {};
  const drift = await runner.run('findDrift', { before, now }, { signal });
  const rules = alertsOf(work.live?.kept.alerts);
  const isAsked = rules.some(({ kind, isOn }) => kind === 'apart' && isOn);
  const twoSample = isAsked ? await toldApart() : null;
  const alerts = checkAlerts(rules, drift, twoSample);
  const { counts, forming } = placed;
  // Who asked to be left alone is in the workspace, and in no list that is handed out.
  const leftOut = await onLists(now.table, { recipe, lists }, { signal });
  await writeFiles(
    out,
    [
      { name: 'customers.csv', content: placedCsv(before, now, leftOut) },
      {
        name: 'moves.json',
        content: toJson({ ...moves, counts, forming: forming.map(({ rows }) => rows.length) }),
      },
      { name: 'drift.json', content: toJson({ ...drift, two_sample: twoSample, alerts }) },
      {
        name: workspaceFile,
        content: await nextWorkspace(runner, work, { ...next, isStale }, [before, now], path, signal),
      },
    ],
    signal,
  );
  sayLeftOut(meter, now.table, { recipe, lists }, leftOut);
  for (const alert of alerts) meter.say(await alertSentence(alert));
  const { known, fresh, gone, moved, nowhere } = counts;
  const count = (rows: number): string => rows.toLocaleString('en-US');
  meter.say(
    `${count(known)} known customers, ${count(moved)} of them moved; ${count(fresh)} new, ${count(gone)} gone; ${count(nowhere)} fit no segment. All of it is in ${options.out}.`,
  );

  /** Whether the two months can be told apart; null: there are too few, or they cannot be laid into one space. */
  async function toldApart(): Promise<TwoSample | null> {
    const { vectors = null, fitted = null, dataset: then, lists = noLists } = work;
    const earlier = { snapshot: before, raw: then.table, kept: { vectors, fitted }, lists };
    try {
      const spaces = await both(earlier, now, { signal });
      const { seed } = before.recipe;
      const input = { before: spaces.before.x, now: spaces.now.x, seed };
      return await runner.run('twoSample', input, { signal });
    } catch (error) {
      // As on the page: what can be said of the month is said without it.
      if (error instanceof UserError) return null;
      throw error;
    }
  }
}

async function readWork(folder: string, path: string, signal: AbortSignal): Promise<Work> {
  const bytes = await readFile(resolve(folder, path)).catch((cause: unknown) => {
    throw new Refusal(`There is no workspace to read at ${path}.`, { cause });
  });
  const content = await readWorkspace(new Uint8Array(bytes), { signal }).catch((error: unknown) => {
    throw aboutFile(error, path);
  });
  const { result } = content;
  if (!result)
    throw new Refusal(`${path} holds no segments yet; find them first, with kindred segment or on the page.`);
  const { recipe: shown, isStale, base } = content;
  return { ...content, recipe: (isStale && base?.recipe) || shown, shown, result };
}

/** The customers of the workspace as a snapshot. */
async function presentOf(runner: Runner, work: Work, signal: AbortSignal): Promise<Snapshot> {
  const { dataset, recipe, lists = noLists, live } = work;
  const same = live?.archived.find((one) => isSameWork(one.work, work));
  if (same) return snapshotFrom(same);
  const { prepare } = pipeline(runner, makeStepCache());
  const input = {
    datasetKey: 'before',
    table: dataset.table,
    recipe,
    lists,
    language: 'en' as const,
    previous: null,
    standing: null,
  };
  const { table } = await prepare(input, { signal, onStep: () => undefined });
  const taken = (live?.archived ?? []).map(({ head }) => head.name);
  const head = headOf(work, live?.referenceId ? 'placed' : 'learned', taken);
  const { history } = live?.kept ?? {};
  return snapshotOf({ ...head, ...(history && { history }) }, table, work);
}

function headOf(work: ArchivedWork, made: Snapshot['made'], taken: readonly string[]) {
  const asOf = dayOfData(work.dataset);
  const takenAt = Date.now();
  const { silhouette } = work.result.quality;
  return {
    id: `u${takenAt.toString(36)}${taken.length}`,
    name: monthName('en', asOf, takenAt, taken, work.dataset.file.name),
    asOf,
    takenAt,
    made,
    key: work.recipe.columns.find(({ role }) => role === 'key')?.name ?? null,
    segments: shownSegments(work),
    silhouette: Number.isFinite(silhouette) ? silhouette : null,
  };
}

/** With the names and colours that are shown. */
function shownSegments({ edits, result }: ArchivedWork): SnapshotSegment[] {
  return result.segments.map(({ id, size, share, colourSlot }) => {
    const [suggested] = result.profiles.find(({ segmentId }) => segmentId === id)?.suggestions ?? [];
    const name = edits.names[id] ?? (formatName(suggested ?? [], 'en') || id);
    return { id, name, colourSlot: (edits.colours[id] ?? colourSlot) % segmentPalette, size, share };
  });
}

/** The segments that customers are put into: those that were found, as long as nobody shaped them by hand since. */
function referenceOf(work: Work, before: Snapshot): Reference {
  const { live, edits } = work;
  const found = live?.archived.find(({ head }) => head.id === live.referenceId);
  const isFound = found !== undefined && edits.placements.length === 0;
  const of = isFound ? found.work : work;
  return {
    snapshot: isFound ? snapshotFrom(found) : before,
    kept: { vectors: of.vectors ?? null, fitted: of.fitted ?? null },
    lists: work.lists ?? noLists,
    raw: of.dataset.table,
    result: of.result,
    ...(work.dataset.origin && { origin: work.dataset.origin }),
    ...(isFound && { latest: before }),
  };
}

/** Nightly runs go on where that is harmless; what stops them is told in one line. */
async function answersTo(asked: readonly UpdateQuestion[], goOn: boolean): Promise<UpdateAnswers> {
  const answers: Record<string, UpdateQuestion['usual']> = {};
  for (const question of asked) {
    if (answerOf(question, {}) !== 'stop') continue;
    const other = question.choices.find((choice) => choice !== 'stop' && columnRead(choice) === null);
    if (!goOn || !other)
      throw new Refusal(
        `${await questionSentence(question)} Nothing was placed${other ? '; --go-on takes it as it is' : ''}.`,
      );
    answers[question.id] = other;
  }
  return answers;
}

const placedSnapshot = (next: ArchivedWork, { table }: Placed, before: Snapshot): Snapshot =>
  snapshotOf(headOf(next, 'placed', [before.name]), table, next);

/** The old workspace's months and the one that was on its table stay in the new one. */
async function nextWorkspace(
  runner: Runner,
  { name, live, selectedSegment, shown: _shown, ...was }: Work,
  next: ArchivedWork & Pick<WorkspaceContent, 'isStale'>,
  [before, now]: readonly [Snapshot, Snapshot],
  path: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const referenceId = (was.edits.placements.length === 0 && live?.referenceId) || before.id;
  // What was done by hand was done to the month before.
  const { history: _before, ...kept } = live?.kept ?? {};
  // Rows of what was learned, and of campaigns, are those of the month before.
  const then = { id: before.id, dataset: was.dataset };
  const later = { id: now.id, dataset: next.dataset };
  const classes = await carriedClasses(runner, kept.classes, then, later, before.key);
  const months = new Set(live?.archived.map(({ head }) => head.id));
  const campaigns = kept.campaigns && ofPresent(kept.campaigns, (id) => months.has(id), before.id);
  const content: WorkspaceContent = {
    ...next,
    name,
    created: new Date().toISOString(),
    ...(selectedSegment !== undefined && { selectedSegment }),
    live: {
      archived: live?.archived.some(({ head }) => head.id === before.id)
        ? live.archived
        : [...(live?.archived ?? []), archivedOf(before, was)],
      referenceId,
      kept: {
        ...kept,
        ...(classes && { classes }),
        ...(campaigns && { campaigns }),
        lastUpdate: { at: Date.now(), files: [next.dataset.file.name] },
      },
    },
  };
  try {
    return await writeWorkspace(content, { signal });
  } catch (error) {
    throw error instanceof UserError ? aboutFile(error, path) : error;
  }
}
