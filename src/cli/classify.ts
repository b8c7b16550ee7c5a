import { columnNamed, type Column, type Table } from '../core/data/table';
import { UserError } from '../core/data/userError';
import { makeStepCache } from '../pipeline/plan';
import { pipeline } from '../pipeline/steps';
import { writeClassifier } from '../stages/export/classifierFile';
import type { LearnedClasses } from '../workers/messages/classes';
import { classifierBundle } from './classifierBundle';
import type { Command } from './command';
import { onLists, sayLeftOut } from './doNotContact';
import { toJson } from './json';
import { predictionsCsv } from './predictionsCsv';
import { readSources } from './readInputs';
import { Refusal } from './refusal';
import { customersOf } from './rollUp';
import { makeRunner, peakMemoryBytes } from './runner';
import { writeFiles } from './writeFiles';

/** Names what a file could be learned by. */
function labelColumn(table: Table, name: string | undefined): Column {
  if (name === undefined) throw new Refusal('classify needs --label COL, the column of classes to learn.');
  const column = columnNamed(table, name);
  if (column) return column;
  const shown = table.columns.slice(0, 30).map((one) => one.name);
  throw new Refusal(`--label names the column “${name}”; the input has ${shown.join(', ')}.`);
}

const bundleFile = 'classifier.kindred-score.zip';

/** A column of classes → how well the others tell it, and what they say of every row. */
export async function classify({ options, io, meter, out }: Command): Promise<void> {
  const { signal } = io;
  meter.report('read', 'running', { fraction: 0 });
  const { sources, notices } = await readSources(
    io.folder,
    options.inputs,
    { signal, onProgress: (progress) => meter.report('read', 'running', progress) },
    options,
  );
  meter.report('read', 'done', { fraction: 1 });
  const { table, recipe, lists, rolled } = await customersOf(sources, options, io, {
    signal,
    onProgress: (progress) => meter.report('roll', 'running', progress),
  });
  const column = labelColumn(table, options.label);
  // A column that is to be told is never among those that tell it.
  const blind = {
    ...recipe,
    columns: recipe.columns.map((plan) =>
      plan.name === column.name ? { ...plan, role: 'ignore' as const } : plan,
    ),
  };
  const runner = makeRunner(io.home);
  const { prepared, x, parts } = await pipeline(runner, makeStepCache()).space(
    {
      datasetKey: 'input',
      table,
      recipe: blind,
      lists,
      language: 'en',
      previous: null,
      standing: null,
    },
    { signal, onStep: (step, status, progress) => meter.report(step, status, progress) },
  );
  meter.report('learn', 'running', { fraction: 0 });
  const learned = await runner
    .run(
      'trainClasses',
      {
        column,
        clean: prepared.clean,
        x,
        options: {
          c: 'auto',
          classWeights: options.classWeights ?? 'none',
          hidden: options.hidden ?? 0,
          seed: recipe.seed,
        },
        most: 0,
      },
      { signal, onProgress: (progress) => meter.report('learn', 'running', progress) },
    )
    .catch((error: unknown) => Promise.reject(refusalOf(error, column.name)));
  meter.report('learn', 'done', { fraction: 1 });
  const { clean } = prepared;
  const bundle = classifierBundle({
    label: column.name,
    table: prepared.table,
    clean,
    recipe: blind,
    parts,
    learned,
  });
  const { device } = await runner.run('device', { prefer: 'auto', known: null });
  const facts = {
    label: column.name,
    ...metrics(learned),
    scoring_file: typeof bundle === 'string' ? null : bundleFile,
    ...(typeof bundle === 'string' && { no_scoring_file: bundle }),
    columns: Object.fromEntries(blind.columns.map(({ name, role }) => [name, role])),
    encoder: recipe.encoder.kind,
    seed: recipe.seed,
    notices: [...notices, ...(rolled?.notices ?? []), ...prepared.notices],
    seconds: meter.seconds,
    device: device.kind,
    threads: device.threads,
    peak_memory_bytes: peakMemoryBytes(),
  };
  const key = blind.columns.find(({ role }) => role === 'key')?.name;
  const id = key === undefined ? undefined : columnNamed(table, key);
  const leftOut = await onLists(table, { recipe, lists }, { signal });
  await writeFiles(
    out,
    [
      { name: 'metrics.json', content: toJson(facts) },
      {
        name: 'predictions.csv',
        content: predictionsCsv(learned.told, learned.labelled.names, clean.rowToItem, id ?? null, leftOut),
      },
      ...(typeof bundle === 'string'
        ? []
        : [{ name: bundleFile, content: await writeClassifier(bundle, { signal }) }]),
    ],
    signal,
  );
  sayLeftOut(meter, table, { recipe, lists }, leftOut);
  if (typeof bundle === 'string') meter.say(`${bundleFile} was left out: ${bundle}.`);
  const { accuracy, macro } = learned.report.scores;
  meter.say(
    `${learned.labelled.names.length} classes learned from ${learned.labelled.labels.length.toLocaleString('en-US')} customers: right for ${(100 * accuracy).toFixed(1)}% of those held back (macro F1 ${macro.f1.toFixed(3)}). It is in ${options.out}.`,
  );
}

function refusalOf(error: unknown, column: string): unknown {
  if (!(error instanceof UserError)) return error;
  const { labelled, least, most, classes, different } = error.facts;
  switch (error.code) {
    case 'classes-one':
      return new Refusal(`“${column}” has one class only; there must be two of at least 5 customers each.`);
    case 'classes-few-labels':
      return new Refusal(
        `“${column}” names the class of ${labelled} customers in classes of at least 5; ${least} are needed.`,
      );
    case 'classes-alike':
      return new Refusal(
        `Only ${different} of the customers with a class differ in any column but “${column}”; that is too few to learn from some and be examined with others.`,
      );
    case 'classes-too-many':
      return new Refusal(`“${column}” has ${classes} classes; at most ${most} can be learned.`);
    default:
      return error;
  }
}

/** As scikit-learn names them; of examples that were not learned from. */
function metrics({ labelled, report }: LearnedClasses): object {
  const { scores, confusion } = report;
  const { names } = labelled;
  const k = names.length;
  const rows = names.map((_, c) => [...confusion.subarray(c * k, (c + 1) * k)]);
  return {
    accuracy: scores.accuracy,
    macro_f1: scores.macro.f1,
    macro: scores.macro,
    micro: scores.micro,
    weighted: scores.weighted,
    baseline_accuracy: report.baseline,
    classes: names.map((name, c) => ({
      class: name,
      ...scores.classes[c],
      roc_auc: finite(report.rocAuc[c]),
      average_precision: finite(report.averagePrecision[c]),
    })),
    confusion: { labels: names, rows },
    log_loss: report.logLoss,
    brier: report.brier,
    calibration: {
      temperature: report.temperature,
      expected_error: report.calibrationError,
      expected_error_before: report.calibrationErrorBefore,
      bins: report.calibration,
    },
    learning_curve: report.curve.map(({ examples, macroF1 }) => ({ examples, macro_f1: macroF1 })),
    examples: {
      learned: report.learned,
      watched: report.watched,
      examined: report.examined,
      rare_classes: labelled.rare,
      rare_rows: labelled.rareRows,
    },
    c: report.c,
    iterations: report.iterations,
  };
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
