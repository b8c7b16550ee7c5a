import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { whyActions } from './whyActions';

const { signal } = new AbortController();

/** Reviews of two matters, alike but for their words. */
function reviews(): string {
  const said = [
    ['soft cotton dress', 'lovely cotton fabric', 'the cotton feels thick'],
    ['parcel arrived late', 'the parcel was torn', 'courier lost my parcel'],
  ];
  const lines = Array.from({ length: 80 }, (_, i) => {
    const of = said[i % 2]!;
    return `${i + 1},"${of[i % 3]} and ${of[(i + 1) % 3]}, review number ${i}"`;
  });
  return ['review_id,review', ...lines].join('\n');
}

test('the words of a text that was read by word counts are weighed in the space of the map', async () => {
  const app = createApp(fakeHost());
  app.actions.openFiles([tableFile(reviews())]);
  await isDone(app);
  const why = whyActions(app.parts);
  const { labels } = app.store.getState().result!;
  const own = labels[0]!;
  const rival = labels[1]!;
  expect(own).not.toBe(rival);
  const words = await why.wordsOf(0, [own, rival], signal);
  expect(words!.slice(0, 2).map(({ word }) => word)).toContain('cotton');
  expect(words![0]!.pull).toBeGreaterThan(0);
  // Texts alone make this map: there is no value that could be another, and one block that holds it.
  expect(await why.changesOf(0, signal)).toMatchObject({ changes: [], tried: 0 });
  const holds = await why.whatHolds(signal);
  expect(holds!.columns.map(({ source }) => source.kind)).toEqual(['text']);
  expect(holds!.columns[0]!.drop).toBeGreaterThan(0.3);
});
