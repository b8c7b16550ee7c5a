import * as v from 'valibot';
import { uint32 } from '../../core/data/buffers';
import { noLists } from '../../core/data/customerLists';
import type { EncoderReport } from '../../core/data/encoder';
import type { BaseGrouping } from '../../core/data/reshape';
import type { Placement } from '../../core/data/segment';
import type { WorkspaceContent, WorkspaceResult } from '../../core/data/workspaceContent';
import { paths } from './arrayParts';
import type { PlacementJson } from './editSchemas';
import { tableArrays } from './tableParts';
import { encoderArrays, encoderPath } from './workspaceEncoder';
import type { RawArray, RawWorkspace } from './workspaceMigrations';
import { livePath, monthParts } from './workspaceMonths';
import {
  partSchemas,
  type BaseJson,
  type DatasetJson,
  type ResultJson,
  type SegmentsJson,
} from './workspaceSchemas';

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
  const months = live && monthParts(live, toParts);
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
