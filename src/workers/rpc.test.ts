import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { UserError } from '../core/data/userError';
import { connect, serve, type Channel, type Handlers } from './rpc';

interface Demo {
  add: { input: { a: number; b: number }; output: number; partial: never };
  fail: { input: 'user' | 'ours'; output: never; partial: never };
  count: { input: number; output: string; partial: number };
  wait: { input: null; output: never; partial: never };
}

const stopped: string[] = [];
const handlers: Handlers<Demo> = {
  add: ({ a, b }) => a + b,
  fail: (kind) => {
    throw kind === 'user'
      ? new UserError('file-empty', { file: 'a.csv' })
      : new RangeError('k must be in [1, 9], got 12');
  },
  count: (n, { onProgress, onPartial }) => {
    for (let i = 1; i <= n; i++) {
      onPartial?.(i);
      onProgress?.({ fraction: i / n });
    }
    return Promise.resolve('done');
  },
  wait: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        stopped.push('told');
        reject(signal.reason as Error);
      });
    }),
};

const open: MessageChannel[] = [];
function pair() {
  const channel = new MessageChannel();
  open.push(channel);
  serve<Demo>(channel.port1 as unknown as Channel, handlers);
  channel.port1.start();
  const caller = connect<Demo>(channel.port2 as unknown as Channel);
  channel.port2.start();
  return caller;
}
afterEach(() => {
  for (const channel of open.splice(0)) channel.port1.close();
});

test('a call brings back the result', async () => {
  expect(await pair().call('add', { a: 2, b: 3 })).toBe(5);
});

test('calls run side by side and each gets its own answer', async () => {
  const caller = pair();
  const sums = await Promise.all([1, 2, 3].map((a) => caller.call('add', { a, b: 10 })));
  expect(sums).toEqual([11, 12, 13]);
});

test('a user error keeps its code and facts across the boundary', async () => {
  const error = await pair()
    .call('fail', 'user')
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).code).toBe('file-empty');
  expect((error as UserError).facts).toEqual({ file: 'a.csv' });
});

test('our own error keeps name and message', async () => {
  await expect(pair().call('fail', 'ours')).rejects.toMatchObject({
    name: 'RangeError',
    message: 'k must be in [1, 9], got 12',
  });
});

test('an unknown task is refused, not left hanging', async () => {
  const caller = pair() as unknown as {
    call(name: string, input: unknown): Promise<unknown>;
  };
  await expect(caller.call('toString2', null)).rejects.toThrow('no handler for toString2');
});

test('progress and partial results arrive in order, before the result', async () => {
  const seen: string[] = [];
  const result = await pair().call('count', 3, {
    onProgress: ({ fraction }) => seen.push(fraction.toFixed(2)),
    onPartial: (i) => seen.push(`#${i}`),
  });
  expect([...seen, result]).toEqual(['#1', '0.33', '#2', '0.67', '#3', '1.00', 'done']);
});

test('an aborted call rejects with AbortError and the worker is told', async () => {
  const controller = new AbortController();
  const call = pair().call('wait', null, { signal: controller.signal });
  setTimeout(() => controller.abort(), 10);
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  await vi.waitFor(() => expect(stopped).toEqual(['told']));
});

test('a signal that has fired already starts nothing', async () => {
  await expect(pair().call('wait', null, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('when the worker dies every open call rejects, and every later one', async () => {
  const caller = pair();
  const call = caller.call('wait', null);
  caller.fail(new Error('the worker stopped'));
  await expect(call).rejects.toThrow('the worker stopped');
  await expect(caller.call('add', { a: 1, b: 2 }), 'one begun later').rejects.toThrow('the worker stopped');
});
