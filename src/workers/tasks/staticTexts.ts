import { loadModel } from '../../core/runtime/modelFiles';
import { itemTexts } from '../../stages/embed/itemTexts';
import { isFileOfTable, openStaticTable, type StaticTable } from '../../stages/embed/staticTable';
import { readTableSpace, type TableSpace } from '../../stages/embed/taught/languages/tableSpace';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import type { TextHost } from './text';

/** A table of word vectors, and the space that it has in common with its teacher. */
interface OpenedTable {
  readonly table: StaticTable;
  /** @param p  length of the teacher's vectors */
  readonly spaceOf: (p: number) => TableSpace;
}

/** Opens the table of a name; it is loaded once. */
export type OpenTable = (name: string) => Promise<OpenedTable>;

export function staticTables({ fetchFile, staticDimensions = 256 }: TextHost): OpenTable {
  const tables = new Map<string, Promise<OpenedTable>>();
  return (name) => {
    let opened = tables.get(name);
    if (!opened) {
      opened = loadModel(name, fetchFile, isFileOfTable(staticDimensions)).then((model) => ({
        table: openStaticTable(model, staticDimensions),
        spaceOf: (p: number) => readTableSpace(model.files.get('teacher.bin')!, p, staticDimensions),
      }));
      tables.set(name, opened);
      // Failed, it is loaded again when it is asked for again.
      opened.catch(() => tables.delete(name));
    }
    return opened;
  };
}

/** Texts by the table of word vectors that ships with the program. */
export const staticTexts = (
  openTable: OpenTable,
): Pick<Handlers<TasksOf<'text'>>, 'staticText' | 'askTable'> => ({
  async staticText({ table, clean, recipe, model }, control) {
    const words = await openTable(model);
    return words.table.encode(itemTexts(table, clean, recipe), control);
  },

  askTable: async ({ texts, model }, control) => (await openTable(model)).table.encode(texts, control),
});
