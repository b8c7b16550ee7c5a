/**
 * Counts what a page or a worker sends: every request it makes and the bytes of their bodies. The page adds up its own
 * counts and those its workers announce; the privacy badge shows the sum.
 */
export interface RequestCount {
  readonly requests: number;
  /** Requests to another origin; the policy of the page forbids them, so more than 0 is a fault. */
  readonly foreign: number;
  /** Bytes of request bodies. */
  readonly bytesSent: number;
}

function bodyBytes(body: unknown): number {
  if (body === undefined || body === null) return 0;
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  if (body instanceof Blob) return body.size;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  // A form or a stream: its length is not known, but something is sent.
  return 1;
}

/** Starts counting in this thread; `report` gets each increase. */
function meter(report: (increase: RequestCount) => void): void {
  const { origin } = self.location;
  if (typeof PerformanceObserver === 'function')
    new PerformanceObserver((list) => {
      const entries = list.getEntries().filter(({ name }) => !/^(blob|data):/.test(name));
      const foreign = entries.filter(({ name }) => new URL(name, origin).origin !== origin).length;
      report({ requests: entries.length, foreign, bytesSent: 0 });
    }).observe({ type: 'resource', buffered: true });

  const countBody = (body: unknown): void => {
    const bytesSent = bodyBytes(body);
    if (bytesSent > 0) report({ requests: 0, foreign: 0, bytesSent });
  };
  const fetchAsGiven = self.fetch.bind(self);
  self.fetch = (input, init) => {
    countBody(init?.body ?? (input instanceof Request ? input.body : null));
    return fetchAsGiven(input, init);
  };
  for (const [scope, name] of [
    [self.XMLHttpRequest?.prototype, 'send'],
    [self.WebSocket?.prototype, 'send'],
  ] as const) {
    if (!scope) continue;
    const send = Reflect.get(scope, name) as (this: unknown, body: unknown) => void;
    Reflect.set(scope, name, function (this: unknown, body: unknown) {
      countBody(body);
      send.call(this, body);
    });
  }
}

/** What a worker says of its requests, beside its answers. */
export interface MeterMessage {
  readonly metered: RequestCount;
}

/** In a worker: counts and tells the page that started it. */
export function announceRequests(page: { postMessage(message: MeterMessage): void }): void {
  meter((metered) => page.postMessage({ metered }));
}

/** In a worker that has started another: passes on what that one tells, for the page does not hear it. */
export function relayRequests(worker: Worker, page: { postMessage(message: unknown): void }): Worker {
  worker.addEventListener('message', ({ data }: MessageEvent<Partial<MeterMessage>>) => {
    if (data.metered) page.postMessage(data);
  });
  return worker;
}

/** In the page: counts here and, through `listen`, in its workers. */
export function countRequests(
  listen: (add: (increase: RequestCount) => void) => void,
  onChange: (total: RequestCount) => void,
): void {
  let total: RequestCount = { requests: 0, foreign: 0, bytesSent: 0 };
  const add = (increase: RequestCount): void => {
    total = {
      requests: total.requests + increase.requests,
      foreign: total.foreign + increase.foreign,
      bytesSent: total.bytesSent + increase.bytesSent,
    };
    onChange(total);
  };
  listen(add);
  meter(add);
}
