const words = new Set([
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'none',
  'nil',
  '-',
  '--',
  '—',
  '?',
  '\\n',
  '无',
  '暂无',
  '空',
  '未知',
]);

/** Whether a cell holds nothing but white space. */
export const isBlank = (text: string): boolean => text.trim() === '';

/**
 * Whether a cell of a column of numbers or dates says that there is no value (blank, "n/a", "null", "无", …).
 * Not for categories and texts, where such a word may be a value.
 */
export const isMissingWord = (text: string): boolean => isBlank(text) || words.has(text.trim().toLowerCase());
