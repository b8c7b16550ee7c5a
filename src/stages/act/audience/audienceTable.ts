import type { AudienceChoices, AudiencePreview, PreviewCell } from '../../../core/data/audience';
import { part, type Control } from '../../../core/data/progress';
import { cell, columnNamed, makeColumn, type Table } from '../../../core/data/table';
import { makeConsent } from './consentOf';
import { makeContacts, sourcesOf } from './contacts';
import { hashColumn } from './hashColumn';
import { countLosses, type AudienceRows, type Reached } from './readAudience';
import type { RuleSet } from './ruleSets';

/** Customers of the preview. */
const shown = 8;

/** The file of an audience: those who are not held back, in the order of the table, with the platform's columns. */
export async function audienceTable(
  { columns, reached }: AudienceRows,
  control: Control = {},
): Promise<Table> {
  const there = reached.filter((one) => !one.isHeldBack);
  const made = [];
  for (const [at, { header, isHashed }] of columns.entries()) {
    const texts = there.map((one) => one.texts[at]!);
    // A column that nobody has anything in is none.
    if (texts.every((text) => text === '')) continue;
    const some = part(control, at / columns.length, (at + 1) / columns.length);
    made.push(isHashed ? await hashColumn(header, texts, some) : makeColumn(header, texts));
  }
  return { rowCount: there.length, columns: made };
}

/** Who is not in the file: all of the table about them, with why. @param words  reason → words of the page's language */
export function rejectsTable(
  { lost }: AudienceRows,
  words: {
    readonly reason: string;
    readonly about: string;
    readonly reasons: Readonly<Record<string, string>>;
  },
): { readonly rows: Uint32Array; readonly extra: readonly { name: string; cells: readonly string[] }[] } {
  const inOrder = [...lost].sort((a, b) => a.row - b.row);
  return {
    rows: Uint32Array.from(inOrder, ({ row }) => row),
    extra: [
      { name: words.reason, cells: inOrder.map(({ reason }) => words.reasons[reason] ?? reason) },
      { name: words.about, cells: inOrder.map(({ column }) => column) },
    ],
  };
}

/**
 * Who was reached and who held back, to be kept until the results are in: the customer's id, or the row's number where
 * there is none, the segment, and the side.
 */
export function sidesTable(
  table: Table,
  { reached }: AudienceRows,
  { columns }: AudienceChoices,
  segment: string,
  words: {
    readonly segment: string;
    readonly side: string;
    readonly reached: string;
    readonly heldBack: string;
  },
): Table {
  const id = columns.id === undefined ? undefined : columnNamed(table, columns.id);
  return {
    rowCount: reached.length,
    columns: [
      makeColumn(
        id?.name ?? 'row',
        reached.map(({ row }) => (id ? cell(id, row) : String(row + 1))),
      ),
      makeColumn(
        words.segment,
        reached.map(() => segment),
      ),
      makeColumn(
        words.side,
        reached.map((one) => (one.isHeldBack ? words.heldBack : words.reached)),
      ),
    ],
  };
}

/** Everybody who may be written to by id, where there is nothing to find them by: for the shop's own tools. */
export async function idsTable(
  table: Table,
  rows: Uint32Array,
  { columns }: Pick<AudienceChoices, 'columns'>,
  segment: string,
  words: { readonly segment: string },
  control: Control = {},
): Promise<Table> {
  const sources = sourcesOf(table, columns);
  const { id } = sources;
  // For whom the shop writes to by whatever way it has: what was agreed to first.
  const consentOf = await makeConsent(table, sources, ['email'], makeContacts(sources), control);
  const told = Array.from(rows).filter((row) => consentOf(row, 'email').says === 'yes');
  return {
    rowCount: told.length,
    columns: [
      makeColumn(
        id?.name ?? 'row',
        told.map((row) => (id ? cell(id, row) : String(row + 1))),
      ),
      makeColumn(
        words.segment,
        told.map(() => segment),
      ),
    ],
  };
}

/** What would be in the file, with its first customers before and after. */
export async function previewOf(
  table: Table,
  rows: AudienceRows,
  rules: RuleSet,
  choices: AudienceChoices,
  untold: Readonly<Record<'listed' | 'test', number>>,
): Promise<AudiencePreview> {
  const { columns, reached, lost } = rows;
  const losses = [
    ...(['listed', 'test'] as const).flatMap((reason) =>
      untold[reason] > 0 ? [{ reason, count: untold[reason], examples: [] }] : [],
    ),
    ...countLosses(lost),
  ];
  const by = rules.finds.flatMap((field) => {
    const at = columns.findIndex((column) => column.field === field);
    const count = reached.filter(({ texts }) => texts[at] !== '').length;
    return choices.columns[field] === undefined ? [] : [{ field, count }];
  });
  return {
    members: reached.length + lost.length + untold.listed + untold.test,
    reachable: reached.length,
    heldBack: reached.filter((one) => one.isHeldBack).length,
    losses,
    by,
    rows: await Promise.all(
      reached
        .filter((one) => !one.isHeldBack)
        .slice(0, shown)
        .map((one) => previewRow(table, one, rows, choices)),
    ),
    alreadyHashed: rows.alreadyHashed,
  };
}

async function previewRow(
  table: Table,
  { row, texts }: Reached,
  { columns }: AudienceRows,
  { columns: sources }: AudienceChoices,
): Promise<PreviewCell[]> {
  const hashes = await hashColumn('', texts);
  return columns.flatMap(({ header, field, isHashed }, at) => {
    const source = columnNamed(table, sources[field] ?? '');
    if (!source && field !== 'country') return [];
    const uniform = texts[at]!;
    return [
      {
        header,
        field,
        read: source ? cell(source, row) : '',
        uniform,
        hashed: isHashed && uniform !== '' ? cell(hashes, at) : null,
      },
    ];
  });
}
