import type { OnProgress, Progress } from '../../../core/data/progress';
import { isAbort, problemOf, type AppContext } from '../../appContext';
import type { Autosave } from '../../autosave';
import type { Opening } from '../../state';
import { stepMeter } from '../../steps';

/** What an opening is stopped by and reports to. */
export interface Reading {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Another file, or the joining after the last one, begins or goes on. */
  readonly tell: (what: Omit<Opening, 'step'>, progress: Progress) => void;
}

/** What is read onto the table, one at a time. */
export function openings({ host, set }: Pick<AppContext, 'host' | 'set'>, autosave: Autosave) {
  /** The opening under way. */
  let reading: AbortController | null = null;

  /**
   * One opening at a time: asking for another, or Cancel, ends the one before. The work on the table stays until the
   * new one is read and the old one written.
   *
   * @param isRead  nothing is left to be read, only to be joined
   * @returns what was read, or null when it could not be, or is no longer wanted
   */
  async function open<T>(
    name: string,
    read: (control: Reading) => Promise<T>,
    isRead = false,
  ): Promise<T | null> {
    reading?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    reading = controller;
    let meter = stepMeter('read', host.nowMs());
    let isJoining = isRead;
    const tell = ({ joining, ...what }: Omit<Opening, 'step'>, progress: Progress): void => {
      if (signal.aborted) return;
      // What is left of reading says nothing of the joining.
      if (joining !== isJoining) meter = stepMeter('read', host.nowMs());
      isJoining = joining;
      set({ opening: { ...what, joining, step: meter.running(progress, host.nowMs()) } });
    };
    const onProgress = (progress: Progress): void => tell({ name, joining: isJoining }, progress);
    set({ openProblem: null, openRest: null });
    onProgress({ fraction: 0 });
    try {
      const found = await read({ signal, onProgress, tell });
      await autosave.flush();
      signal.throwIfAborted();
      return found;
    } catch (error) {
      if (reading === controller && !isAbort(error)) set({ openProblem: problemOf(error, { file: name }) });
      return null;
    } finally {
      if (reading === controller) {
        reading = null;
        set({ opening: null });
      }
    }
  }

  return { open, cancel: (): void => reading?.abort() };
}

export type Openings = ReturnType<typeof openings>;
