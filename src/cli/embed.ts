import type { CleanTable } from '../core/data/cleanTable';
import { encodeText } from '../pipeline/encodeText';
import { encodeTaughtOn, type TextSource } from '../pipeline/teach';
import { guessColumns } from '../stages/import/guessColumns';
import type { Command } from './command';
import { encoderFacts, encoderName } from './encoderFacts';
import { toJson } from './json';
import { makeRecipe } from './makeRecipe';
import { npy } from './npy';
import { readInputs } from './readInputs';
import { Refusal } from './refusal';
import { makeRunner, peakMemoryBytes } from './runner';
import { writeFiles } from './writeFiles';

/** Turns the text of every row into a vector. Nothing is cleaned away: row i of the input is row i of the matrix. */
export async function embed({ options, io, meter, out }: Command): Promise<void> {
  const { signal } = io;
  const control = (step: string) => ({
    signal,
    onProgress: (progress: { fraction: number }) => meter.report(step, 'running', progress),
  });
  meter.report('read', 'running', { fraction: 0 });
  const { table, notices } = await readInputs(io.folder, options.inputs, control('read'), options);
  meter.report('read', 'done', { fraction: 1 });
  const { recipe } = await makeRecipe(guessColumns(table), options, io);
  const texts = recipe.columns.filter(({ role }) => role === 'text').map(({ name }) => name);
  if (texts.length === 0) throw new Refusal('No column looks like text; name one with --text COL.');

  const teachingSource = async (file: string): Promise<TextSource> => {
    const other = await readInputs(io.folder, [file], control('read'), options);
    const names = other.table.columns.map(({ name }) => name);
    const gone = texts.find((name) => !names.includes(name));
    if (gone !== undefined) throw new Refusal(`${file} has no column “${gone}” to be taught on.`);
    return { table: other.table, clean: everyRow(other.table.rowCount), recipe };
  };

  const runner = makeRunner(io.home);
  const input = { table, clean: everyRow(table.rowCount), recipe };
  const { encoder } = recipe;
  meter.report('text', 'running', { fraction: 0 });
  const { matrix, report } =
    options.teachOn === undefined
      ? await encodeText(runner, input, control('text'))
      : await encodeTaughtOn(runner, await teachingSource(options.teachOn), input, control('text'));
  meter.report('text', 'done', { fraction: 1 });
  const { device } = await runner.run('device', { prefer: 'auto', known: null });
  const facts = {
    encoder: encoderName(encoder),
    sha256: 'sha256' in encoder ? encoder.sha256 : null,
    ...('precision' in encoder && { precision: encoder.precision }),
    d: matrix.cols,
    rows: matrix.rows,
    ...encoderFacts(report),
    text: texts,
    seed: recipe.seed,
    notices,
    seconds: meter.seconds,
    device: device.kind,
    threads: device.threads,
    peak_memory_bytes: peakMemoryBytes(),
  };
  const files = [
    { name: 'vectors.npy', content: npy(matrix) },
    { name: 'vectors.json', content: toJson(facts) },
  ];
  await writeFiles(out, files, signal);
  meter.say(
    `${matrix.rows.toLocaleString('en-US')} vectors of ${matrix.cols} numbers are in ${options.out}.`,
  );
}

function everyRow(rows: number): CleanTable {
  const items = Uint32Array.from({ length: rows }, (_, row) => row);
  return {
    items,
    rowToItem: Int32Array.from(items),
    weights: new Float32Array(rows).fill(1),
    notices: [],
  };
}
