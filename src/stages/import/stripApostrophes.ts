import { mapValues } from '../../core/data/mapValues';
import type { Notice } from '../../core/data/notice';
import { poolStrings, type StringPool } from '../../core/data/stringPool';
import type { Column, Table } from '../../core/data/table';
import { headerSays } from './headerWords';

/** An apostrophe in front of digits: a spreadsheet's mark for "this is text", which Shopify writes out. */
const marked = /^'(?=[+\d])/;

/**
 * Takes the apostrophes off ids, postcodes and phone numbers: `'0123` is 0123. Only in columns that are called so, and
 * only where an apostrophe stands in front of nothing but digits.
 */
export function stripApostrophes(table: Table): { table: Table; notices: readonly Notice[] } {
  const notices: Notice[] = [];
  const columns = table.columns.map((column) => {
    const says = headerSays(column.name);
    if (!says.id && !says.postcode && !says.phone) return column;
    if (!startsWithApostrophe(column.values)) return column;
    const isMarked = poolStrings(column.values).map((text) => marked.test(text));
    const count = column.codes.reduce((sum, code) => sum + (isMarked[code] ? 1 : 0), 0);
    const isClean = poolStrings(column.values).every((text) => marked.test(text) || !text.includes("'"));
    if (count === 0 || !isClean) return column;
    notices.push({ code: 'apostrophes-stripped', level: 'changed', column: column.name, count });
    return stripped(column);
  });
  return notices.length === 0 ? { table, notices } : { table: { ...table, columns }, notices };
}

/** Whether any text does, told without decoding them all. */
function startsWithApostrophe({ bytes, offsets }: StringPool): boolean {
  for (let code = 0; code + 1 < offsets.length; code++) if (bytes[offsets[code]!] === 0x27) return true;
  return false;
}

const stripped = (column: Column): Column => mapValues(column, (text) => text.replace(marked, ''));
