import { parseModelKey } from '../../core/data/broughtEncoder';
import { withoutLeftOut, type EncoderChoice, type Recipe } from '../../core/data/recipe';
import { costOf, encoderPlan, type PlanFacts, type PlannedStep } from '../../pipeline/encoderPlan';
import { stepKeys } from '../../pipeline/plan';
import type { RunHooks, RunInput } from '../../pipeline/runInput';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { askedModel, type AskedModel } from '../plannedModel';
import { refineRecords, type RefineRecord } from '../refineRecord';
import type { MapResult, RefineState } from '../state';
import { passMeter, stepMeter } from '../steps';

/** Word pieces a second on such a device, before anything was measured here (2 WASM threads; a modest GPU). */
const assumedRate = { webgpu: 12_000, 'wasm-threads': 2000, wasm: 1000 } as const;

/** How far a step is written down so often, for after a reload. */
const writeMs = 2000;
/** A step that was cut off is taken up by itself so often without getting any further. */
const mostTries = 2;

/** Takes so long that a map does not wait for it. */
const isSlow = ({ kind }: EncoderChoice): boolean => kind === 'taught' || kind === 'transformer';
const isSame = (a: EncoderChoice | undefined, b: EncoderChoice): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What tells a model's vectors from others, as it is written down. */
const readBy = ({ sha256, precision }: Pick<AskedModel, 'sha256' | 'precision'>): string =>
  precision ? `${sha256}+${precision}` : sha256;

/** What a pass over all texts leaves behind, whatever becomes of it. */
const readOf = (encoder: EncoderChoice, texts: number | undefined): Pick<RefineRecord, 'read'> =>
  encoder.kind === 'transformer' && texts !== undefined ? { read: { sha256: readBy(encoder), texts } } : {};

/** What a better encoder needs of running. */
interface Running {
  readonly inputFor: (recipe: Recipe) => RunInput;
  readonly build: (recipe: Recipe) => Promise<void>;
}

/** A step under way. */
interface Job {
  readonly controller: AbortController;
  readonly encoder: EncoderChoice;
  readonly workspace: string;
  isPausing: boolean;
}

/**
 * Better encoders after the word counts: by themselves where they are quick, offered where they are not, with a way to
 * pause, to cancel and to go on after a reload. Each arrival is a run like any other: segments keep their names.
 */
