import { loadModel } from '../../core/runtime/modelFiles';
import { itemTexts } from '../../stages/embed/itemTexts';
import { isFileOfTable, openStaticTable, type StaticTable } from '../../stages/embed/staticTable';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import type { TextHost } from './text';

/** Texts by the table of word vectors that ships with the program; it is loaded once. */
export function staticTexts({
  fetchFile,
  staticDimensions = 256,
}: TextHost): Pick<Handlers<TasksOf<'text'>>, 'staticText'> {
  const tables = new Map<string, Promise<StaticTable>>();

  function open(name: string): Promise<StaticTable> {
    let table = tables.get(name);
    if (!table) {
      table = loadModel(name, fetchFile, isFileOfTable(staticDimensions)).then((model) =>
        openStaticTable(model, staticDimensions),
      );
      tables.set(name, table);
      // Failed, it is loaded again when it is asked for again.
      table.catch(() => tables.delete(name));
    }
    return table;
  }

  return {
    async staticText({ table, clean, recipe, model }, control) {
      const words = await open(model);
      return words.encode(itemTexts(table, clean, recipe), control);
    },
  };
}
