import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fakeHost } from '../../testing/fakeHost';
import { isDone, shoppers, tableFile } from '../../testing/shoppers';
import { createApp } from '../createApp';
import { liveActions } from './liveActions';

/** Whatever hands something over: to the disk, to the clipboard, to another page. */
const wayOut =
  /\.saveFile\(|clipboard\b[^\n]*\.write|createObjectURL|navigator\.share\b|\.dataTransfer\.setData/g;

/**
 * File → how often it hands something over. Who adds one sees to it that customers on the do-not-contact list are not in it
 * and proves that here or in the test that is named; `docs/cleaning.md` lists them for the user.
 */
const known: Readonly<Record<string, number>> = {
  // Below; the picture shows points, and labels that name no customer; a copy of the workspace holds the list itself.
  'store/actions/export.ts': 2,
  'store/live/audienceActions.ts': 1,
  'store/live/rulesActions.ts': 1,
  'store/live/recipeActions.ts': 1,
  // update.test.ts, migrationActions.test.ts, classes.test.ts
  'store/live/snapshotActions.ts': 1,
  'store/live/migrationActions.ts': 1,
  'store/live/classesActions.ts': 1,
  // Totals alone: pageOf.test.ts, and sentences and rules about segments.
  'store/live/presentActions.ts': 1,
  'views/update/DriftSentences.tsx': 1,
  'views/segment/CopyRule.tsx': 1,
  // Carries out saveFile.
  'store/browserHost.ts': 1,
};

test('every way out is known', () => {
  const src = resolve('src');
  const found: Record<string, number> = {};
  for (const folder of ['core', 'stages', 'workers', 'pipeline', 'store', 'views'])
    for (const entry of readdirSync(join(src, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !/(?<!\.test)\.tsx?$/.test(entry.name)) continue;
      const count = readFileSync(path, 'utf8').match(wayOut)?.length ?? 0;
      if (count > 0) found[relative(src, path)] = count;
    }
  expect(found).toEqual(known);
});

const [header, ...lines] = shoppers(120).split('\n');
/** The customers' own numbers begin with x, so that no amount is taken for one. */
const shop = [`${header},email`, ...lines.map((line, i) => `x${line},person${i + 1}@shop.com`)].join('\n');
/** On the list by address, by id, and erased. */
const gone = [/\bxc4\b|person4@/, /\bxc9\b|person9@/, /\bxc20\b|person20@/];

/** A file's text, or those of its parts. */
async function textOf(content: Blob): Promise<string> {
  const bytes = new Uint8Array(await content.arrayBuffer());
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new TextDecoder().decode(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => new TextDecoder().decode(part))
    .join('\n');
}

test('nobody who is on the list or erased is in any file, though the map was made before', async () => {
  const host = fakeHost();
  const app = createApp(host);
  app.actions.openFiles([tableFile(shop)]);
  await isDone(app);
  const live = liveActions(app.parts);
  const state = () => app.store.getState();
  await live.setAudience({ platform: 'klaviyo', heldBack: 0.1 });
  expect(await app.actions.exclude('PERSON4@shop.com\nxc9')).toBe(true);
  expect(await app.actions.eraseRows([19])).toBe(true);
  await live.findRules();

  const ways: Readonly<Record<string, () => Promise<void> | void>> = {
    table: () => app.actions.exportCsv(),
    workbook: () => app.actions.exportXlsx(),
    cleaned: () => app.actions.exportCleaned(),
    rules: () => live.applyRules(tableFile(shop.replace(/^xc20,.*\n/m, ''), 'june.csv')),
    recipe: () => live.saveRecipe(),
  };
  const told: string[] = [];
  const save = async (name: string, way: () => Promise<void> | void): Promise<void> => {
    const before = host.saved.length;
    await way();
    expect(host.saved.length, name).toBe(before + 1);
    const text = await textOf(host.saved.at(-1)!.content);
    told.push(text);
    for (const one of gone) expect(text, name).not.toMatch(one);
  };
  for (const [name, way] of Object.entries(ways)) await save(name, way);
  for (const { id } of state().result!.segments) {
    await save(`segment ${id}`, () => app.actions.exportSegment(id));
    app.actions.selectSegment(id);
    await live.lookAtAudience();
    // Nobody is left out but those of the list, so that there is no file of them.
    for (const file of ['audience', 'sides', 'ids'] as const)
      await save(`${file} ${id}`, () => live.saveAudience(file));
  }
  expect(told.filter((text) => /\bxc5\b|person5@/.test(text)).length, 'others are in them').toBeGreaterThan(
    6,
  );

  const before = host.saved.length;
  await app.actions.saveCopy();
  const copy = await textOf(host.saved[before]!.content);
  expect(copy, 'the list is the workspace’s own').toMatch(/PERSON4@/);
  expect(copy, 'who was erased is nowhere').not.toMatch(gone[2]!);
});
