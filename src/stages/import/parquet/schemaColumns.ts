import type { FileMetaData, SchemaTree } from 'hyparquet';
import { parquetSchema } from 'hyparquet';
import type { Leaf } from './pages';

/** A leaf of the schema and where its chunks stand in a row group. */
export interface SchemaLeaf extends Leaf {
  readonly node: SchemaTree;
  /** Position among all leaves. */
  readonly chunk: number;
}

/** A column of the table: one leaf, or a subtree with repeated parts, which becomes JSON text. */
export interface SchemaColumn {
  readonly path: readonly string[];
  readonly node: SchemaTree;
  readonly leaves: readonly SchemaLeaf[];
  readonly isNested: boolean;
  /** Levels of the nodes above: what is below them is empty. */
  readonly definitionAbove: number;
}

/** Nodes above one another at most. */
const deepest = 64;

/** @throws Error for a schema that is malformed or too deep */
export function schemaColumns(metadata: FileMetaData): { columns: SchemaColumn[]; leaves: number } {
  const columns: SchemaColumn[] = [];
  let leaves = 0;

  /** Leaves below a node, in the order of the file. */
  function collect(node: SchemaTree, definition: number, repetition: number, depth: number): SchemaLeaf[] {
    if (depth > deepest) throw new RangeError('Parquet: the schema is too deep');
    const { type, type_length: length = 0, repetition_type: repeats } = node.element;
    const mostDefinition = definition + (repeats === 'REQUIRED' ? 0 : 1);
    const mostRepetition = repetition + (repeats === 'REPEATED' ? 1 : 0);
    if (node.children.length > 0)
      return node.children.flatMap((child) => collect(child, mostDefinition, mostRepetition, depth + 1));
    if (type === undefined) throw new TypeError('Parquet: a column has no type');
    return [{ node, chunk: leaves++, physical: { type, length }, mostDefinition, mostRepetition }];
  }

  function visit(node: SchemaTree, path: readonly string[], definition: number): void {
    const { repetition_type: repeats } = node.element;
    const isStruct = node.children.length > 0 && repeats !== 'REPEATED' && !isListOrMap(node);
    if (isStruct && path.length < deepest) {
      const inner = definition + (repeats === 'REQUIRED' ? 0 : 1);
      for (const child of node.children) visit(child, [...path, child.element.name], inner);
      return;
    }
    const found = collect(node, definition, 0, path.length);
    const isNested = node.children.length > 0 || repeats === 'REPEATED';
    columns.push({ path, node, leaves: found, isNested, definitionAbove: definition });
  }

  for (const child of parquetSchema(metadata).children) visit(child, [child.element.name], 0);
  return { columns, leaves };
}

export const isMap = ({ element, children }: SchemaTree): boolean =>
  (element.converted_type === 'MAP' ||
    element.converted_type === 'MAP_KEY_VALUE' ||
    element.logical_type?.type === 'MAP') &&
  children.length === 1 &&
  children[0]!.element.repetition_type === 'REPEATED' &&
  children[0]!.children.length === 2;

export const isList = ({ element, children }: SchemaTree): boolean =>
  (element.converted_type === 'LIST' || element.logical_type?.type === 'LIST') &&
  children.length === 1 &&
  children[0]!.element.repetition_type === 'REPEATED';

const isListOrMap = (node: SchemaTree): boolean => isList(node) || isMap(node);
