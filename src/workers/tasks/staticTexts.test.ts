import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { CleanTable } from '../../core/data/cleanTable';
import type { Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import { staticTables, staticTexts } from './staticTexts';

const nobody = {
  table: { columns: [], rowCount: 0 } as unknown as Table,
  clean: { items: new Uint32Array(0) } as unknown as CleanTable,
  recipe: { columns: [], clean: {} } as unknown as Recipe,
  model: 'kindred-static',
};

/** Files as they are read, in order; the first `failing` reads fail. */
function shelf(failing = 0) {
  const read: string[] = [];
  return {
    read,
    fetchFile: async (path: string): Promise<Uint8Array> => {
      read.push(path.split('/').at(-1)!);
      if (read.length <= failing) throw new Error('offline');
      return readFile(path);
    },
  };
}

test('loads the table once', async () => {
  const files = shelf();
  const { staticText } = staticTexts(staticTables(files));
  expect(await staticText(nobody, {})).toMatchObject({ rows: 0, cols: 256 });
  const once = files.read.length;
  await staticText(nobody, {});
  expect(files.read).toHaveLength(once);
});

test('loads half of it where half is wanted', async () => {
  const files = shelf();
  const { staticText } = staticTexts(staticTables({ ...files, staticDimensions: 128 }));
  expect(await staticText(nobody, {})).toMatchObject({ rows: 0, cols: 128 });
  expect(files.read).toContain('table-a.i8');
  expect(files.read).not.toContain('table-b.i8');
});

test('loads it again after it could not be loaded', async () => {
  const { staticText } = staticTexts(staticTables(shelf(1)));
  await expect(staticText(nobody, {})).rejects.toMatchObject({ code: 'model-missing' });
  expect(await staticText(nobody, {})).toMatchObject({ rows: 0 });
});
