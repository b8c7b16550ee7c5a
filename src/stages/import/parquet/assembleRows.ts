import type { SchemaTree } from 'hyparquet';
import { BrokenPage } from './bits';
import { isList, isMap } from './schemaColumns';

/** Entries of one leaf of a row group, in order. */
export interface LeafEntries {
  readonly definition: Int32Array;
  readonly repetition: Int32Array;
  /** JSON texts of the values that are not null. */
  readonly texts: readonly string[];
  readonly mostDefinition: number;
}

interface Cursor extends LeafEntries {
  entry: number;
  value: number;
}

/**
 * Puts the rows of a nested column together from its leaves (Melnik et al., Dremel, 2010): each row as JSON text, ''
 * for null.
 *
 * @param leaves  entries of each leaf of the column, by node
 * @param definitionAbove  level of the nodes above the column
 * @throws BrokenPage when the levels contradict one another
 */
export function assembleRows(
  column: SchemaTree,
  leaves: ReadonlyMap<SchemaTree, LeafEntries>,
  rows: number,
  definitionAbove: number,
): string[] {
  const cursors = new Map<SchemaTree, Cursor>();
  for (const [node, entries] of leaves) cursors.set(node, { ...entries, entry: 0, value: 0 });
  const all = [...cursors.values()];

  const firstCursor = (node: SchemaTree): Cursor => {
    for (let at = node; ; at = at.children[0]!) if (at.children.length === 0) return cursors.get(at)!;
  };
  const definitionAt = ({ definition, entry }: Cursor): number => {
    const level = definition[entry];
    if (level === undefined) throw new BrokenPage('Parquet: the leaves of a column have different lengths');
    return level;
  };
  /** Goes over the one entry by which each leaf below says that there is nothing. */
  function skip(node: SchemaTree): void {
    if (node.children.length === 0) {
      const cursor = cursors.get(node)!;
      definitionAt(cursor);
      cursor.entry++;
    } else node.children.forEach(skip);
  }

  /** @param definition  level reached above the node; `repetition` likewise */
  function read(node: SchemaTree, definition: number, repetition: number): string {
    const { repetition_type: repeats } = node.element;
    if (repeats === 'REPEATED') return `[${repeated(node, definition, repetition).join(',')}]`;
    if (repeats !== 'OPTIONAL') return content(node, definition, repetition);
    if (definitionAt(firstCursor(node)) > definition) return content(node, definition + 1, repetition);
    skip(node);
    return 'null';
  }

  function repeated(node: SchemaTree, definition: number, repetition: number): string[] {
    const first = firstCursor(node);
    if (definitionAt(first) <= definition) {
      skip(node);
      return [];
    }
    const items: string[] = [];
    do items.push(content(node, definition + 1, repetition + 1));
    while ((first.repetition[first.entry] ?? 0) > repetition);
    return items;
  }

  function content(node: SchemaTree, definition: number, repetition: number): string {
    const { children } = node;
    if (children.length === 0) {
      const cursor = cursors.get(node)!;
      if (definitionAt(cursor) !== cursor.mostDefinition) throw new BrokenPage('Parquet: a value is missing');
      cursor.entry++;
      return cursor.texts[cursor.value++] ?? 'null';
    }
    if (isMap(node)) return `{${repeated(children[0]!, definition, repetition).join(',')}}`;
    if (isList(node)) return `[${repeated(children[0]!, definition, repetition).join(',')}]`;
    if (isPair(node)) {
      const [key = '', value = ''] = children.map((child) => read(child, definition, repetition));
      return `${key.startsWith('"') ? key : JSON.stringify(key)}:${value}`;
    }
    // The group between a list and its items has no name of its own.
    if (isItem(node)) return read(children[0]!, definition, repetition);
    const fields = children.map(
      (child) => `${JSON.stringify(child.element.name)}:${read(child, definition, repetition)}`,
    );
    return `{${fields.join(',')}}`;
  }

  const pairs = new Set<SchemaTree>();
  const items = new Set<SchemaTree>();
  const isPair = (node: SchemaTree): boolean => pairs.has(node);
  const isItem = (node: SchemaTree): boolean => items.has(node);
  (function mark(node: SchemaTree): void {
    const [only] = node.children;
    if (isMap(node)) pairs.add(only!);
    else if (isList(node) && only!.children.length === 1 && !/^array$|_tuple$/.test(only!.element.name))
      items.add(only!);
    node.children.forEach(mark);
  })(column);

  const texts: string[] = [];
  for (let row = 0; row < rows; row++) {
    if (all.some(({ repetition, entry }) => (repetition[entry] ?? 0) !== 0))
      throw new BrokenPage('Parquet: a row starts amid a list');
    const isNull = definitionAt(all[0]!) < definitionAbove;
    if (isNull) all.forEach((cursor) => cursor.entry++);
    const text = isNull ? '' : read(column, definitionAbove, 0);
    texts.push(text === 'null' ? '' : text);
  }
  if (all.some(({ definition, entry }) => entry !== definition.length))
    throw new BrokenPage('Parquet: a column has more values than rows');
  return texts;
}
