import { countRequests, type RequestCount } from '../workers/requestMeter';
import { workerPool, type Runner } from '../workers/pool';
import { browserModel, type OwnModel } from './ownModel';

/** What the store needs from the place it lives in; tests give their own. */
export interface Host {
  readonly runner: Runner;
  readonly nowMs: () => number;
  /** Resolves when what was just shown has been painted, or would have been: a page in the background paints nothing. */
  readonly painted: () => Promise<void>;
  readonly newId: () => string;
  /** Not to be guessed by anybody. */
  readonly randomBytes: (count: number) => Uint8Array<ArrayBuffer>;
  /** Small choices of this browser (language, theme, last workspace). */
  readonly getPreference: (key: string) => string | null;
  readonly setPreference: (key: string, value: string | null) => void;
  readonly preferredLanguages: readonly string[];
  readonly prefersDark: boolean;
  /** Memory of the device, GiB, as far as the browser tells. */
  readonly deviceMemory: number | null;
  readonly fetchFile: (path: string) => Promise<Blob>;
  /** Hands a file to the user. */
  readonly saveFile: (name: string, content: Blob) => void;
  readonly countRequests: (onChange: (total: RequestCount) => void) => void;
  /** Fetches what later steps are made of, while the page stands still. */
  readonly warmUp: () => void;
  /** The language model that this browser offers itself. */
  readonly ownModel: OwnModel;
  /** Asks the browser not to clear what is kept here. */
  readonly askToPersist: () => void;
}

/** Longest wait for a frame. */
const unpaintedMs = 500;

export function browserHost(): Host {
  const memory = new Map<string, string>();
  let onRequests = (_increase: RequestCount): void => undefined;
  const pool = workerPool((increase) => onRequests(increase));
  return {
    runner: pool,
    warmUp: pool.warm,
    nowMs: () => Date.now(),
    painted: () =>
      new Promise((resolve) => {
        setTimeout(resolve, unpaintedMs);
        // The frame after the next begins when the next one is done with.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
    newId: () => crypto.randomUUID().slice(0, 8),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    // Blocked site data makes localStorage throw: then choices last as long as the page.
    getPreference: (key) => {
      try {
        return localStorage.getItem(`kindred.${key}`);
      } catch {
        return memory.get(key) ?? null;
      }
    },
    setPreference: (key, value) => {
      try {
        if (value === null) localStorage.removeItem(`kindred.${key}`);
        else localStorage.setItem(`kindred.${key}`, value);
      } catch {
        if (value === null) memory.delete(key);
        else memory.set(key, value);
      }
    },
    preferredLanguages: navigator.languages,
    deviceMemory: (navigator as { readonly deviceMemory?: number }).deviceMemory ?? null,
    prefersDark: matchMedia('(prefers-color-scheme: dark)').matches,
    fetchFile: async (path) => {
      const response = await fetch(path);
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.blob();
    },
    saveFile: (name, content) => {
      const url = URL.createObjectURL(content);
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    countRequests: (onChange) => countRequests((add) => void (onRequests = add), onChange),
    ownModel: browserModel(),
    askToPersist: () => void navigator.storage?.persist?.().catch(() => false),
  };
}
