import type { JsonScanner } from './jsonScanner';
import { deepestColumn, type RecordColumns, type RecordNode } from './recordColumns';

/** Column of a value that has no key. */
const valueKey = 'value';

/**
 * Reads one value as a row: an object by its keys, a list by its positions, anything else into the column `value`.
 *
 * @throws NotJson
 */
export function readRecord(scanner: JsonScanner, records: RecordColumns): void {
  const next = scanner.peek();
  if (next === 0x7b) readObject(scanner, records, records.root, 0);
  else if (next === 0x5b)
    scanner.array((i) => readValue(scanner, records, records.child(records.root, `Column ${i + 1}`), 1));
  else readValue(scanner, records, records.child(records.root, valueKey), 1);
  records.endRow();
}

function readObject(scanner: JsonScanner, records: RecordColumns, node: RecordNode, depth: number): void {
  scanner.object((key) => readValue(scanner, records, records.child(node, key), depth + 1));
}

function readValue(scanner: JsonScanner, records: RecordColumns, node: RecordNode, depth: number): void {
  switch (scanner.peek()) {
    case 0x22:
      return records.set(node, scanner.string());
    case 0x7b:
      if (depth < deepestColumn) return readObject(scanner, records, node, depth);
      return records.set(node, scanner.text());
    case 0x5b:
      return records.setList(node, scanner.text());
    default: {
      const text = scanner.literal();
      if (text !== 'null') return records.set(node, text);
      // A key that never holds more than null is an empty column, unless it holds objects elsewhere.
      if (node.children.size === 0) records.claim(node);
    }
  }
}
