import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import type { Runner } from '../../workers/pool';
import { createApp } from '../createApp';
import { liveActions } from './liveActions';
import { nothingRemembered } from './liveState';

const [header, ...lines] = shoppers(120).split('\n');
const contacts = [`${header},email`, ...lines.map((line, i) => `${line},person${i}@shop.com`)].join('\n');

async function opened() {
  const host = fakeHost();
  const app = createApp(host);
  app.actions.openFiles([tableFile(contacts)]);
  await isDone(app);
  return { host, app, live: liveActions(app.parts), state: () => app.store.getState() };
}

test('who was held back is remembered until a list without a hold-out is saved', async () => {
  const { host, live, state } = await opened();
  await live.setAudience({ platform: 'x', heldBack: 0.3 });
  const { preview } = state().live.audience;
  expect(preview!.heldBack).toBeGreaterThan(0);
  await live.saveAudience('audience');
  expect(state().live.kept.holdOut).toEqual({ seed: state().recipe!.seed, share: 0.3 });
  const saved = (await host.saved.at(-1)!.content.text()).trim().split('\r\n');
  expect(saved).toHaveLength(preview!.reachable - preview!.heldBack);
  await live.saveAudience('rejects');
  expect(state().live.kept.holdOut).toBeDefined();
  await live.setAudience({ heldBack: 0 });
  await live.saveAudience('audience');
  expect(state().live.kept.holdOut).toBeUndefined();
});

test('another workspace that is opened while a list is written remembers nothing of it', async () => {
  const { host, app, live, state } = await opened();
  await live.setAudience({ platform: 'x', heldBack: 0.3 });
  const direct = { ...host.runner };
  const switching: Runner = {
    run(name, input, control) {
      const workspace = state().workspace!;
      if (name === 'writeAudience')
        app.parts.context.set({ workspace: { ...workspace, id: 'other' }, live: nothingRemembered });
      return direct.run(name, input, control);
    },
  };
  Object.assign(host.runner, switching);
  await live.saveAudience('audience');
  expect(host.ran).toContain('writeAudience');
  expect(host.saved).toEqual([]);
  expect(state().live.kept).toEqual({});
});

test('a file that is written can be stopped, and so can a look; both go again', async () => {
  const { host, live, state } = await opened();
  await live.setAudience({ platform: 'x' });
  const saving = live.saveAudience('audience');
  expect(state().live.audience.saving).not.toBeNull();
  live.cancelAudience();
  await saving;
  expect(host.saved).toEqual([]);
  expect(state().live.audience).toMatchObject({ saving: null, problem: null, status: 'done' });

  const { preview } = state().live.audience;
  const looking = live.setAudience({ platform: 'meta' });
  expect(state().live.audience.status).toBe('running');
  live.cancelAudience();
  await looking;
  expect(state().live.audience).toMatchObject({ status: 'none', problem: null, preview });
  await live.lookAtAudience();
  expect(state().live.audience.status).toBe('done');
  await live.saveAudience('audience');
  expect(host.saved).toHaveLength(1);
});
