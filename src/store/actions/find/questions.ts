import { modelKey } from '../../../core/data/broughtEncoder';
import type { EncodedText, EncoderKind } from '../../../core/data/encoder';
import type { Matrix } from '../../../core/data/matrix';
import type { Control, OnProgress } from '../../../core/data/progress';
import type { Condition } from '../../../core/data/query';
import { defaultRecipe, type Recipe } from '../../../core/data/recipe';
import { unassignedId } from '../../../core/data/segment';
import { isUnreadable } from '../../../core/text/scripts';
import { wordTable } from '../../../pipeline/languageModel';
import { stepKeys } from '../../../pipeline/plan';
import type { RunHooks, RunInput } from '../../../pipeline/runInput';
import type { Given } from '../../../stages/find/conditionRows';
import type { FindField } from '../../../stages/find/findFields';
import type { Meaning } from '../../../workers/messages/explore';
import type { AppContext } from '../../appContext';
import type { AppState, FindState, FoundBy, MapResult } from '../../state';

/** Customers most like one that are looked for; the slider shows fewer. */
export const mostAlike = 500;
/** Questions by meaning whose answers are kept. */
const keptMeanings = 6;

/** Encoders that a question can be put to as well, where their vectors of the map are at hand. */
const canBeAsked: ReadonlySet<EncoderKind> = new Set(['taught', 'static', 'transformer']);
/** Share of texts in another script than the question from which on they are looked for too. */
const foreignShare = 0.05;

/** Whether many texts are in another script than the question. */
const isForeign = (question: string, unreadable: number): boolean =>
  (isUnreadable(question) ? 1 - unreadable : unreadable) > foreignShare;

/** What a search reads. */
export interface Ground {
  readonly state: AppState & { readonly dataset: NonNullable<AppState['dataset']>; readonly recipe: Recipe };
  readonly result: MapResult;
  readonly fields: readonly FindField[];
  /** Names the table and its items for the worker. */
  readonly key: string;
}

/** A promise that is forgotten when it fails or is stopped. */
function remembered<T>(
  kept: Map<string, Promise<T>>,
  key: string,
  most: number,
  make: () => Promise<T>,
): Promise<T> {
  let promise = kept.get(key);
  kept.delete(key);
  if (!promise) {
    const made = make();
    promise = made;
    made.catch(() => void (kept.get(key) === made && kept.delete(key)));
  }
  kept.set(key, promise);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return promise;
}

