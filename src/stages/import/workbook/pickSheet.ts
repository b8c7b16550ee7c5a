import type { FilePart } from '../../../core/data/fileInfo';
import { UserError } from '../../../core/data/userError';
import type { FormatRead, ReadChoice } from '../formatRead';
import type { SheetSink } from './sheetSink';

/** A sheet that can be read more than once. */
export interface SheetSource {
  readonly name: string;
  readonly isHidden: boolean;
  /** Its bytes or cells, as far as known beforehand: the largest is likely to be the table. */
  readonly weight: number;
  /** All its cells in a sink. @param keepsCells  whether a table is wanted, or only its size */
  read(keepsCells: boolean): Promise<SheetSink> | SheetSink;
}

/**
 * The sheet that is chosen, else the one with most filled cells, hidden ones last; where there are several with cells,
 * all are listed with their sizes.
 *
 * @throws UserError file-no-data when no sheet has a cell
 */
export async function readPickedSheet(
  file: string,
  all: readonly SheetSource[],
  choice: ReadChoice,
): Promise<Pick<FormatRead, 'table' | 'notices' | 'hasHeader' | 'filledRows' | 'part' | 'parts'>> {
  const isOnly = choice.isOnly === true && choice.part !== undefined;
  const sheets = isOnly ? all.filter(({ name }) => name === choice.part) : all;
  // Every visible sheet is worth more than every hidden one, a chosen one more than all.
  const worthOf = ({ name, isHidden }: SheetSource, cells: number): number =>
    name === choice.part ? Infinity : cells - (isHidden ? 1e12 : 0);
  const likely = sheets.toSorted((a, b) => worthOf(b, b.weight) - worthOf(a, a.weight))[0];
  const parts: FilePart[] = [];
  let best: { sheet: SheetSource; sink: SheetSink; worth: number } | undefined;
  for (const sheet of sheets) {
    const sink = await sheet.read(sheet === likely);
    const { rows, columns, filledCells } = sink.size();
    if (columns === 0) continue;
    parts.push({ name: sheet.name, rows, columns });
    const worth = worthOf(sheet, filledCells);
    if (!best || worth > best.worth) best = { sheet, sink, worth };
  }
  const sink = best?.sheet === likely ? best?.sink : await best?.sheet.read(true);
  const read = sink?.finish();
  if (!best || !read) throw new UserError('file-no-data', { file, kind: 'workbook' });
  return { ...read, ...((parts.length > 1 || isOnly) && { part: best.sheet.name, parts }) };
}
