import type { Control, Progress } from '../core/data/progress';
import { UserError } from '../core/data/userError';

/** A named piece of work: what goes in, what comes out, what it tells on the way (`never` when only progress). */
export interface Task {
  readonly input: unknown;
  readonly output: unknown;
  readonly partial: unknown;
}

/** What a task is given besides its input. `onPartial` hands out intermediate results. */
export interface TaskControl<P> extends Control {
  readonly onPartial?: ((partial: P) => void) | undefined;
}

/** One function per task name of the map `M`. */
export type Handlers<M extends Record<keyof M, Task>> = {
  readonly [N in keyof M]: (
    input: M[N]['input'],
    control: TaskControl<M[N]['partial']>,
  ) => Promise<M[N]['output']> | M[N]['output'];
};

type Request = { id: number; name: string; input: unknown } | { id: number; abort: true };

/** An error as data; class, code and facts come back on the other side. */
interface Failure {
  readonly kind: 'user' | 'abort' | 'other';
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

type Reply =
  | { id: number; progress: Progress }
  | { id: number; partial: unknown }
  | { id: number; result: unknown }
  | { id: number; failure: Failure };

/** The end of a message channel that both a worker's scope and a Worker are. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

function toFailure(error: unknown): Failure {
  if (error instanceof UserError)
    return {
      kind: 'user',
      name: error.name,
      message: error.message,
      code: error.code,
      facts: error.facts,
      stack: error.stack,
    };
  if (error instanceof Error)
    return {
      kind: error.name === 'AbortError' ? 'abort' : 'other',
      name: error.name,
      message: error.message,
      stack: error.stack,
    };
  return { kind: 'other', name: 'Error', message: String(error) };
}

function fromFailure(failure: Failure): Error {
  if (failure.kind === 'user')
    return new UserError(failure.code ?? 'unknown', failure.facts, {
      cause: failure.stack ?? failure.message,
    });
  if (failure.kind === 'abort') return new DOMException(failure.message, 'AbortError');
  const error = new Error(failure.message, { cause: failure.stack });
  error.name = failure.name;
  return error;
}

/**
 * Answers calls on a channel with the given handlers. Every call is answered once: result or failure. Calls run side by
 * side; handlers that must take turns see to it themselves.
 */
export function serve<M extends Record<keyof M, Task>>(channel: Channel, handlers: Handlers<M>): void {
  const running = new Map<number, AbortController>();

  async function answer(id: number, name: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = handlers[name as keyof M];
      if (!handler) throw new TypeError(`serve: no handler for ${name}`);
      const result = await handler(input, {
        signal: controller.signal,
        onProgress: (progress) => channel.postMessage({ id, progress } satisfies Reply),
        onPartial: (partial) => channel.postMessage({ id, partial } satisfies Reply),
      });
      channel.postMessage({ id, result } satisfies Reply);
    } catch (error) {
      channel.postMessage({ id, failure: toFailure(error) } satisfies Reply);
    } finally {
      running.delete(id);
    }
  }

  channel.addEventListener('message', (event: MessageEvent<Request>) => {
    const request = event.data;
    if ('abort' in request)
      running.get(request.id)?.abort(new DOMException('The task was cancelled.', 'AbortError'));
    else void answer(request.id, request.name, request.input);
  });
}

/** The calling side of a worker. */
export interface Caller<M extends Record<keyof M, Task>> {
  call<N extends keyof M & string>(
    name: N,
    input: M[N]['input'],
    control?: TaskControl<M[N]['partial']>,
  ): Promise<M[N]['output']>;
  /** Rejects every open call and every later one with the first error given; for a worker that died. */
  fail(error: Error): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  control: TaskControl<unknown>;
  stopListening(): void;
}

/**
 * Calls tasks over a channel. An aborted call rejects with AbortError at once; the worker is told, and what it still
 * sends for that call is dropped.
 */
export function connect<M extends Record<keyof M, Task>>(channel: Channel): Caller<M> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let failure: Error | null = null;

  const settle = (id: number): Waiting | undefined => {
    const entry = waiting.get(id);
    waiting.delete(id);
    entry?.stopListening();
    return entry;
  };

  channel.addEventListener('message', (event: MessageEvent<Reply>) => {
    const reply = event.data;
    // A worker's channel carries other words too.
    if (!('id' in reply)) return;
    if ('progress' in reply) waiting.get(reply.id)?.control.onProgress?.(reply.progress);
    else if ('partial' in reply) waiting.get(reply.id)?.control.onPartial?.(reply.partial);
    else if ('result' in reply) settle(reply.id)?.resolve(reply.result);
    else settle(reply.id)?.reject(fromFailure(reply.failure));
  });

  return {
    call(name, input, control = {}) {
      return new Promise((resolve, reject) => {
        const { signal } = control;
        if (signal?.aborted) return reject(signal.reason as Error);
        if (failure) return reject(failure);
        const id = ++lastId;
        const onAbort = (): void => {
          channel.postMessage({ id, abort: true } satisfies Request);
          settle(id)?.reject(new DOMException('The task was cancelled.', 'AbortError'));
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.set(id, {
          resolve,
          reject,
          control,
          stopListening: () => signal?.removeEventListener('abort', onAbort),
        });
        try {
          channel.postMessage({ id, name, input } satisfies Request);
        } catch (error) {
          settle(id)?.reject(error as Error);
        }
      });
    },
    fail(error) {
      failure ??= error;
      for (const id of waiting.keys()) settle(id)?.reject(error);
    },
  };
}
