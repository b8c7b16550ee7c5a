import { float32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import { makePacer } from '../../core/data/pacer';
import type { Control } from '../../core/data/progress';
import type { Model, ModelManifest } from '../../core/runtime/modelFiles';
import { makeStaticTerms } from '../../core/text/staticTokens';
import { parseVocabulary } from '../../core/text/wordPiece';
import { distinctTexts } from './distinctTexts';

/** A table of word vectors as `models/kindred-static` ships it. */
export interface StaticTable {
  /** Length of a vector. */
  readonly dimensions: StaticDimensions;
  /**
   * A text's vector is the sum of its terms' rows, scaled to length 1; zero where it has no known term. Each distinct
   * text is read once; a text's vector does not depend on the others.
   *
   * @param texts  item → text; read only
   * @returns items × dimensions
   * @throws DOMException AbortError when the signal fires meanwhile
   */
  encode(texts: readonly string[], control?: Control): Promise<Matrix>;
}

/** All of the table, or its first half: the principal directions that tell most, for small devices. */
export type StaticDimensions = 128 | 256;

const HALF = 128;
const halves = ['table-a.i8', 'table-b.i8'] as const;

interface StaticManifest extends ModelManifest {
  readonly rows: number;
  /** How many of the vocabulary's lines are word pieces. */
  readonly wordPieces: number;
  readonly maxCharacters: number;
}

/** Whether a file of the table is needed for so many dimensions. */
export const isFileOfTable =
  (dimensions: StaticDimensions) =>
  (file: string): boolean =>
    dimensions === 256 || file !== halves[1];

/** Rows of int8 and, for each of them and each half, the float32 scale that makes them numbers. */
interface Rows {
  readonly tables: readonly Int8Array[];
  readonly scales: Float32Array;
}

function readRows({ manifest, files }: Model, dimensions: StaticDimensions): Rows {
  const { rows } = manifest as StaticManifest;
  const tables = halves.slice(0, dimensions / HALF).map((name) => {
    const { buffer, byteOffset, length } = files.get(name)!;
    if (length !== rows * HALF)
      throw new RangeError(`staticTable: ${name} must hold ${rows * HALF} bytes, got ${length}`);
    return new Int8Array(buffer, byteOffset, length);
  });
  // A copy: a file's bytes may begin anywhere in their buffer.
  const scales = new Float32Array(files.get('scales.f32')!.slice().buffer);
  if (scales.length !== rows * halves.length)
    throw new RangeError(
      `staticTable: scales.f32 must hold ${rows * halves.length} numbers, got ${scales.length}`,
    );
  return { tables, scales };
}

/**
 * @param model  its verified files; the tables are kept as they are, not copied
 * @param dimensions  of the vectors; 128 needs no `table-b.i8`
 */
export function openStaticTable(model: Model, dimensions: StaticDimensions = 256): StaticTable {
  const manifest = model.manifest as StaticManifest;
  const read = (name: string): string[] => parseVocabulary(new TextDecoder().decode(model.files.get(name)));
  const vocabulary = read('vocab.txt');
  const readTerms = makeStaticTerms({
    pieces: vocabulary.slice(0, manifest.wordPieces),
    chinese: vocabulary.slice(manifest.wordPieces),
    variants: read('variants.txt'),
    maxPieces: manifest.maxTokens,
    maxCharacters: manifest.maxCharacters,
  });
  const { tables, scales } = readRows(model, dimensions);
  const sum = new Float64Array(dimensions);

  const addRow = (row: number): void => {
    for (let half = 0; half < tables.length; half++) {
      const table = tables[half]!;
      const scale = scales[row * halves.length + half]!;
      for (let j = 0, from = row * HALF, to = half * HALF; j < HALF; j++)
        sum[to + j]! += scale * table[from + j]!;
    }
  };

  function encodeInto(text: string, vector: Float32Array): void {
    sum.fill(0);
    readTerms(text, addRow);
    let squares = 0;
    for (let j = 0; j < dimensions; j++) squares += sum[j]! ** 2;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let j = 0; j < dimensions; j++) vector[j] = sum[j]! * scale;
  }

  async function encode(texts: readonly string[], control: Control = {}): Promise<Matrix> {
    const pace = makePacer(control);
    const { unique, positions, firstItem } = distinctTexts(texts);
    const data = float32(texts.length * dimensions);
    for (const [position, text] of unique.entries()) {
      const from = firstItem[position]! * dimensions;
      encodeInto(text, data.subarray(from, from + dimensions));
      await pace((position + 1) / unique.length);
    }
    for (const [item, position] of positions.entries()) {
      const first = firstItem[position]! * dimensions;
      if (first !== item * dimensions) data.copyWithin(item * dimensions, first, first + dimensions);
    }
    return { data, rows: texts.length, cols: dimensions };
  }

  return { dimensions, encode };
}
