import { float32, int32, int8, uint32, uint8 } from '../../core/data/buffers';
import type { RawArray } from './workspaceMigrations';

/** Paths of arrays, but for those of an encoder. */
export const paths = {
  codes: 'table/codes.i32',
  texts: 'table/texts.u8',
  offsets: 'table/offsets.u32',
  items: 'result/items.u32',
  rowToItem: 'result/row-to-item.i32',
  weights: 'result/weights.f32',
  labels: 'result/labels.i32',
  confidence: 'result/confidence.f32',
  positions: 'result/positions.f32',
  outlierScores: 'result/outlier-scores.f32',
  vectors: 'text/vectors.f32',
  placed: 'edits/rows.u32',
  baseLabels: 'base/labels.i32',
  baseConfidence: 'base/confidence.f32',
} as const;

/** Kinds of arrays, all little-endian. */
export const arrayKinds = {
  int8: Int8Array,
  uint8: Uint8Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
};
export type ArrayKind = keyof typeof arrayKinds;

export function kindOfArray(data: RawArray['data']): ArrayKind {
  return (Object.keys(arrayKinds) as ArrayKind[]).find((kind) => data instanceof arrayKinds[kind])!;
}

/** An array of a kind over fresh memory, filled with little-endian bytes. */
export function arrayOf(kind: ArrayKind, bytes: Uint8Array): RawArray['data'] {
  const make = { int8, uint8, int32, uint32, float32 }[kind];
  const array = make(bytes.length / arrayKinds[kind].BYTES_PER_ELEMENT);
  new Uint8Array(array.buffer).set(bytes);
  return array;
}
