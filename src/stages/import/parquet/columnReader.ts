import type { RowGroup } from 'hyparquet';
import { ColumnBuilder } from '../columnBuilder';
import { assembleRows, type LeafEntries } from './assembleRows';
import { BrokenPage } from './bits';
import { cellTextOf, type CellText } from './cellText';
import type { Unpack } from './codecs';
import { pagesOf, type Budget, type Page } from './pages';
import type { SchemaColumn, SchemaLeaf } from './schemaColumns';
import { isBytes, type Values } from './values';

/** Entries of a nested leaf in one row group at most. */
const mostEntries = 1 << 25;

/** Collects one column of the table, row group by row group. */
export class ColumnReader {
  readonly builder = new ColumnBuilder();
  readonly #column: SchemaColumn;
  readonly #texts: ReadonlyMap<SchemaLeaf, CellText>;

  constructor(column: SchemaColumn) {
    this.#column = column;
    this.#texts = new Map(column.leaves.map((leaf) => [leaf, cellTextOf(leaf.node.element)]));
  }

  /** Values that were written as hexadecimal. */
  get hex(): number {
    return [...this.#texts.values()].reduce((sum, { hex }) => sum + hex.count, 0);
  }

  /** @param chunks  bytes of the column's leaves in this group; read only */
  readGroup(
    group: RowGroup,
    chunks: readonly Uint8Array[],
    unpacks: ReadonlyMap<string, Unpack>,
    budget: Budget,
  ): void {
    const rows = Number(group.num_rows);
    const pages = (i: number): Generator<Page, void> => {
      const leaf = this.#column.leaves[i]!;
      const meta = group.columns[leaf.chunk]!.meta_data!;
      const mostCount = leaf.mostRepetition === 0 ? rows : mostEntries;
      return pagesOf(chunks[i]!, meta, leaf, unpacks.get(meta.codec)!, budget, mostCount);
    };
    if (!this.#column.isNested) return this.#addFlat(pages(0), rows);
    const entries = new Map(
      this.#column.leaves.map((leaf, i) => [leaf.node, entriesOf(pages(i), leaf, this.#texts.get(leaf)!)]),
    );
    const texts = assembleRows(this.#column.node, entries, rows, this.#column.definitionAbove);
    for (const text of texts) this.builder.addText(text);
  }

  #addFlat(pages: Iterable<Page>, rows: number): void {
    const { builder } = this;
    const leaf = this.#column.leaves[0]!;
    const text = this.#texts.get(leaf)!;
    const end = builder.rows + rows;
    let codes: { of: Values; list: Int32Array } | undefined;
    for (const { count, definition, values, dictionary } of pages) {
      if (dictionary && codes?.of !== dictionary)
        codes = { of: dictionary, list: codesOf(dictionary, text, builder) };
      let next = 0;
      for (let i = 0; i < count; i++) {
        if (definition && definition[i] !== leaf.mostDefinition) builder.addEmpty();
        else if (dictionary) builder.addCode(codes!.list[(values as Int32Array)[next++]!]!);
        else addValue(values, next++, text, builder);
      }
    }
    if (builder.rows !== end) throw new BrokenPage('Parquet: a column has another number of rows');
  }
}

function codesOf(dictionary: Values, text: CellText, builder: ColumnBuilder): Int32Array {
  const size = isBytes(dictionary) ? dictionary.starts.length : dictionary.length;
  return Int32Array.from({ length: size }, (_, i) => builder.codeOf(valueText(dictionary, i, text)));
}

function addValue(values: Values, i: number, text: CellText, builder: ColumnBuilder): void {
  if (isBytes(values) && text.isUtf8) {
    const { bytes, starts, ends } = values;
    const [start, end] = [starts[i]!, ends[i]!];
    if (isAscii(bytes, start, end)) return builder.add(bytes, start, end);
  }
  builder.addText(valueText(values, i, text));
}

/** ASCII is UTF-8 without a look at its rules. */
function isAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! > 127) return false;
  return true;
}

const valueText = (values: Values, i: number, text: CellText): string =>
  isBytes(values)
    ? text.bytes(values.bytes.subarray(values.starts[i], values.ends[i]))
    : text.number(values[i]!);

function entriesOf(pages: Iterable<Page>, leaf: SchemaLeaf, text: CellText): LeafEntries {
  const definition: number[] = [];
  const repetition: number[] = [];
  const texts: string[] = [];
  for (const { count, definition: levels, repetition: repeats, values, dictionary } of pages) {
    for (let i = 0, next = 0; i < count; i++) {
      const level = levels ? levels[i]! : leaf.mostDefinition;
      definition.push(level);
      repetition.push(repeats ? repeats[i]! : 0);
      if (level !== leaf.mostDefinition) continue;
      const position = next++;
      const value = dictionary
        ? valueText(dictionary, (values as Int32Array)[position]!, text)
        : valueText(values, position, text);
      texts.push(text.isJson && /^-?\d|^true$|^false$/.test(value) ? value : JSON.stringify(value));
    }
  }
  return {
    definition: Int32Array.from(definition),
    repetition: Int32Array.from(repetition),
    texts,
    mostDefinition: leaf.mostDefinition,
  };
}
