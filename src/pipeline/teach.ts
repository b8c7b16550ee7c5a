import { modelKey } from '../core/data/broughtEncoder';
import type { CleanTable } from '../core/data/cleanTable';
import type { EncodedText, TaughtReport } from '../core/data/encoder';
import type { Matrix } from '../core/data/matrix';
import { part, type Control, type Progress } from '../core/data/progress';
import type { EncoderChoice, Recipe } from '../core/data/recipe';
import type { Table } from '../core/data/table';
import { UserError } from '../core/data/userError';
import type { Runner } from '../workers/pool';

/** Whose texts are encoded, and by which recipe, without columns that are left out. */
export interface TextSource {
  readonly table: Table;
  readonly clean: CleanTable;
  readonly recipe: Recipe;
}

type TaughtChoice = Extract<EncoderChoice, { kind: 'taught' }>;

/** Numbers of a taught vector. */
const dimensions = 128;
/** Texts that the teacher has read after each round, when it is to be found out how many are enough. */
const rounds = [500, 1_000, 2_000, 4_000] as const;
/** Agreement that is good enough. */
const target = 0.8;
/** Gain of a round below which the next one is not worth its time. */
const leastGain = 0.01;
/**
 * Characters that the teacher reads at most, when it is to be found out: a minute's worth on two cores. Counted, not
 * timed, so that the same texts and recipe give the same map on every device.
 */
const mostCharacters = 1_000_000;
/** Of a text that is longer, a teacher reads about so much. */
const charactersRead = 1_100;
/** With less than this share of texts that the teacher can read, there is nothing to learn from it. */
const leastReadable = 0.05;
const leastReadableTexts = 20;
/** The vectors of so many texts need the memory that a teacher holds on its lanes. */
const manyTexts = 200_000;

/** Shares of the time: what comes before the teacher reads, and what comes after. */
const started = 0.1;
const learnt = 0.9;

/** Whether a teacher knows the Latin script alone. */
const isLatinOnly = (name: string): boolean => name === 'minilm-l6';

/**
 * Lets a transformer read some of the texts and fits an encoder to what it says of them. Where it can read all of them
 * and there are no more than it would read anyway, they get its own vectors.
 *
 * @param control  told how many texts the teacher has read, of those that it is known to read
 * @param mustFit  fit one even where all could be read, because other texts are to be encoded by it
 * @throws UserError teacher-cannot-read {name}; AbortError: what the teacher has read is kept for the next time
 */
export async function teach(
  runner: Runner,
  source: TextSource,
  encoder: TaughtChoice,
  control: Control,
  mustFit = false,
): Promise<EncodedText> {
  const startedAt = performance.now();
  const made = (matrix: Matrix, taught: TaughtReport): EncodedText => ({
    matrix,
    report: {
      kind: 'taught',
      name: encoder.name,
      dimensions: matrix.cols,
      texts: matrix.rows,
      seconds: (performance.now() - startedAt) / 1000,
      taught,
    },
  });
  const { lesson, distinct, readable, isMixed } = await runner.run(
    'teachStart',
    { ...source, dimensions, isLatinOnly: isLatinOnly(encoder.name) },
    silent(part(control, 0, started)),
  );
  try {
    expectReadable(encoder.name, distinct, readable);
    const isAllRead = (rows: number): boolean => !mustFit && readable === distinct && distinct <= rows;
    const whole = async (): Promise<EncodedText> => {
      const input = { ...source, model: modelKey(encoder) };
      return made(await runner.run('transformer', input, part(control, started, 1)), exactly(distinct));
    };
    const first = encoder.rows === 'auto' ? rounds[0] : encoder.rows;
    if (isAllRead(first)) return await whole();
    const report = await learnFrom(
      runner,
      lesson,
      encoder,
      { most: isMixed ? distinct : readable, isMixed },
      control,
    );
    if (encoder.rows === 'auto' && isAllRead(report.rows)) return await whole();
    if (distinct >= manyTexts) await runner.run('restModels', null);
    const { matrix, fitted } = await runner.run('teachEncode', { lesson }, silent(part(control, learnt, 1)));
    return { ...made(matrix, report), fitted };
  } finally {
    // What it said is not waited for: the worker may be gone.
    runner.run('teachEnd', { lesson }).catch(() => undefined);
  }
}

/** Texts of `source` by an encoder that is taught on those of another table. */
export async function encodeTaughtOn(
  runner: Runner,
  other: TextSource,
  source: TextSource,
  control: Control,
): Promise<EncodedText> {
  const { encoder } = source.recipe;
  if (encoder.kind !== 'taught')
    throw new RangeError(`encodeTaughtOn: there is no teaching a ${encoder.kind} encoder`);
  const { fitted, report } = await teach(runner, other, encoder, control, true);
  if (!fitted) throw new RangeError('encodeTaughtOn: teach must fit an encoder');
  const { matrix } = await runner.run('encodeFitted', { fitted, ...source }, control);
  return { matrix, fitted, report: { ...report, texts: matrix.rows } };
}

/**
 * Has the teacher read, in one round or in as many as are worth their time, and the pupil learn.
 *
 * @param most  texts that can be taught
 */
async function learnFrom(
  runner: Runner,
  lesson: number,
  encoder: TaughtChoice,
  { most, isMixed }: { readonly most: number; readonly isMixed: boolean },
  control: Control,
): Promise<TaughtReport> {
  let reached = started;
  let before: TaughtReport | null = null;
  const { rows } = encoder;
  const model = modelKey(encoder);
  const alone = rows === 'auto' ? rounds : [rows];
  // Half of them are the table's to say.
  const counts = isMixed ? alone.map((count) => Math.min(2 * count, rounds[3])) : alone;
  for (const [round, count] of counts.entries()) {
    const isLast = round === counts.length - 1 || count >= most || counts[round + 1] === count;
    const end = isLast ? learnt : reached + (learnt - reached) / 2;
    const readEnd = reached + (end - reached) * 0.8;
    const texts = await runner.run('teachTexts', { lesson, count }, { signal: control.signal });
    const said = await runner.run('encodeTexts', { texts, model }, part(control, reached, readEnd));
    const report = await runner.run('teachLearn', { lesson, said }, silent(part(control, readEnd, end)));
    reached = end;
    const gain: number = before ? report.agreement - before.agreement : Infinity;
    const next = counts[round + 1] ?? Infinity;
    const read = texts.reduce((sum, { length }) => sum + Math.min(length, charactersRead), 0);
    const forecast = read * (Math.min(next, most) / Math.min(count, most));
    if (isLast || report.agreement >= target || gain < leastGain || forecast > mostCharacters) return report;
    before = report;
  }
  throw new RangeError('teach: there must be a round');
}

const exactly = (rows: number): TaughtReport => ({
  rows,
  heldBack: 0,
  agreement: 1,
  standardError: 0,
  cosine: 1,
});

function expectReadable(name: string, distinct: number, readable: number): void {
  if (distinct === 0) return;
  if (readable >= Math.max(1, Math.min(leastReadableTexts, distinct)) && readable >= leastReadable * distinct)
    return;
  throw new UserError('teacher-cannot-read', { name });
}

/** Without counts, which are those of other things than texts that the teacher read. */
const silent = ({ signal, onProgress }: Control): Control => ({
  signal,
  onProgress: onProgress && (({ fraction }: Progress) => onProgress({ fraction })),
});
