import { isAbort, type AppContext } from '../appContext';
import { segmentName, suggestionsOf } from '../selectors';
import type { Language, OwnModelState } from '../state';

export const nobodyAskedModel: OwnModelState = {
  availability: null,
  asking: null,
  fraction: null,
  problem: null,
  detail: '',
  of: null,
  names: {},
};

/** Names from the browser's own language model: only when asked for, offered and never applied. */
export function ownModelActions({ host, get, set }: AppContext) {
  let question: AbortController | null = null;
  const change = (part: Partial<OwnModelState>): void => set({ ownModel: { ...get().ownModel, ...part } });

  return {
    /** Finds out whether the browser offers a model for a language, that of the page. */
    async findOwnModel(language: Language): Promise<void> {
      const availability = await host.ownModel.availability(language);
      if (get().language === language) change({ availability });
    },
    /** Asks it for names of a segment. */
    async askOwnModel(id: string): Promise<void> {
      const { result, language } = get();
      const profiles = result?.profiles;
      const profile = profiles?.find(({ segmentId }) => segmentId === id);
      if (!profiles || !profile) return;
      question?.abort();
      const controller = new AbortController();
      question = controller;
      const isCurrent = (): boolean => question === controller && !controller.signal.aborted;
      change({ asking: id, fraction: null, problem: null, detail: '' });
      try {
        // It knows every kind of personal data: too much for the first paint.
        const { nameQuestion, readNames } = await import('../../stages/explain/modelNames');
        controller.signal.throwIfAborted();
        const answer = await host.ownModel.ask({
          ...nameQuestion(profile, language),
          language,
          signal: controller.signal,
          onDownload: (fraction) => isCurrent() && change({ fraction }),
        });
        const state = get();
        if (!isCurrent() || state.result?.profiles !== profiles) return;
        const taken = profiles.flatMap(({ segmentId }) => [
          segmentName(state, segmentId),
          ...suggestionsOf(state, segmentId),
        ]);
        const found = readNames(answer, taken);
        const { of, names } = state.ownModel;
        const before = of === profiles ? names : {};
        change({
          problem: found.length === 0 ? 'nothing' : null,
          of: profiles,
          names: { ...before, [id]: [...(before[id] ?? []), ...found] },
        });
      } catch (error) {
        if (isCurrent() && !isAbort(error))
          change({ problem: 'failed', detail: error instanceof Error ? error.message : String(error) });
      } finally {
        if (question === controller) {
          question = null;
          change({ asking: null, fraction: null });
        }
      }
    },
    cancelOwnModel(): void {
      question?.abort();
    },
  };
}
