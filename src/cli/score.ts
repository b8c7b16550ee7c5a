import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { columnNamed } from '../core/data/table';
import { measureRows } from '../stages/embed/measureRows';
import { readClassifier } from '../stages/export/classifierFile';
import { classify } from '../stages/predict/classes/classify';
import { aboutFile } from './aboutFile';
import type { Command } from './command';
import { onLists, sayLeftOut } from './doNotContact';
import { predictionsCsv } from './predictionsCsv';
import { readSources } from './readInputs';
import { Refusal } from './refusal';
import { customersOf } from './rollUp';
import { writeFiles } from './writeFiles';

/** A scoring file that `classify` wrote and a table with its columns → the class of every row. */
export async function score({ options, io, meter, out }: Command): Promise<void> {
  const { signal } = io;
  const { bundle: path } = options;
  if (path === undefined)
    throw new Refusal('score needs --bundle FILE, a classifier.kindred-score.zip of kindred classify.');
  const bytes = await readFile(resolve(io.folder, path)).catch((cause: unknown) => {
    throw new Refusal(`There is no scoring file to read at ${path}.`, { cause });
  });
  const bundle = await readClassifier(bytes).catch((error: unknown) =>
    Promise.reject(aboutFile(error, path)),
  );
  meter.report('read', 'running', { fraction: 0 });
  const { sources } = await readSources(
    io.folder,
    options.inputs,
    { signal, onProgress: (progress) => meter.report('read', 'running', progress) },
    options,
  );
  meter.report('read', 'done', { fraction: 1 });
  const { table, recipe, lists } = await customersOf(sources, options, io, { signal });
  const { matrix, isEmpty } = measureRows(table, bundle.columns);
  const told = await classify(bundle.classifier, matrix, { signal });
  const key = recipe.columns.find(({ role }) => role === 'key')?.name;
  const id = key === undefined ? null : (columnNamed(table, key) ?? null);
  const itemOf = Int32Array.from(isEmpty, (empty, row) => (empty ? -1 : row));
  const leftOut = await onLists(table, { recipe, lists }, { signal });
  await writeFiles(
    out,
    [{ name: 'predictions.csv', content: predictionsCsv(told, bundle.names, itemOf, id, leftOut) }],
    signal,
  );
  sayLeftOut(meter, table, { recipe, lists }, leftOut);
  const count = table.rowCount - (leftOut?.reduce((sum, mark) => sum + mark, 0) ?? 0);
  meter.say(
    `${count.toLocaleString('en-US')} rows told by “${bundle.label}” in ${bundle.names.length} classes. It is in ${options.out}.`,
  );
}
