import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unassignedId } from '../core/data/segment';
import type { WorkspaceContent } from '../core/data/workspaceContent';
import { writeWorkspace } from '../stages/export/workspaceFile';
import { fakeHost } from '../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../testing/shoppers';
import { createApp, type App } from './createApp';
import { rememberedBy } from './live/livePart';
import { rulesActions } from './live/rulesActions';
import { ownBase } from './selectors';

const state = (app: App) => app.store.getState();
const ids = (app: App): string[] => state(app).result!.segments.map(({ id }) => id);

/** Waits until everything is told that the map shows. */
async function settled(app: App): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 0));
  while (state(app).isExplaining);
}

/** The whole work as it would be written to a file. */
async function bytesOf(app: App): Promise<Uint8Array> {
  const { recipe, dataset, result, base, edits, isStale, lists, live } = state(app);
  const content: WorkspaceContent = {
    name: 'w',
    created: '2026-01-01T00:00:00.000Z',
    recipe: recipe!,
    dataset: dataset!,
    result,
    base: ownBase(result, base),
    edits,
    isStale,
    lists,
    live: rememberedBy(live),
  };
  return writeWorkspace(content);
}

interface Edit {
  readonly kind: (typeof kinds)[number];
  /** Chooses among what there is. */
  readonly a: number;
  readonly b: number;
}

const kinds = [
  'rename',
  'recolour',
  'describe',
  'lock',
  'hide',
  'nest',
  'merge',
  'split',
  'create',
  'move',
  'remove',
  'assign',
  'delete',
  'reset',
  'search',
  'clean',
  'rule',
  'undo',
  'redo',
] as const;

async function take(app: App, { kind, a, b }: Edit): Promise<void> {
  const { actions } = app;
  const one = ids(app)[a % Math.max(1, ids(app).length)] ?? unassignedId;
  const other = ids(app)[b % Math.max(1, ids(app).length)] ?? unassignedId;
  const items = state(app).result!.labels.map((_, item) => ((item * a + b) % 7 === 0 ? 1 : 0));
  const marked = Uint8Array.from(items);
  switch (kind) {
    case 'rename':
      return actions.renameSegment(one, b % 3 === 0 ? null : `Name ${b}`);
    case 'recolour':
      return actions.recolourSegment(one, b % 12);
    case 'describe':
      return actions.describeSegment(one, b % 3 === 0 ? null : `Note ${b}`);
    case 'lock':
      return actions.lockSegment(one, b % 2 === 0);
    case 'hide':
      return actions.hideSegment(one, b % 2 === 0);
    case 'nest':
      return actions.nestSegment(one, b % 3 === 0 ? null : other);
    case 'merge':
      return actions.mergeSegments([one, other], one);
    case 'split': {
      const preview = await actions.previewSplit(one, 2 + (b % 4));
      return preview ? actions.splitSegment(preview) : undefined;
    }
    case 'create':
      return actions.createSegment(marked, b % 2 === 0 ? `Made ${b}` : undefined);
    case 'move':
      return actions.moveItems(marked, one);
    case 'remove':
      return actions.moveItems(marked, unassignedId);
    case 'assign':
      return actions.assignUnassigned((b % 5) / 4);
    case 'delete':
      return actions.deleteSegment(one);
    case 'reset':
      return actions.resetPlacements();
    case 'search':
      return actions.saveSearch(`Search ${b % 3}`, [{ kind: 'words', text: `${a}` }]);
    case 'clean':
      return actions.mend({ kind: 'skew', on: true, column: 'age', method: b % 2 === 0 ? 'log1p' : 'none' });
    case 'rule': {
      const range = { kind: 'range', column: 'age', low: b, high: null } as const;
      return rulesActions(app.parts).setRule(one, b % 3 === 0 ? null : [range]);
    }
    case 'undo':
      return actions.undo();
    case 'redo':
      return actions.redo();
  }
}

const edit = fc.record({ kind: fc.constantFrom(...kinds), a: fc.nat(40), b: fc.nat(40) });

test('any twenty edits, mixed, undo to the very bytes they began with and redo to those they ended with', async () => {
  const app = createApp(fakeHost());
  app.actions.openFiles([tableFile(shoppers(60))]);
  await isDone(app);
  const start = await bytesOf(app);
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 20, maxLength: 20 }), async (edits) => {
      try {
        for (const one of edits) await take(app, one);
        await settled(app);
        const end = await bytesOf(app);
        const steps = app.temporal.getState().pastStates.length;
        app.actions.goToEdit(-steps);
        await settled(app);
        expect(await bytesOf(app)).toEqual(start);
        app.actions.goToEdit(steps);
        await settled(app);
        expect(await bytesOf(app)).toEqual(end);
      } finally {
        app.actions.goToEdit(-app.temporal.getState().pastStates.length);
        app.temporal.getState().clear();
        await settled(app);
      }
    }),
    { numRuns: process.env['KINDRED_FULL'] === '1' ? 100 : 4 },
  );
}, 240_000);
