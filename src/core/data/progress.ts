/** How far a step is; `done` of `total` `unit`s, fraction 0–1. */
export interface Progress {
  readonly fraction: number;
  readonly done?: number;
  readonly total?: number;
}

export type OnProgress = (progress: Progress) => void;

/** Browsers let nested timers wait four milliseconds; a message to oneself comes at once, after those that wait. */
const channel = 'WorkerGlobalScope' in globalThis ? new MessageChannel() : null;
const waiting: (() => void)[] = [];
channel?.port1.addEventListener('message', () => waiting.shift()?.());
channel?.port1.start();

/** Lets a long loop hand the thread back, so that a cancel message can arrive. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    if (!channel) return void setTimeout(resolve, 0);
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

/** @throws DOMException AbortError when the signal has fired */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  signal?.throwIfAborted();
}

/** What a long function is given to report and to be stopped by. */
export interface Control {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** A control whose fractions 0–1 are reported as `from` … `to` of the whole; counts are passed on. */
export function part({ signal, onProgress }: Control, from: number, to: number): Control {
  return {
    signal,
    onProgress: onProgress && ((p) => onProgress({ ...p, fraction: from + p.fraction * (to - from) })),
  };
}