export function makeRefiner({ host, pipeline, cache, get, set }: AppContext, running: Running) {
  const records = refineRecords(host);
  let job: Job | null = null;

  const workspaceId = (): string => get().workspace?.id ?? '';
  const modelOf = (encoder = get().recipe?.encoder): AskedModel => askedModel(encoder, get().encoders.list);
  const rateKey = ({ key }: Pick<AskedModel, 'key'>): string => {
    const { device } = get();
    return `rate.${key}.${device?.kind ?? 'unknown'}.${device?.threads ?? 0}`;
  };

  /** @param wanted  whose language model is asked; left out: that of the recipe */
  function factsOf({ texts, encoder }: MapResult, wanted?: EncoderChoice): PlanFacts {
    const model = modelOf(wanted);
    const { device } = get();
    const rateOf = (key: string): number => Number(host.getPreference(rateKey({ key })) ?? Number.NaN);
    const measured = rateOf(model.key);
    // In 8 bits it is quicker than in floats, nobody knows by how much.
    const inFloats = rateOf(parseModelKey(model.key).model);
    const { read } = records.get(workspaceId());
    return {
      made: encoder === 'none' ? 'lexical' : encoder,
      texts: model.isOwn ? { ...texts, unreadable: 0 } : texts,
      model,
      piecesPerSecond:
        [measured, inFloats].find((rate) => rate > 0) ??
        model.tried ??
        assumedRate[device?.kind ?? 'wasm-threads'],
      isMeasured: measured > 0,
      read: read?.sha256 === readBy(model) ? read.texts : 0,
    };
  }

  /** What could still be done for this map. */
  function chance(): RefineState {
    const { result, recipe } = get();
    if (!result || !recipe || result.texts.items === 0 || recipe.weights.text === 0)
      return { status: 'unavailable', why: 'no-text' };
    const { chosen, job: kept } = records.get(workspaceId());
    if (kept && !isSame(kept.encoder, recipe.encoder)) {
      const { encoder, done, total, fraction, secondsLeft } = kept;
      return {
        status: 'paused',
        encoder,
        done,
        total,
        fraction,
        ...(secondsLeft !== undefined && { secondsLeft }),
      };
    }
    const facts = factsOf(result, chosen);
    if (chosen && isSlow(chosen) && !isSame(chosen, recipe.encoder))
      return { status: 'offered', next: costOf(chosen, facts) };
    const { steps, why } = encoderPlan(facts);
    const [next] = steps;
    if (next) return { status: 'offered', next };
    return why === 'unreadable' ? { status: 'unavailable', why } : { status: 'done' };
  }

  /** After a run: says what could follow, and starts it where nobody need be asked. */
  function consider(): void {
    if (job) return;
    const refine = chance();
    set({ refine });
    if (get().isStale) return;
    const { isAsked = false, chosen, job: kept } = records.get(workspaceId());
    if (refine.status === 'paused') {
      if (kept && !kept.isPaused && kept.tries < mostTries) void start(refine.encoder);
    } else if (refine.status === 'offered') {
      const { encoder, startsItself } = refine.next;
      if (isSame(chosen, encoder) || (startsItself && !isAsked)) void start(encoder);
    }
  }

  /** Writes down how quickly the model read, for the estimates to come. */
  async function learnRate(encoder: EncoderChoice): Promise<void> {
    const model = modelOf(encoder);
    const rate = await host.runner.run('modelRate', { model: model.key });
    if (rate) host.setPreference(rateKey(model), String(Math.round(rate.pieces / rate.seconds)));
  }

  /** Counts the texts whose vectors are kept on the device, which is more than was told on the way. */
  async function recount(encoder: EncoderChoice): Promise<void> {
    const model = modelOf(encoder);
    const { recipe, workspace, result } = get();
    if (!recipe || !workspace || !result || job) return;
    const quiet: RunHooks = { signal: new AbortController().signal, onStep: () => undefined };
    const { table, clean } = await pipeline.prepare(running.inputFor(recipe), quiet);
    const input = { table, clean, recipe: withoutLeftOut(recipe), model: model.key };
    const { known } = await host.runner.run('knownTexts', input);
    if (get().workspace?.id !== workspace.id || job) return;
    const { job: kept } = records.get(workspace.id);
    records.change(workspace.id, {
      read: { sha256: readBy(model), texts: known },
      ...(kept?.encoder.kind === 'transformer' &&
        readBy(kept.encoder) === readBy(model) && { job: { ...kept, done: known } }),
    });
    if (['offered', 'paused'].includes(get().refine.status)) set({ refine: chance() });
  }

  const withEncoder = (recipe: Recipe, encoder: EncoderChoice): Recipe => ({ ...recipe, encoder });

  async function start(encoder: EncoderChoice): Promise<void> {
    const { recipe, result, workspace } = get();
    if (!recipe || !result || !workspace || job) return;
    const own: Job = {
      controller: new AbortController(),
      encoder,
      workspace: workspace.id,
      isPausing: false,
    };
    job = own;
    const hooks = hooksFor(own);
    try {
      const input = running.inputFor(withEncoder(recipe, encoder));
      // The rows of the recipe as it is now, which may not be those of the map.
      await pipeline.encodeText(input, await pipeline.prepare(input, hooks), hooks);
      await learnRate(encoder).catch(() => undefined);
      if (job !== own) return;
      job = null;
      records.change(own.workspace, { job: undefined });
      set({ refine: { status: 'done' } });
      const now = get();
      // The columns may have been changed meanwhile: then these vectors are of other texts.
      if (!now.recipe || now.workspace?.id !== workspace.id || !sameTexts(now.recipe, recipe))
        return consider();
      await running.build(withEncoder(now.recipe, encoder));
      // What taught is read, should all be read.
      if (encoder.kind === 'taught') await recount(encoder).catch(() => undefined);
    } catch (error) {
      if (job !== own) return;
      job = null;
      if (!own.isPausing) records.change(own.workspace, { job: undefined });
      set({
        refine: isAbort(error)
          ? chance()
          : { status: 'unavailable', why: 'model', problem: problemOf(error) },
      });
      void learnRate(encoder)
        .then(() => recount(encoder))
        .catch(() => undefined);
    }
  }

  /** Keeps the dock up to date, and what is needed to go on after a reload. */
  function hooksFor({ controller, encoder, workspace }: Job): RunHooks {
    const { job: before } = records.get(workspace);
    const isAgain = before !== undefined && isSame(before.encoder, encoder);
    const startDone = isAgain ? before.done : 0;
    const tries = isAgain ? before.tries + 1 : 0;
    const meter =
      encoder.kind === 'taught' ? stepMeter('teach', host.nowMs()) : passMeter('refine', host.nowMs());
    let writtenMs = -Infinity;
    const show = (progress: { fraction: number; done?: number; total?: number }): void => {
      const nowMs = host.nowMs();
      const step = meter.running(progress, nowMs);
      set({ refine: { status: 'running', encoder, step } });
      if (nowMs - writtenMs < writeMs && progress.fraction < 1) return;
      writtenMs = nowMs;
      const { fraction, done = startDone, total = 0, secondsLeft } = step;
      records.change(workspace, {
        job: {
          encoder,
          isPaused: false,
          done,
          total: Math.max(total, isAgain ? before.total : 0),
          fraction,
          ...(secondsLeft !== undefined && { secondsLeft }),
          tries: done > startDone ? 0 : tries,
        },
        ...readOf(encoder, done),
      });
    };
    show({ fraction: isAgain ? before.fraction : 0 });
    return {
      signal: controller.signal,
      onStep: (name, status, { fraction, done, total }) => {
        if (name !== 'text' || status !== 'running' || controller.signal.aborted) return;
        show({ fraction, ...(done !== undefined && { done }), ...(total !== undefined && { total }) });
      },
    };
  }

  const sameTexts = (a: Recipe, b: Recipe): boolean => stepKeys('', a).prepare === stepKeys('', b).prepare;

  function pause(): void {
    const { refine } = get();
    if (!job || refine.status !== 'running') return;
    const { fraction, done = 0, total = 0, secondsLeft } = refine.step;
    const { encoder, workspace } = job;
    records.change(workspace, {
      job: {
        encoder,
        isPaused: true,
        done,
        total,
        fraction,
        ...(secondsLeft !== undefined && { secondsLeft }),
        tries: 0,
      },
      ...readOf(encoder, done),
    });
    job.isPausing = true;
    job.controller.abort();
  }

  /** The user wants none of it: what is under way or paused ends, and nothing starts by itself any more. */
  function cancel(): void {
    const id = workspaceId();
    const { refine } = get();
    const read = refine.status === 'running' && readOf(refine.encoder, refine.step.done);
    if (id) records.change(id, { isAsked: true, chosen: undefined, job: undefined, ...read });
    if (job) job.controller.abort();
    else if (refine.status === 'paused') set({ refine: chance() });
  }

  /** By hand: from then on it is this one, whatever else changes. */
  async function choose(encoder: EncoderChoice): Promise<void> {
    const { recipe, run } = get();
    const id = workspaceId();
    if (!recipe || !id) return;
    const stopping = job;
    job = null;
    stopping?.controller.abort();
    const { job: kept } = records.get(id);
    records.change(id, {
      isAsked: true,
      chosen: encoder,
      job: kept && isSame(kept.encoder, encoder) ? kept : undefined,
    });
    const isMade = isSame(recipe.encoder, encoder) && run.status !== 'running';
    if (isMade) set({ refine: chance() });
    else if (isAtHand(withEncoder(recipe, encoder))) await running.build(withEncoder(recipe, encoder));
    else await start(encoder);
  }

  /** Whether a run need not wait for this recipe's encoder. */
  const isAtHand = (recipe: Recipe): boolean =>
    !isSlow(recipe.encoder) || cache.get('text', stepKeys(workspaceId(), recipe).text) !== undefined;

  return {
    consider,
    isAtHand,
    /** Says what could be done for a map that was opened; only what was cut off goes on by itself. */
    offer(): void {
      if (job) return;
      const refine = chance();
      set({ refine });
      const { job: kept, read } = records.get(workspaceId());
      if (refine.status === 'paused' && kept && !kept.isPaused) consider();
      else if (read && (refine.status === 'offered' || refine.status === 'paused'))
        recount(refine.status === 'offered' ? refine.next.encoder : refine.encoder).catch(() => undefined);
    },
    /** The user went back to a map of another encoder: that one it is. */
    wentBackTo(encoder: EncoderChoice): void {
      const id = workspaceId();
      if (id) records.change(id, { isAsked: true, chosen: encoder, job: undefined });
      const stopping = job;
      job = null;
      stopping?.controller.abort();
      set({ refine: chance() });
    },
    /** For another file. What is under way is taken up when this one is opened again. */
    stop(): void {
      const stopping = job;
      job = null;
      stopping?.controller.abort();
      set({ refine: { status: 'unavailable', why: 'no-text' } });
    },
    actions: {
      /** What an encoder would cost for this map, as far as is known now; null: there is none, or it has no texts. */
      encoderCost(encoder: EncoderChoice): PlannedStep | null {
        const { result } = get();
        return result && result.texts.items > 0 ? costOf(encoder, factsOf(result, encoder)) : null;
      },
      /** Takes the offer, or goes on. */
      async startRefine(): Promise<void> {
        const { refine } = get();
        if (refine.status !== 'offered' && refine.status !== 'paused') return;
        const encoder = refine.status === 'offered' ? refine.next.encoder : refine.encoder;
        if (refine.status === 'offered') records.change(workspaceId(), { isAsked: true, chosen: encoder });
        await start(encoder);
      },
      pauseRefine: pause,
      cancelRefine: cancel,
      chooseEncoder: choose,
    },
  };
}
