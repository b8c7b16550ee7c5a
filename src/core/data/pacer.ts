import { breathe, throwIfAborted, type Control } from './progress';

/** Called often from a long loop with the fraction done; reports, lets messages in and stops, but rarely. */
export type Pacer = (fraction: number) => Promise<void> | undefined;

/** Longest stretch of work without a look at the messages. */
const stretchMs = 50;

/**
 * Makes the pacer of one long function: about every 50 ms it reports progress, hands the thread back once and throws
 * when the signal has fired; in between it costs a look at the clock.
 */
export function makePacer({ signal, onProgress }: Control): Pacer {
  let pausedAt = performance.now();
  throwIfAborted(signal);
  return (fraction) => {
    if (performance.now() - pausedAt < stretchMs) return undefined;
    onProgress?.({ fraction: Math.min(1, Math.max(0, fraction)) });
    return breathe().then(() => {
      throwIfAborted(signal);
      pausedAt = performance.now();
    });
  };
}
