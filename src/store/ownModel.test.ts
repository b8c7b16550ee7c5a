import { expect, test, vi } from 'vitest';
import { fakeHost, type FakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../testing/shoppers';
import { createApp, type App } from './createApp';
import { browserModel, type ModelQuestion, type OwnModel } from './ownModel';
import { segmentName, suggestionsOf } from './selectors';

const model = (ask: OwnModel['ask']): OwnModel => ({ availability: () => Promise.resolve('available'), ask });
const withModel = (ownModel: OwnModel): FakeHost => ({ ...fakeHost(), ownModel });

async function opened(host: FakeHost): Promise<{ app: App; id: string }> {
  const app = createApp(host);
  app.actions.openFiles([tableFile(shoppers())]);
  await isDone(app);
  return { app, id: app.store.getState().result!.segments[0]!.id };
}
/** An answer that waits until it is given, or the question is cancelled. */
function waiting(): { asked: ModelQuestion[]; ask: OwnModel['ask']; answer: (text: string) => void } {
  const asked: ModelQuestion[] = [];
  let answer = (_text: string): void => undefined;
  return {
    asked,
    answer: (text) => answer(text),
    ask: (question) =>
      new Promise((resolve, reject) => {
        asked.push(question);
        answer = resolve;
        question.signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
      }),
  };
}

test('nothing is asked before the user asks; then names are offered and none is applied', async () => {
  const { asked, ask, answer } = waiting();
  const { app, id } = await opened(withModel(model(ask)));
  await app.actions.findOwnModel('en');
  expect(app.store.getState().ownModel.availability).toBe('available');
  expect(asked).toEqual([]);

  const name = segmentName(app.store.getState(), id);
  const done = app.actions.askOwnModel(id);
  expect(app.store.getState().ownModel.asking).toBe(id);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]!.onDownload(0.4);
  expect(app.store.getState().ownModel.fraction).toBe(0.4);
  answer(JSON.stringify([name, 'Young big spenders']));
  await done;
  const state = app.store.getState();
  expect(state.ownModel).toMatchObject({ asking: null, fraction: null, problem: null });
  expect(segmentName(state, id)).toBe(name);
  expect(suggestionsOf(state, id).at(-1)).toBe('Young big spenders');
  expect(suggestionsOf(state, id).filter((one) => one === name)).toHaveLength(1);
});

test('cancelling leaves everything as it was', async () => {
  const { asked, ask } = waiting();
  const { app, id } = await opened(withModel(model(ask)));
  const before = suggestionsOf(app.store.getState(), id);
  const done = app.actions.askOwnModel(id);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  app.actions.cancelOwnModel();
  await done;
  expect(asked[0]!.signal.aborted).toBe(true);
  expect(app.store.getState().ownModel).toMatchObject({ asking: null, problem: null });
  expect(suggestionsOf(app.store.getState(), id)).toEqual(before);
});

test('a model that fails, or says nothing of use, is told in words', async () => {
  const failing = await opened(withModel(model(() => Promise.reject(new Error('no space left')))));
  await failing.app.actions.askOwnModel(failing.id);
  expect(failing.app.store.getState().ownModel).toMatchObject({ problem: 'failed', detail: 'no space left' });
  const useless = await opened(withModel(model(() => Promise.resolve('<b>1</b>'))));
  await useless.app.actions.askOwnModel(useless.id);
  expect(useless.app.store.getState().ownModel.problem).toBe('nothing');
});

test('names of a map that is gone are not offered', async () => {
  const { asked, ask, answer } = waiting();
  const { app, id } = await opened(withModel(model(ask)));
  const done = app.actions.askOwnModel(id);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  const { result } = app.store.getState();
  app.store.setState({ result: { ...result!, profiles: [...result!.profiles] } });
  answer('["Too late"]');
  await done;
  expect(suggestionsOf(app.store.getState(), id)).not.toContain('Too late');
});

test('a browser without a model, and one that refuses the language, have none', async () => {
  expect(await browserModel({}).availability('en')).toBe('unavailable');
  const refusing = {
    LanguageModel: { availability: () => Promise.reject(new TypeError('zh')), create: vi.fn() },
  };
  expect(await browserModel(refusing).availability('zh')).toBe('unavailable');
  const odd = { LanguageModel: { availability: () => Promise.resolve('readily'), create: vi.fn() } };
  expect(await browserModel(odd).availability('en')).toBe('unavailable');
});

test("the browser's model is created for the language, told of progress, asked once and let go", async () => {
  const session = { prompt: vi.fn(() => Promise.resolve('["A name"]')), destroy: vi.fn() };
  const create = vi.fn((options: { monitor: (target: EventTarget) => void }) => {
    const target = new EventTarget();
    options.monitor(target);
    target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.5 }));
    return Promise.resolve(session);
  });
  const place = { LanguageModel: { availability: () => Promise.resolve('downloadable'), create } };
  const own = browserModel(place);
  expect(await own.availability('en')).toBe('downloadable');
  const onDownload = vi.fn();
  const question = {
    system: 's',
    prompt: 'p',
    language: 'en',
    answer: {},
    signal: new AbortController().signal,
  } as const;
  expect(await own.ask({ ...question, onDownload })).toBe('["A name"]');
  expect(onDownload).toHaveBeenCalledWith(0.5);
  expect(session.prompt).toHaveBeenCalledTimes(1);
  expect(session.destroy).toHaveBeenCalledTimes(1);
  session.prompt.mockImplementationOnce(() => Promise.reject(new Error('stopped')));
  await expect(own.ask({ ...question, onDownload })).rejects.toThrow('stopped');
  expect(session.destroy).toHaveBeenCalledTimes(2);
});
