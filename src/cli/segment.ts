import { columnNamed } from '../core/data/table';
import { isSettling, takesK } from '../core/data/recipe';
import { keptText } from '../pipeline/keptText';
import { makeStepCache } from '../pipeline/plan';
import type { RunHooks, RunInput } from '../pipeline/runInput';
import { pipeline } from '../pipeline/steps';
import { knownNames } from '../stages/segment/knownNames';
import type { Command } from './command';
import { onLists, sayLeftOut } from './doNotContact';
import { giveNames } from './giveNames';
import { readSources } from './readInputs';
import { Refusal } from './refusal';
import { customersOf } from './rollUp';
import { makeRunner, peakMemoryBytes } from './runner';
import { customersCsv, segmentsJson, summaryJson, type SegmentRun } from './segmentFiles';
import { segmentWorkspace, workspaceFile } from './segmentWorkspace';
import { writeFiles } from './writeFiles';

/** File → segments, by the same steps in the same order as the page. */
export async function segment({ options, io, meter, out }: Command): Promise<void> {
  const { signal } = io;
  meter.report('read', 'running', { fraction: 0 });
  const { sources, files, notices } = await readSources(
    io.folder,
    options.inputs,
    { signal, onProgress: (progress) => meter.report('read', 'running', progress) },
    options,
  );
  meter.report('read', 'done', { fraction: 1 });
  const { table, guesses, recipe, names, lists, rolled, origin } = await customersOf(sources, options, io, {
    signal,
    onProgress: (progress) => meter.report('roll', 'running', progress),
  });
  if (rolled) meter.report('roll', 'done', { fraction: 1 });

  const runner = makeRunner(io.home);
  const cache = makeStepCache();
  const { prepare, firstMap, settle } = pipeline(runner, cache);
  const hooks: RunHooks = {
    signal,
    onStep: (step, status, progress) => meter.report(step, status, progress),
  };
  const input: RunInput = {
    datasetKey: 'input',
    table,
    recipe,
    lists,
    language: 'en',
    previous: null,
    standing: null,
  };
  const k = takesK(recipe.cluster) ? recipe.cluster.k : 'auto';
  const { clean } = await prepare(input, hooks);
  if (k !== 'auto' && k > clean.items.length)
    throw new Refusal(`--k ${k} is more than there are different rows (${clean.items.length}).`);
  const first = await firstMap(input, hooks);
  const settled = isSettling(recipe.layout)
    ? await settle(input, first.positions, { ...hooks, onFrame: () => undefined })
    : null;
  const { device } = await runner.run('device', { prefer: 'auto', known: null });

  const leftOut = await onLists(table, { recipe, lists }, { signal });
  const key = recipe.columns.find(({ role }) => role === 'key')?.name;
  const given = giveNames(names, first.profiles, recipe);
  const run: SegmentRun = {
    table,
    files,
    guesses,
    notices: [...notices, ...(rolled?.notices ?? [])],
    rolled,
    origin: { ...origin, files: origin.files.map((one, i) => ({ ...one, file: files[i]! })) },
    recipe,
    lists,
    leftOut,
    first,
    given,
    settled: settled?.positions ?? null,
    recall: settled?.recall,
    idColumn: key === undefined ? null : (columnNamed(table, key) ?? null),
  };
  meter.report('write', 'running', { fraction: 0 });
  const workspace = await segmentWorkspace(run, keptText(cache, input.datasetKey, recipe), {
    signal,
    onProgress: (progress) => meter.report('write', 'running', progress),
  });
  meter.report('write', 'done', { fraction: 1 });
  const cost = { seconds: meter.seconds, device, peakMemoryBytes: peakMemoryBytes() };
  const outFiles = [
    { name: 'customers.csv', content: customersCsv(run) },
    { name: 'segments.json', content: segmentsJson(run) },
    { name: 'summary.json', content: summaryJson(run, cost) },
    { name: workspaceFile, content: workspace },
    ...(options.saveRecipe ? [{ name: 'recipe.json', content: recipeJson(run) }] : []),
  ];
  await writeFiles(out, outFiles, signal);
  sayLeftOut(meter, table, { recipe, lists }, leftOut);
  if (names.length > 0) {
    const count = Object.keys(given.names).length;
    meter.say(
      `${count} of ${names.length} names of the recipe are given to segments that are like theirs in numbers.`,
    );
  }
  const told = table.rowCount - (leftOut?.reduce((sum, mark) => sum + mark, 0) ?? 0);
  const rows = told.toLocaleString('en-US');
  const left = first.grouping.labels.some((label) => label < 0) ? ', some unassigned,' : '';
  meter.say(`${rows} customers in ${first.segments.length} segments${left} are in ${options.out}.`);
}

/** The recipe for other customers, with the names and rules that it brought along. */
function recipeJson({ recipe, first, given }: SegmentRun): string {
  const names = knownNames(first.segments, first.profiles, given.names, given.rules);
  return `${JSON.stringify({ ...recipe, ...(names.length > 0 && { names }) }, null, 2)}\n`;
}
