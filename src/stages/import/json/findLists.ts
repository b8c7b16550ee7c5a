import type { Pacer } from '../../../core/data/pacer';
import { JsonScanner, NotJson } from './jsonScanner';

/** A list of records in a JSON text. */
export interface JsonList {
  /** Keys that lead to it, joined by points; '' when the text is the list. */
  readonly name: string;
  /** array: of values · lines: one value after another · object: one record */
  readonly kind: 'array' | 'lines' | 'object';
  /** Where it starts, in bytes. */
  readonly at: number;
  readonly rows: number;
  /** Keys of its first record. */
  readonly columns: number;
}

/** Lists deeper than this belong to a record. */
const deepest = 3;
/** Values between two looks at the clock. */
const stretch = 256;

/**
 * The tables of a JSON text, which is checked from start to end on the way: itself when it is a list or one value a
 * line; of an object the lists of objects in it, else the object as the only record.
 *
 * @param bytes  UTF-8; read only
 * @returns undefined when the first value is no JSON but the text could be delimited
 * @throws NotJson when it breaks off or goes wrong later
 */
export async function findLists(bytes: Uint8Array, pause: Pacer): Promise<JsonList[] | undefined> {
  const search = new Search(bytes, pause);
  const start = new TextDecoder().decode(bytes.subarray(0, 200));
  const startsAsRecords = /^\s*(\[\s*)?\{\s*"/.test(start);
  try {
    await search.look();
  } catch (error) {
    if (error instanceof NotJson && !startsAsRecords && search.values < 2) return undefined;
    throw error;
  }
  if (search.values > 1) return [{ name: '', kind: 'lines', at: 0, rows: search.values, columns: 1 }];
  if (search.lists.length > 0) return search.lists;
  return [{ name: '', kind: 'object', at: 0, rows: 1, columns: 1 }];
}

class Search {
  readonly lists: JsonList[] = [];
  /** Values on the outermost level so far, whole ones and the one under way. */
  values = 1;
  readonly #scanner: JsonScanner;
  readonly #size: number;
  readonly #pause: Pacer;

  constructor(bytes: Uint8Array, pause: Pacer) {
    this.#scanner = new JsonScanner(bytes);
    this.#size = bytes.length;
    this.#pause = pause;
  }

  async look(): Promise<void> {
    const scanner = this.#scanner;
    if (scanner.peek() === 0x5b) this.lists.push(await this.#list(''));
    else await this.#lookInto([]);
    // More values behind the first: one record a line.
    for (let i = 0; scanner.peek() !== undefined; i++) {
      scanner.skip();
      this.values++;
      if (i % stretch === 0) await this.#told();
    }
  }

  /** Half of the work: the other half is reading the values. */
  #told(): Promise<void> | undefined {
    return this.#pause((0.5 * this.#scanner.at) / this.#size);
  }

  async #lookInto(path: readonly string[]): Promise<void> {
    const scanner = this.#scanner;
    scanner.expect(0x7b);
    if (scanner.take(0x7d)) return;
    do {
      const key = scanner.string();
      scanner.expect(0x3a);
      const next = scanner.peek();
      if (next === 0x7b && path.length + 1 < deepest) await this.#lookInto([...path, key]);
      else if (next === 0x5b) {
        const list = await this.#list([...path, key].join('.'));
        if (list.isOfObjects) this.lists.push(list);
      } else scanner.skip();
    } while (scanner.take(0x2c));
    scanner.expect(0x7d);
  }

  /** Goes over a list. */
  async #list(name: string): Promise<JsonList & { readonly isOfObjects: boolean }> {
    const scanner = this.#scanner;
    scanner.expect(0x5b);
    const at = scanner.at - 1;
    const isOfObjects = scanner.peek() === 0x7b;
    let rows = 0;
    let columns = 1;
    if (!scanner.take(0x5d)) {
      columns = isOfObjects ? keysOf(scanner) : 1;
      if (!isOfObjects) scanner.skip();
      for (rows = 1; scanner.take(0x2c); rows++) {
        scanner.skip();
        if (rows % stretch === 0) await this.#told();
      }
      scanner.expect(0x5d);
    }
    return { name, kind: 'array', at, rows, columns, isOfObjects };
  }
}

function keysOf(scanner: JsonScanner): number {
  let keys = 0;
  scanner.object(() => {
    keys++;
    scanner.skip();
  });
  return keys;
}
