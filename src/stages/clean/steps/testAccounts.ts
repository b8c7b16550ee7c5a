import { uint8 } from '../../../core/data/buffers';
import { poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column, type Table } from '../../../core/data/table';

const testName =
  /^(?:(?:test|testing|tester|dummy|fake|demo)(?:[ ._-]*(?:user|customer|client|account|order|name|person)?[ ._-]*\d*)|asdf\w*|qwerty\w*|测试.{0,6}|.{0,4}测试(?:账号|帐号|用户|账户)?)$/iu;
const testLocal =
  /^(?:test|testing|tester|dummy|fake|demo|asdf|qwerty|noreply|no-reply|donotreply)(?:[._+-]?\d*|[._+-].*)$/i;
const throwAway =
  /@(?:.*\.)?(?:mailinator\.com|guerrillamail\.\w+|10minutemail\.\w+|yopmail\.\w+|trashmail\.\w+|temp-?mail\.\w+|test\.\w+|\w+\.test|localhost)$/i;
const robot =
  /\b(?:bot|crawler|spider|headless|slurp|curl|wget|python-requests)\b|(?:google|bing|baidu|yandex)(?:bot|spider)/i;

/** Whether a cell says that its row is a test, a robot or nobody's. */
export function isTestCell(cell: string): boolean {
  const text = cell.trim();
  const at = text.lastIndexOf('@');
  if (at > 0) return testLocal.test(text.slice(0, at)) || throwAway.test(text);
  return testName.test(text) || (text.length > 20 && robot.test(text));
}

/** Code → 1 where the cell is a test's. */
const testCodes = ({ values }: Column): Uint8Array =>
  Uint8Array.from(poolStrings(values), (text) => (isTestCell(text) ? 1 : 0));

/**
 * Uint8Array rowCount, 1 where any of the columns says that the row is a test's; null when none does.
 *
 * @param before  rows that are left out already: they stay so
 */
export function testRows(
  table: Table,
  names: readonly string[],
  before: Uint8Array | null = null,
): Uint8Array | null {
  const marks = uint8(table.rowCount);
  if (before) marks.set(before);
  let count = before?.reduce((sum, mark) => sum + mark, 0) ?? 0;
  for (const name of names) {
    const column = columnNamed(table, name);
    if (!column) continue;
    const isTest = testCodes(column);
    column.codes.forEach((code, row) => {
      if (code < 0 || isTest[code] !== 1 || marks[row] === 1) return;
      marks[row] = 1;
      count++;
    });
  }
  return count === 0 ? null : marks;
}
