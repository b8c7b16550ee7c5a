import { readKeys, readLabels, type Keys } from '../../core/data/keyTexts';
import { columnNamed, type Table } from '../../core/data/table';
import { isService } from './serviceLines';
import type { Things } from './tasteColumns';

/**
 * The products of a log. Rows are told apart by the product column; a product is called by the name that most of its
 * rows have (ties: the first of the file), and where two are called alike the second gets its id behind it.
 *
 * @param counts  row → whether it is a purchase
 * @returns things, and how many rows are services, not goods
 */
export function readProducts(
  table: Table,
  { product, productName }: { readonly product?: string; readonly productName?: string },
  counts: (row: number) => boolean,
): { things: Things; services: number } | null {
  const idColumn = columnNamed(table, product ?? productName ?? '');
  if (!idColumn) return null;
  const ids = readKeys(idColumn);
  const nameColumn =
    product === undefined || productName === undefined ? undefined : columnNamed(table, productName);
  const names = nameColumn ? productNames(ids, readLabels(nameColumn)) : [...ids.texts];
  const areServices = names.map(isService);
  const of = ids.codes.slice();
  let services = 0;
  for (let row = 0; row < of.length; row++) {
    if (of[row]! < 0) continue;
    if (!counts(row)) of[row] = -1;
    else if (areServices[of[row]!]) {
      services++;
      of[row] = -1;
    }
  }
  return { things: { of, names }, services };
}

/** The values of a category column, of the rows that count. */
export function readCategories(table: Table, name: string, counts: (row: number) => boolean): Things | null {
  const column = columnNamed(table, name);
  if (!column) return null;
  const { codes, texts } = readLabels(column);
  return { of: codes.map((code, row) => (counts(row) ? code : -1)), names: texts };
}

function productNames(ids: Keys, names: Keys): string[] {
  const counts = new Map<number, number>();
  const width = names.texts.length;
  for (let row = 0; row < ids.codes.length; row++) {
    const [id, name] = [ids.codes[row]!, names.codes[row]!];
    if (id >= 0 && name >= 0) counts.set(id * width + name, (counts.get(id * width + name) ?? 0) + 1);
  }
  const most = new Float64Array(ids.texts.length);
  const chosen = new Int32Array(ids.texts.length).fill(-1);
  for (const [pair, count] of counts) {
    const id = Math.floor(pair / width);
    if (count > most[id]!) [most[id], chosen[id]] = [count, pair % width];
  }
  const taken = new Set<string>();
  return ids.texts.map((id, i) => {
    const name = chosen[i]! < 0 ? id : names.texts[chosen[i]!]!;
    const unique = taken.has(name) ? `${name} (${id})` : name;
    taken.add(unique);
    return unique;
  });
}
