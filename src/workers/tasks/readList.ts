import type { Control } from '../../core/data/progress';
import { poolStrings } from '../../core/data/stringPool';
import { UserError } from '../../core/data/userError';
import { readTable } from '../../stages/import/readTable';
import type { Tasks } from '../messages';

/** Marks between entries of a pasted text; a name may hold blanks. */
const between = /[\n\r\t,;，；、]+/u;
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const plain = (text: string): string =>
  text
    .trim()
    .replace(/^["'“”]+|["'“”]+$/gu, '')
    .trim();

const entriesOf = (cells: readonly string[]): readonly string[] => [
  ...new Set(cells.map(plain).filter((text) => text !== '')),
];

/**
 * The entries of a list: those of a pasted text between line breaks, commas and the like, or the cells of a file of any
 * kind that holds a table. A file of several columns gives the cells that are e-mail addresses, where it has any: names
 * and notes beside them are not kept.
 *
 * @returns each once, in order, without blanks and quotation marks
 * @throws UserError of a file that cannot be read
 */
export async function readList(
  source: Tasks['readList']['input']['source'],
  control: Control,
): Promise<readonly string[]> {
  if (typeof source === 'string') return entriesOf(source.split(between));
  try {
    const { table, notices } = await readTable(source, control);
    // A list often has no header: an address or id that was taken for one is an entry too.
    const isNumbered = notices.some(({ code }) => code === 'no-header');
    const cells = table.columns.flatMap(({ name, values }) => [
      ...(!isNumbered && /[\d@]/.test(name) ? [name] : []),
      ...poolStrings(values),
    ]);
    return table.columns.length === 1 ? entriesOf(cells) : tellingOf(cells);
  } catch (error) {
    // A list of one is a list; as a table its one line is a header.
    if (!(error instanceof UserError) || error.code !== 'file-header-only') throw error;
    const text = await source.text();
    // A workbook's bytes would pass for entries, and nobody on it would be found.
    if (text.includes('\0') || text.includes('\uFFFD')) throw error;
    return tellingOf(text.split(between)).filter((entry) => /[\d@]/.test(entry));
  }
}

function tellingOf(cells: readonly string[]): readonly string[] {
  const entries = entriesOf(cells);
  const addresses = entries.filter((cell) => address.test(cell));
  return addresses.length > 0 ? addresses : entries;
}
