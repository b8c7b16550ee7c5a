import { readFile } from 'node:fs/promises';
import { loadModel } from '../core/runtime/modelFiles';
import {
  isFileOfTable,
  openStaticTable,
  type StaticDimensions,
  type StaticTable,
} from '../stages/embed/staticTable';

/** The committed table, verified. */
export async function readStaticTable(dimensions: StaticDimensions = 256): Promise<StaticTable> {
  const model = await loadModel('kindred-static', (path) => readFile(path), isFileOfTable(dimensions));
  return openStaticTable(model, dimensions);
}
