import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallReviews } from '../shop';

test('compute in workers, never in the page', async ({ kindred, watch }, testInfo) => {
  const { page } = kindred;
  await page.addInitScript(() => {
    const tasks: number[] = (window.storyLongTasks = []);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask', buffered: true });
  });
  await kindred.open();
  await kindred.makeMap(textFile('reviews.csv', smallReviews()));
  const workers = page.workers().map((worker) => /\/(\w+)\.worker/.exec(worker.url())?.[1]);
  for (const name of ['data', 'text', 'numeric', 'layout', 'explain', 'storage'])
    expect(workers).toContain(name);

  // What workers fetch is not among the resources of the page: the runtime must be theirs alone.
  expect(watch.own).toContainEqual(expect.stringMatching(/ort[\w.-]*\.wasm$/));
  const ofPage = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(ofPage.filter((name) => /\.wasm|\.onnx|\/ort/.test(name))).toEqual([]);

  const longest = await page.evaluate(() => Math.max(0, ...(window.storyLongTasks ?? [])));
  testInfo.annotations.push({ type: 'longest task of the page', description: `${longest} ms` });
});

// A stage that were moved into the page would do without its worker; so each worker is taken away in turn.
for (const name of ['data', 'text', 'numeric', 'explain', 'layout'])
  test(`say so when the ${name} worker cannot be loaded, and compute nothing in its place`, async ({
    kindred,
  }) => {
    const { page } = kindred;
    await page.route(new RegExp(`/${name}\\.worker`), (route) => route.abort());
    await kindred.open();
    await kindred.drop(textFile('reviews.csv', smallReviews()));
    const sentence = page.getByText('Something went wrong that we did not foresee.');
    await expect(sentence.first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(`the ${name} worker stopped`).first()).toBeVisible();
    const { run, encoder } = await kindred.snapshot();
    expect(run).not.toBe('done');
    // The map stands before it is laid out; all else comes before there is a map.
    if (name !== 'layout') expect(encoder).toBeNull();
  });
