import * as v from 'valibot';
import { float32, int32, int8, uint32, uint8 } from '../../core/data/buffers';
import { noLists } from '../../core/data/customerLists';
import type { EncoderReport } from '../../core/data/encoder';
import type { Matrix } from '../../core/data/matrix';
import type { MethodFacts } from '../../core/data/methodFacts';
import type { Profile } from '../../core/data/profile';
import type { BaseGrouping } from '../../core/data/reshape';
import type { Placement, Segment, SegmentEdits } from '../../core/data/segment';
import type { Column, Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import type { WorkspaceContent, WorkspaceResult } from '../../core/data/workspaceContent';
import type { PlacementJson } from './editSchemas';
import { encoderArrays, encoderPath, readEncoder } from './workspaceEncoder';
import type { RawArray, RawWorkspace } from './workspaceMigrations';
import { livePath, monthParts, readMonths } from './workspaceMonths';
import {
  arrayKinds,
  partSchemas,
  type ArrayKind,
  type BaseJson,
  type DatasetJson,
  type ResultJson,
  type SegmentsJson,
} from './workspaceSchemas';

/** Paths of arrays. */
const paths = {
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

/**
 * A workspace as the parts of a file of the current version.
 *
 * @throws TypeError when the content is not what the schemas say: our mistake, told before a file is written
 */
export function toParts(content: WorkspaceContent): RawWorkspace {
  const { dataset, recipe, result, edits } = content;
  const { table, file, guesses, notices, origin } = dataset;
  const base = result && content.base;
  const { vectors, fitted, live } = content;
  const months = live && monthParts(live, { toParts, tableArrays });
  const json: Record<string, unknown> = {
    'recipe.json': recipe,
    'segments.json': {
      segments: result?.segments ?? [],
      retiredIds: result?.retiredIds ?? [],
      ...edits,
      placements: edits.placements.map(withoutRows),
      selected: content.selectedSegment ?? null,
    } satisfies SegmentsJson,
    'dataset.json': {
      file,
      guesses,
      notices,
      rowCount: table.rowCount,
      columns: table.columns.map(({ name, values }) => ({
        name,
        texts: values.offsets.length - 1,
        bytes: values.bytes.length,
      })),
      ...(origin && { origin }),
    } satisfies DatasetJson,
    'lists.json': content.lists ?? noLists,
    ...(result && { 'result.json': resultJson(result, content.isStale ?? false) }),
    ...(base && { 'base.json': baseJson(base) }),
    ...(fitted && { [encoderPath]: fitted.json }),
    ...(months && { [livePath]: months.live }),
  };
  for (const [path, part] of Object.entries(json)) {
    const { success, issues } = v.safeParse(partSchemas[path as keyof typeof partSchemas], part);
    if (!success) throw new TypeError(`toParts: ${path} is not as its schema says: ${v.summarize(issues)}`);
  }
  const n = result?.labels.length ?? 0;
  return {
    json: { ...json, ...months?.parts.json },
    arrays: {
      ...tableArrays(table),
      ...(result && {
        [paths.items]: { data: result.clean.items, shape: [n] },
        [paths.rowToItem]: { data: result.clean.rowToItem, shape: [table.rowCount] },
        [paths.weights]: { data: result.clean.weights, shape: [n] },
        [paths.labels]: { data: result.labels, shape: [n] },
        [paths.confidence]: { data: result.confidence, shape: [n] },
        [paths.positions]: { data: result.positions, shape: [n, 2] },
        ...(result.outlierScores && { [paths.outlierScores]: { data: result.outlierScores, shape: [n] } }),
      }),
      ...(base && {
        [paths.baseLabels]: { data: base.labels, shape: [n] },
        [paths.baseConfidence]: { data: base.confidence, shape: [n] },
      }),
      ...placedRows(edits.placements),
      ...(vectors && { [paths.vectors]: { data: vectors.data, shape: [vectors.rows, vectors.cols] } }),
      ...(fitted && encoderArrays(fitted)),
      ...months?.parts.arrays,
    },
  };
}

const withoutRows = ({ kind, born, moves }: Placement): PlacementJson => ({
  kind,
  born,
  moves: moves.map(({ to, rows }) => ({ to, rows: rows.length })),
});

/** The rows of all steps by hand, one move after the other. */
function placedRows(placements: readonly Placement[]): Record<string, RawArray> {
  const moves = placements.flatMap((placement) => placement.moves);
  if (moves.length === 0) return {};
  const rows = uint32(moves.reduce((sum, move) => sum + move.rows.length, 0));
  let at = 0;
  for (const move of moves) {
    rows.set(move.rows, at);
    at += move.rows.length;
  }
  return { [paths.placed]: { data: rows, shape: [rows.length] } };
}

function baseJson({ recipe, segments, retiredIds, noiseShare, profiles }: BaseGrouping): BaseJson {
  return { recipe, segments, retiredIds, profiles, ...(noiseShare !== undefined && { noiseShare }) };
}

const withoutTime = ({ seconds: _taken, ...report }: EncoderReport): EncoderReport => report;

function resultJson(result: WorkspaceResult, isStale: boolean): ResultJson {
  const { profiles, quality, choices, labelLike, parts, encoder, texts, notices, clean, isSettled } = result;
  const { facts, recall, cleaning, encoderReport } = result;
  return {
    isStale,
    isSettled,
    cleanNotices: clean.notices,
    profiles,
    quality,
    choices,
    labelLike,
    parts,
    encoder,
    texts,
    notices,
    ...(facts && { facts }),
    ...(recall && { recall }),
    ...(encoderReport && { encoderReport: withoutTime(encoderReport) }),
    ...(cleaning && { cleaning }),
  };
}

/** All columns as three arrays: codes columns × rows; texts and their offsets one column after the other. */
function tableArrays({ rowCount, columns }: Table): Record<string, RawArray> {
  const codes = int32(columns.length * rowCount);
  const texts = uint8(columns.reduce((sum, { values }) => sum + values.bytes.length, 0));
  const offsets = uint32(columns.reduce((sum, { values }) => sum + values.offsets.length, 0));
  let [textsAt, offsetsAt] = [0, 0];
  for (const [j, column] of columns.entries()) {
    codes.set(column.codes, j * rowCount);
    texts.set(column.values.bytes, textsAt);
    offsets.set(column.values.offsets, offsetsAt);
    textsAt += column.values.bytes.length;
    offsetsAt += column.values.offsets.length;
  }
  return {
    [paths.codes]: { data: codes, shape: [columns.length, rowCount] },
    [paths.texts]: { data: texts, shape: [texts.length] },
    [paths.offsets]: { data: offsets, shape: [offsets.length] },
  };
}

/**
 * The parts of a file of the current version as a workspace; everything that others index by is checked.
 *
 * @throws UserError workspace-file-missing-part, workspace-file-damaged (fact: part)
 */
export function fromParts(
  raw: RawWorkspace,
  { name, created }: { name: string; created: string },
): Required<WorkspaceContent> {
  const reader = makeReader(raw);
  const recipe = reader.json('recipe.json');
  const segments = reader.json('segments.json');
  const dataset = reader.json('dataset.json');
  const { file, guesses, notices, origin } = dataset;
  const table = readTableParts(dataset, reader);
  const hasResult = Object.hasOwn(raw.json, 'result.json');
  const result = hasResult ? readResult(reader, segments, table) : null;
  return {
    name,
    created,
    recipe,
    dataset: { file, table, guesses, notices, ...(origin && { origin }) },
    result: result?.result ?? null,
    edits: readEdits(reader, segments, table.rowCount),
    base: result && Object.hasOwn(raw.json, 'base.json') ? readBase(reader, result.result, table) : null,
    isStale: result?.isStale ?? true,
    selectedSegment: segments.selected,
    lists: reader.json('lists.json'),
    vectors: readVectors(raw, reader, result?.result.labels.length),
    fitted: Object.hasOwn(raw.json, encoderPath) ? readEncoder(reader.json(encoderPath), raw) : null,
    live: Object.hasOwn(raw.json, livePath)
      ? readMonths(reader.json(livePath), raw, {
          fromParts,
          readTable: (rowCount, columns, parts) => readColumns(rowCount, columns, makeReader(parts)),
        })
      : null,
  };
}

const damaged = (part: string): UserError => new UserError('workspace-file-damaged', { part });

function makeReader({ json, arrays }: RawWorkspace) {
  return {
    json<P extends keyof typeof partSchemas>(path: P): v.InferOutput<(typeof partSchemas)[P]> {
      if (!Object.hasOwn(json, path)) throw new UserError('workspace-file-missing-part', { part: path });
      const schema: v.GenericSchema<unknown, v.InferOutput<(typeof partSchemas)[P]>> = partSchemas[path];
      const parsed = v.safeParse(schema, json[path]);
      if (!parsed.success) throw damaged(path);
      return parsed.output;
    },
    has: (path: string): boolean => Object.hasOwn(arrays, path),
    /** An array of this kind and shape. */
    array<K extends ArrayKind>(
      path: string,
      kind: K,
      shape: readonly number[],
    ): InstanceType<(typeof arrayKinds)[K]> {
      const array = Object.hasOwn(arrays, path) ? arrays[path] : undefined;
      if (!array) throw new UserError('workspace-file-missing-part', { part: path });
      const isAsked =
        array.data instanceof arrayKinds[kind] &&
        array.shape.length === shape.length &&
        shape.every((size, axis) => array.shape[axis] === size);
      if (!isAsked) throw damaged(path);
      return array.data as InstanceType<(typeof arrayKinds)[K]>;
    },
  };
}

type Reader = ReturnType<typeof makeReader>;

/** @throws UserError workspace-file-damaged unless every value is a whole number in [low, high] */
function within(path: string, values: Int32Array | Uint32Array, low: number, high: number): void {
  for (const value of values) if (value < low || value > high) throw damaged(path);
}

/** @throws UserError workspace-file-damaged unless there is a guess for every column */
function readTableParts({ rowCount, columns, guesses }: DatasetJson, reader: Reader): Table {
  const names = columns.map(({ name }) => name);
  const isWhole = guesses.length === names.length && guesses.every(({ name }, j) => name === names[j]);
  if (!isWhole) throw damaged('dataset.json');
  return readColumns(rowCount, columns, reader);
}

function readColumns(rowCount: number, columns: DatasetJson['columns'], reader: Reader): Table {
  if (new Set(columns.map(({ name }) => name)).size !== columns.length) throw damaged('dataset.json');
  const codes = reader.array(paths.codes, 'int32', [columns.length, rowCount]);
  const texts = reader.array(paths.texts, 'uint8', [columns.reduce((sum, { bytes }) => sum + bytes, 0)]);
  const offsets = reader.array(paths.offsets, 'uint32', [
    columns.reduce((sum, column) => sum + column.texts + 1, 0),
  ]);
  let [textsAt, offsetsAt] = [0, 0];
  const read = columns.map((column, j): Column => {
    const own = codes.subarray(j * rowCount, (j + 1) * rowCount);
    const ends = offsets.subarray(offsetsAt, offsetsAt + column.texts + 1);
    within(paths.codes, own, -1, column.texts - 1);
    const isRising = ends.every((end, i) => (i === 0 ? end === 0 : end >= ends[i - 1]!));
    if (!isRising || ends.at(-1) !== column.bytes) throw damaged(paths.offsets);
    const bytes = texts.subarray(textsAt, textsAt + column.bytes);
    textsAt += column.bytes;
    offsetsAt += ends.length;
    return { name: column.name, codes: own, values: { bytes, offsets: ends } };
  });
  return { rowCount, columns: read };
}

function readResult(
  reader: Reader,
  { segments, retiredIds }: SegmentsJson,
  table: Table,
): { result: WorkspaceResult; isStale: boolean } {
  const { isStale, cleanNotices, ...rest } = reader.json('result.json');
  const rows = table.rowCount;
  const rowToItem = reader.array(paths.rowToItem, 'int32', [rows]);
  const n = rowToItem.reduce((most, item) => Math.max(most, item), -1) + 1;
  const items = reader.array(paths.items, 'uint32', [n]);
  within(paths.rowToItem, rowToItem, -1, n - 1);
  within(paths.items, items, 0, rows - 1);
  const labels = reader.array(paths.labels, 'int32', [n]);
  checkSegments('segments.json', segments, paths.labels, labels);
  checkProfiles('result.json', rest.profiles, segments, rows);
  if (!isTree(rest.facts)) throw damaged('result.json');
  return {
    isStale,
    result: {
      ...rest,
      clean: {
        items,
        rowToItem,
        weights: reader.array(paths.weights, 'float32', [n]),
        notices: cleanNotices,
      },
      labels,
      confidence: reader.array(paths.confidence, 'float32', [n]),
      positions: reader.array(paths.positions, 'float32', [n, 2]),
      ...(reader.has(paths.outlierScores) && {
        outlierScores: reader.array(paths.outlierScores, 'float32', [n]),
      }),
      segments,
      retiredIds,
    },
  };
}

/** Segments are told apart, and every label is that of one of them or −1. */
function checkSegments(
  part: string,
  segments: readonly Segment[],
  labelsPart: string,
  labels: Int32Array,
): void {
  const clusters = new Set([-1, ...segments.map(({ cluster }) => cluster)]);
  const ids = new Set(segments.map(({ id }) => id));
  const areDistinct = clusters.size === segments.length + 1 && ids.size === segments.length;
  // Those born by hand are numbered on from the run's, of which all may be there still.
  if (!areDistinct || segments.some(({ cluster }) => cluster > 2 * labels.length)) throw damaged(part);
  if (labels.some((label) => !clusters.has(label))) throw damaged(labelsPart);
}

/** Profiles are of these segments and point to rows of the table. */
function checkProfiles(
  part: string,
  profiles: readonly Profile[],
  segments: readonly Segment[],
  rows: number,
): void {
  const ids = new Set(segments.map(({ id }) => id));
  const areTrue = profiles.every(
    ({ segmentId, typicalRows, edgeRows = [] }) =>
      ids.has(segmentId) && [...typicalRows, ...edgeRows].every((row) => row < rows),
  );
  if (!areTrue) throw damaged(part);
}

/** What the user did to segments; rows of the steps by hand are in an array of their own. */
function readEdits(reader: Reader, json: SegmentsJson, rowCount: number): SegmentEdits {
  const { names, colours, notes, locked, hidden, parents, searches, lessons } = json;
  const moves = json.placements.flatMap((placement) => placement.moves);
  const total = moves.reduce((sum, { rows }) => sum + rows, 0);
  const placed = moves.length > 0 ? reader.array(paths.placed, 'uint32', [total]) : uint32(0);
  within(paths.placed, placed, 0, rowCount - 1);
  let at = 0;
  const placements = json.placements.map(({ kind, born, moves }) => ({
    kind,
    born,
    moves: moves.map(({ to, rows }) => ({ to, rows: placed.subarray(at, (at += rows)) })),
  }));
  return {
    names,
    colours,
    notes,
    locked,
    hidden,
    parents,
    placements,
    searches,
    ...(lessons && { lessons }),
  };
}

function readBase(reader: Reader, { labels: shown }: WorkspaceResult, { rowCount }: Table): BaseGrouping {
  const json = reader.json('base.json');
  const labels = reader.array(paths.baseLabels, 'int32', [shown.length]);
  checkSegments('base.json', json.segments, paths.baseLabels, labels);
  checkProfiles('base.json', json.profiles, json.segments, rowCount);
  return { ...json, labels, confidence: reader.array(paths.baseConfidence, 'float32', [shown.length]) };
}

/** Whether every fork of a family tree joins branches that are below it. */
function isTree(facts: MethodFacts | undefined): boolean {
  if (facts?.method !== 'hierarchical') return true;
  const { tips, merges } = facts.tree;
  return (
    merges.length === Math.max(0, tips.length - 1) &&
    merges.every(({ left, right }, i) => left < tips.length + i && right < tips.length + i)
  );
}

function readVectors({ arrays }: RawWorkspace, reader: Reader, n: number | undefined): Matrix | null {
  if (!reader.has(paths.vectors)) return null;
  const cols = arrays[paths.vectors]!.shape[1] ?? 0;
  const rows = n ?? arrays[paths.vectors]!.shape[0] ?? 0;
  const data = reader.array(paths.vectors, 'float32', [rows, cols]);
  return { data, rows, cols };
}

/** An array of a kind over fresh memory, filled with little-endian bytes. */
export function arrayOf(kind: ArrayKind, bytes: Uint8Array): RawArray['data'] {
  const make = { int8, uint8, int32, uint32, float32 }[kind];
  const array = make(bytes.length / arrayKinds[kind].BYTES_PER_ELEMENT);
  new Uint8Array(array.buffer).set(bytes);
  return array;
}
