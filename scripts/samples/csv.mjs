// CSV as spreadsheets write it: a field is quoted only where it must be, a quote is doubled, rows end in LF.

/** @typedef {string | number | null} Cell   null is an empty cell */

/**
 * @param {readonly string[]} header
 * @param {readonly (readonly Cell[])[]} rows
 * @returns {string}
 */
export function toCsv(header, rows) {
  return [header, ...rows].map((row) => row.map(field).join(',') + '\n').join('');
}

/** @param {Cell} cell */
function field(cell) {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
