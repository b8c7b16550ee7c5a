import type { Language } from './state';

/** Whether the browser's model can be asked in a language; the browser may have to fetch it first. */
export type ModelAvailability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

export interface ModelQuestion {
  readonly system: string;
  readonly prompt: string;
  readonly language: Language;
  /** JSON schema of the answer. */
  readonly answer: object;
  readonly signal: AbortSignal;
  /** How much of the model the browser has fetched, 0–1; not called when it has it. */
  readonly onDownload: (fraction: number) => void;
}

/** A language model that the browser itself offers and runs on this device. */
export interface OwnModel {
  availability(language: Language): Promise<ModelAvailability>;
  /** @throws Error in the browser's words; DOMException AbortError when cancelled */
  ask(question: ModelQuestion): Promise<string>;
}

/** The parts of the Prompt API that are used (webmachinelearning.github.io/prompt-api). */
interface PromptApi {
  availability(options: object): Promise<string>;
  create(options: {
    readonly initialPrompts: readonly object[];
    readonly monitor: (target: EventTarget) => void;
    readonly signal: AbortSignal;
  }): Promise<PromptSession>;
}

interface PromptSession {
  prompt(text: string, options: { signal: AbortSignal; responseConstraint: object }): Promise<string>;
  destroy(): void;
}

const known: readonly string[] = ['downloadable', 'downloading', 'available'];

const expected = (language: Language): object => {
  const texts = [{ type: 'text', languages: [language] }];
  return { expectedInputs: texts, expectedOutputs: texts };
};

/**
 * The model of this browser; where it offers none, it is never available.
 *
 * @param place  where the global is looked up, each time anew
 */
export function browserModel(place: object = globalThis): OwnModel {
  const scope = place as { readonly LanguageModel?: PromptApi };
  return {
    async availability(language) {
      try {
        const answer = (await scope.LanguageModel?.availability(expected(language))) ?? 'unavailable';
        return known.includes(answer) ? (answer as ModelAvailability) : 'unavailable';
      } catch {
        // Some versions refuse languages that they do not know with an error.
        return 'unavailable';
      }
    },
    async ask({ system, prompt, language, answer, signal, onDownload }) {
      if (!scope.LanguageModel) throw new Error('this browser has no model of its own');
      const session = await scope.LanguageModel.create({
        ...expected(language),
        initialPrompts: [{ role: 'system', content: system }],
        monitor: (target) =>
          target.addEventListener('downloadprogress', (event) =>
            onDownload((event as Event & { readonly loaded: number }).loaded),
          ),
        signal,
      });
      try {
        return await session.prompt(prompt, { signal, responseConstraint: answer });
      } finally {
        session.destroy();
      }
    },
  };
}
