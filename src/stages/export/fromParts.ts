import { uint32 } from '../../core/data/buffers';
import type { Matrix } from '../../core/data/matrix';
import type { MethodFacts } from '../../core/data/methodFacts';
import type { Profile } from '../../core/data/profile';
import type { BaseGrouping } from '../../core/data/reshape';
import type { Segment, SegmentEdits } from '../../core/data/segment';
import type { Table } from '../../core/data/table';
import type { WorkspaceContent, WorkspaceResult } from '../../core/data/workspaceContent';
import { paths } from './arrayParts';
import { damaged, makeReader, within, type Reader } from './partReader';
import { readColumns } from './tableParts';
import { encoderPath, readEncoder } from './workspaceEncoder';
import type { RawWorkspace } from './workspaceMigrations';
import { livePath, readMonths } from './workspaceMonths';
import type { DatasetJson, SegmentsJson } from './workspaceSchemas';

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
    live: Object.hasOwn(raw.json, livePath) ? readMonths(reader.json(livePath), raw, fromParts) : null,
  };
}

/** @throws UserError workspace-file-damaged unless there is a guess for every column */
function readTableParts({ rowCount, columns, guesses }: DatasetJson, reader: Reader): Table {
  const names = columns.map(({ name }) => name);
  const isWhole = guesses.length === names.length && guesses.every(({ name }, j) => name === names[j]);
  if (!isWhole) throw damaged('dataset.json');
  return readColumns(rowCount, columns, reader);
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
