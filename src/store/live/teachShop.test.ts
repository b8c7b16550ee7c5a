import { expect, test } from 'vitest';
import { adjustedRand } from '../../core/math/adjustedRand';
import { makeRng, randomInt, randomNormal } from '../../core/math/rng';
import { usualChoice } from '../../core/data/recipe';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, tableFile } from '../../testing/shoppers';
import { createApp, type App } from '../createApp';
import { liveActions } from './liveActions';

const groups = 8;

/** A shop of 40 columns of equal spread, of which three tell its groups: the corners of a cube. */
function shop(seed: number): { readonly text: string; readonly truth: Int32Array } {
  const rng = makeRng(seed);
  const truth = Int32Array.from({ length: 600 }, () => randomInt(rng, groups));
  const header = ['id', ...Array.from({ length: 40 }, (_, j) => `habit${j}`)].join(',');
  const rows = Array.from(truth, (group, i) => {
    const cells = Array.from({ length: 40 }, (_, j) => {
      const corner = j < 3 ? ((group >> j) % 2 === 0 ? 1 : -1) : 0;
      return ((corner + (j < 3 ? 0.35 : 1) * randomNormal(rng)) * 10 + 50).toFixed(2);
    });
    return [`c${i}`, ...cells].join(',');
  });
  return { text: [header, ...rows].join('\n'), truth };
}

function agreement(app: App, truth: Int32Array): number {
  const { labels, clean } = app.store.getState().result!;
  return adjustedRand(
    truth,
    Int32Array.from(clean.rowToItem, (item) => labels[item]!),
  );
}

test('fifty lessons about two customers each find groups that live in 3 of 40 columns', async () => {
  const { text, truth } = shop(3);
  const app = createApp(fakeHost());
  const live = liveActions(app.parts);
  app.actions.openFiles([tableFile(text)]);
  await isDone(app);
  app.actions.setLayout('pca');
  app.actions.setMethod('kmeans');
  app.actions.setCluster('kmeans', { ...usualChoice.kmeans, k: groups });
  await app.actions.build();
  const before = agreement(app, truth);

  const rng = makeRng(103);
  const { rowToItem } = app.store.getState().result!.clean;
  for (let left = { together: 25, apart: 25 }; left.together + left.apart > 0;) {
    const [a, b] = [randomInt(rng, truth.length), randomInt(rng, truth.length)];
    const kind = truth[a] === truth[b] ? 'together' : 'apart';
    if (a === b || left[kind] === 0) continue;
    left = { ...left, [kind]: left[kind] - 1 };
    live.teachPicked(
      Uint8Array.from(truth, (_, item) => Number(item === rowToItem[a] || item === rowToItem[b])),
      kind,
    );
  }
  expect(app.store.getState().edits.lessons).toHaveLength(50);
  app.actions.tune({ taught: live.taughtAt(1) });
  await app.actions.applyTune();
  expect(app.store.getState().run).toMatchObject({ status: 'done', problem: null });
  expect(agreement(app, truth) - before).toBeGreaterThanOrEqual(0.3);
}, 60_000);
