import { parseDay } from '../../core/data/parseDay';
import { parseNumber } from '../../core/data/parseNumber';
import type { Control } from '../../core/data/progress';
import type { ColumnPlan } from '../../core/data/recipe';
import { poolSize, poolString } from '../../core/data/stringPool';
import type { Column, Table } from '../../core/data/table';
import { UserError } from '../../core/data/userError';
import { freeName, type ExtraColumn } from './exportCsv';
import { cellXml, isSheetDay, type SheetCell } from './sheetXml';
import { mostSheetRows, xlsxFile, type SheetSource } from './xlsxFile';

/** The sheet of segments in the user's words. */
export interface SegmentSheet {
  readonly name: string;
  /** Of name, size, share, differences, words and, where somebody wrote any, notes. */
  readonly headers: readonly [string, string, string, string, string, string?];
  readonly rows: readonly {
    readonly name: string;
    readonly size: number;
    /** 0–1. */
    readonly share: number;
    readonly differences: string;
    readonly words: string;
    /** In the user's words. */
    readonly note?: string;
  }[];
}

export interface XlsxInput {
  readonly table: Table;
  /** How columns are read; a column without a plan is text. */
  readonly columns: readonly ColumnPlan[];
  readonly extra: readonly (ExtraColumn & { readonly isNumber?: boolean })[];
  /** Name of the sheet of customers. */
  readonly customers: string;
  readonly segments: SegmentSheet;
}

/**
 * The table as a workbook: every row once in the file's order with the extra columns behind, and a sheet of segments.
 * Columns of numbers, amounts and dates are numbers and dates as far as nothing is lost by it: a cell that cannot be
 * read, begins with a zero, has more than 15 digits or a time zone stays text. All others are text, so that keys, phone
 * numbers and postcodes stay as they were. No text is ever a formula.
 *
 * @returns bytes of the file in plain memory, owned by the caller
 * @throws UserError sheet-too-long (facts: rows, limit), zip-too-large; DOMException AbortError when cancelled
 */
export async function exportXlsx(
  { table, columns, extra, customers, segments }: XlsxInput,
  control: Control = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const limit = mostSheetRows - 1;
  if (table.rowCount > limit) throw new UserError('sheet-too-long', { rows: table.rowCount, limit });
  const plans = new Map(columns.map((plan) => [plan.name, plan]));
  const taken = new Set(table.columns.map(({ name }) => name));
  const header = [
    ...table.columns.map(({ name }) => name),
    ...extra.map(({ name }) => freeName(name, taken)),
  ];
  const cells = [
    ...table.columns.map((column) => columnCells(column, plans.get(column.name))),
    ...extra.map(extraCells),
  ];
  const sheet: SheetSource = {
    name: customers,
    header,
    widths: header.map((name, j) => widthOf([name, ...sampleOf(table.columns[j])])),
    rowCount: table.rowCount,
    cell: (row, j) => cells[j]!(row),
  };
  return xlsxFile([sheet, segmentSheet(segments)], control);
}

type Cells = (row: number) => string;

/** Cells of a column, each distinct text read once; kept where texts repeat. */
function columnCells(column: Column, plan: ColumnPlan | undefined): Cells {
  const { codes, values } = column;
  const read = readerFor(plan);
  const make = (code: number): string => cellXml(read(poolString(values, code)));
  const repeats = poolSize(values) * 2 <= codes.length;
  const kept: (string | undefined)[] = [];
  return (row) => {
    const code = codes[row]!;
    if (code < 0) return '';
    return repeats ? (kept[code] ??= make(code)) : make(code);
  };
}

const extraCells =
  ({ cells, isNumber = false }: XlsxInput['extra'][number]): Cells =>
  (row) => {
    const text = cells(row);
    if (text === '') return '';
    return cellXml(isNumber ? { kind: 'number', value: Number(text) } : { kind: 'text', text });
  };

/** How the cells of a column are read. */
function readerFor(plan: ColumnPlan | undefined): (text: string) => SheetCell {
  switch (plan?.role) {
    case 'number':
    case 'amount':
      return (text) => numberCell(text, plan.numberFormat?.decimal);
    case 'date':
      return (text) => dayCell(text, plan.dateOrder);
    default:
      return (text) => ({ kind: 'text', text });
  }
}

function numberCell(text: string, decimal: '.' | ',' | undefined): SheetCell {
  const value = parseNumber(text, decimal);
  const digits = text.replace(/\D/g, '').length;
  if (!Number.isFinite(value) || digits > 15 || /^\s*[+-]?0\d/.test(text)) return { kind: 'text', text };
  return { kind: 'number', value, style: text.trim().endsWith('%') ? 'percent' : 'plain' };
}

const timeOfDay = /[T ,]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

function dayCell(text: string, order: ColumnPlan['dateOrder']): SheetCell {
  const days = parseDay(text, order);
  if (!Number.isFinite(days) || !isSheetDay(days)) return { kind: 'text', text };
  const trimmed = text.trim();
  if (!/[:时]/.test(trimmed)) return { kind: 'day', days };
  const [, hours, minutes, seconds = '0'] = timeOfDay.exec(trimmed) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    return { kind: 'text', text };
  const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { kind: 'time', days: days + time / 86_400 };
}

function segmentSheet({ name, headers, rows }: SegmentSheet): SheetSource {
  const text = (content: string): string => cellXml({ kind: 'text', text: content }, 'wrapped');
  const given = (content: string): string => (content === '' ? '' : text(content));
  const cells: readonly ((row: number) => string)[] = [
    (row) => text(rows[row]!.name),
    (row) => cellXml({ kind: 'number', value: rows[row]!.size }),
    (row) => cellXml({ kind: 'number', value: rows[row]!.share, style: 'percent' }),
    (row) => given(rows[row]!.differences),
    (row) => given(rows[row]!.words),
    (row) => given(rows[row]!.note ?? ''),
  ];
  return {
    name,
    header: headers.filter((header) => header !== undefined),
    widths: [36, 10, 10, 64, 48, 64].slice(0, headers.length),
    rowCount: rows.length,
    cell: (row, j) => cells[j]!(row),
  };
}

/** The first texts of a column. */
function sampleOf(column: Column | undefined): string[] {
  if (!column) return [];
  const { values } = column;
  return Array.from({ length: Math.min(50, poolSize(values)) }, (_, i) => poolString(values, i));
}

/** Characters that most of some texts need, between 8 and 48; those of East Asia count twice. */
function widthOf(texts: readonly string[]): number {
  const widths = texts
    .map((text) => text.length + (text.match(/[\u2e80-\uffee]/g)?.length ?? 0))
    .sort((a, b) => a - b);
  return Math.min(48, Math.max(8, widths[Math.floor((widths.length - 1) * 0.9)]! + 2));
}