/** What questions by meaning and by likeness are answered by. Answers are remembered until other customers come. */
export function questions({ host, pipeline, cache }: AppContext, onProgress: OnProgress) {
  const meanings = new Map<string, Promise<Meaning & { by: FoundBy }>>();
  const likes = new Map<string, Promise<Uint32Array>>();
  const vectorsOf = new WeakMap<object, Promise<Matrix>>();
  const tableVectorsOf = new WeakMap<object, Promise<Matrix>>();

  const inputOf = ({ state, result }: Ground, recipe: Recipe): RunInput => ({
    datasetKey: state.workspace?.id ?? '',
    table: state.dataset.table,
    recipe,
    lists: state.lists,
    language: state.language,
    previous: null,
    standing: result.positions,
  });
  const hooksOf = (signal: AbortSignal): RunHooks => ({
    signal,
    onStep: (_, __, progress) => onProgress(progress),
  });

  /** The recipe with the encoder that can be asked: the map's own where its vectors of these items are at hand. */
  function encoderOf({ state, result }: Ground): { recipe: Recipe; kept: EncodedText | null } {
    const { recipe, workspace } = state;
    const at = (one: Recipe): EncodedText | null => {
      const kept = cache.get('text', stepKeys(workspace?.id ?? '', one).text) as
        EncodedText | null | undefined;
      return kept?.matrix.rows === result.clean.items.length ? kept : null;
    };
    const { kind } = recipe.encoder;
    // Who made the user's own vectors cannot be asked; nobody waits for vectors that are gone.
    if (kind === 'lexical' || (canBeAsked.has(kind) && at(recipe))) return { recipe, kept: at(recipe) };
    const lexical = { ...recipe, encoder: defaultRecipe([]).encoder };
    return { recipe: lexical, kept: at(lexical) };
  }

  /** Names what customers are compared by: another encoder or weight makes others alike. */
  const spaceOf = (ground: Ground): string => `${ground.key} ${stepKeys('', encoderOf(ground).recipe).fuse}`;

  /** A question as the texts of the map were encoded; null: by words alone. */
  async function askedAs(recipe: Recipe, kept: EncodedText | null, question: string, control: Control) {
    const { encoder } = recipe;
    const texts = [question];
    if (kept?.fitted) {
      const asked = await host.runner.run('askFitted', { fitted: kept.fitted, texts }, control);
      return { asked, by: 'taught' as const };
    }
    if (encoder.kind === 'static')
      return {
        asked: await host.runner.run('askTable', { texts, model: encoder.name }, control),
        by: 'table' as const,
      };
    if (encoder.kind !== 'transformer' && encoder.kind !== 'taught') return null;
    // What was fitted is gone with a customer who was erased; the teacher's own vectors are of another space.
    if (kept?.report.taught && kept.report.taught.heldBack > 0) return null;
    const input = { texts, model: modelKey(encoder), isQuestion: true as const };
    return { asked: await host.runner.run('encodeTexts', input, control), by: 'model' as const };
  }

  /** Made once for the items of a map, and forgotten when that fails. */
  function madeOnce(made: WeakMap<object, Promise<Matrix>>, of: object, make: () => Promise<Matrix>) {
    let matrix = made.get(of);
    if (!matrix) {
      matrix = make();
      made.set(of, matrix);
      matrix.catch(() => made.delete(of));
    }
    return matrix;
  }

  async function meaningOf(ground: Ground, question: string, signal: AbortSignal) {
    const { state, result, key } = ground;
    const { recipe, kept } = encoderOf(ground);
    const { encoder } = recipe;
    const prepared = await pipeline.prepare(inputOf(ground, recipe), hooksOf(signal));
    const { clean } = result;
    // The texts as the run read them, after cleaning; of a recipe changed meanwhile, as they are in the file.
    const isSame = prepared.clean.items.length === clean.items.length;
    const table = isSame ? prepared.table : state.dataset.table;
    const control = { signal, onProgress };
    const source = { table, clean, recipe };
    const answer = async (vectors: Matrix, asked: Matrix | null, by: FoundBy) => {
      const input = { key, query: question, ...source, vectors, asked };
      return { ...(await host.runner.run('meaning', input, control)), by };
    };
    const byTable = async () => {
      const { name } = wordTable;
      const vectors = await madeOnce(tableVectorsOf, clean, () =>
        host.runner.run('staticText', { ...source, model: name }, control),
      );
      const asked = await host.runner.run('askTable', { texts: [question], model: name }, control);
      return answer(vectors, asked, 'table');
    };
    const byWords = async () => {
      const dimensions = encoder.kind === 'lexical' ? encoder.dimensions : 128;
      const lexical = () => host.runner.run('lexical', { ...source, dimensions }, control);
      return answer(kept ? kept.matrix : await madeOnce(vectorsOf, clean, lexical), null, 'words');
    };
    const { unreadable, items } = result.texts;
    // Word counts and a language model know one language at a time; the table both.
    const isBlind = encoder.kind !== 'static' && kept?.report.taught?.byTable === undefined;
    if (isBlind && items > 0 && isForeign(question, unreadable)) {
      const isMixed = unreadable > foreignShare && unreadable < 1 - foreignShare;
      // A name or a number may stand in texts of any language.
      const found = encoder.kind === 'lexical' && !isMixed ? await byWords() : null;
      return found && found.known.length > 0 ? found : byTable();
    }
    const asked = kept && (await askedAs(recipe, kept, question, control));
    return asked ? answer(kept.matrix, asked.asked, asked.by) : byWords();
  }

  async function alikeTo(ground: Ground, row: number, signal: AbortSignal): Promise<Uint32Array> {
    const { result } = ground;
    const item = result.clean.rowToItem[row] ?? -1;
    if (item < 0) return new Uint32Array();
    // Without the model's vectors at hand, word counts must do: nobody waits minutes for who is like whom.
    const { x } = await pipeline.space(inputOf(ground, encoderOf(ground).recipe), hooksOf(signal));
    if (x.rows !== result.clean.items.length) return new Uint32Array();
    const queries = { data: x.data.slice(item * x.cols, (item + 1) * x.cols), rows: 1, cols: x.cols };
    const k = Math.min(mostAlike, x.rows);
    const graph = await host.runner.run('nearest', { x, k, queries }, { signal });
    // An equal item may come before the customer's own.
    return Uint32Array.from(new Set([item, ...graph.indices]));
  }

  /** Everything that conditions need besides the table. */
  async function givenFor(ground: Ground, conditions: readonly Condition[], signal: AbortSignal) {
    const { result, key } = ground;
    const scores = new Map<string, Float32Array>();
    const alike: Record<number, Uint32Array> = {};
    const unknown: string[] = [];
    const elbows = new Map<string, number>();
    let by: FindState['by'] = null;
    for (const condition of conditions) {
      if (condition.kind === 'meaning') {
        const { text } = condition;
        const encoder = JSON.stringify(encoderOf(ground).recipe.encoder);
        const answer = await remembered(meanings, `${key} ${encoder} ${text}`, keptMeanings, () =>
          meaningOf(ground, text, signal),
        );
        scores.set(text, answer.scores);
        elbows.set(text, answer.elbow);
        by = answer.by;
        if (answer.known.length === 0) unknown.push(text);
      }
      if (condition.kind === 'like')
        alike[condition.row] = await remembered(
          likes,
          `${spaceOf(ground)} ${condition.row}`,
          keptMeanings,
          () => alikeTo(ground, condition.row, signal),
        );
    }
    const clusters = Object.fromEntries(result.segments.map(({ id, cluster }) => [id, cluster]));
    const given: Given = {
      // Made so, a text that is called like a part of every object is a key like any other.
      scores: Object.fromEntries(scores),
      alike,
      labels: result.labels,
      clusters: { ...clusters, [unassignedId]: -1 },
    };
    // As many as stand out, where nobody said how many.
    const chosen = conditions.map((condition) =>
      condition.kind === 'meaning' && condition.share === 0
        ? { ...condition, share: elbows.get(condition.text) ?? 0 }
        : condition,
    );
    return { given, chosen, by, unknown };
  }

  return {
    givenFor,
    /** Nothing of a table is kept that went. */
    forget: (): void => {
      meanings.clear();
      likes.clear();
    },
  };
}
